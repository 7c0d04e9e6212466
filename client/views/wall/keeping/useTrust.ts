import { useEffect, useState } from 'react';
import { useCentre } from '../../../stores/useCentre.ts';
import { wallProbe } from '../wallProbe.ts';
import { type Trust, trustOf } from './trust.ts';

const LOOK_EVERY_MS = 250;

/** As of the next look, so that what turns red at 10 s is red by then and not a look later. */
const lookAhead = (): Trust => trustOf({ centre: useCentre.getState(), drawnAt: wallProbe.drawnAt, isHidden: document.hidden, now: performance.now() + LOOK_EVERY_MS });

/** Looks four times a second, and at once when something comes; changes only when the words do. A timer and no animation frame: that may be what has stopped. */
export function useTrust(): Trust {
  const [trust, setTrust] = useState(lookAhead);
  useEffect(() => {
    const look = () => setTrust((was) => {
      const is = lookAhead();
      return is.freshness === was.freshness && is.because === was.because ? was : is;
    });
    const timer = setInterval(look, LOOK_EVERY_MS);
    const leave = useCentre.subscribe(look);
    return () => {
      clearInterval(timer);
      leave();
    };
  }, []);
  return trust;
}
