import { type RefObject, useEffect } from 'react';
import { useCentre } from '../../../stores/useCentre.ts';
import { cityTime } from '../../../ui/cityTime.ts';
import { burnInShift, isNight, SHIFT_EVERY_MS } from './nightShift.ts';

/** Whether the wall is dimmed, by the centre's clock; and moves its picture by a hair now and then. */
export function useNightShift(frame: RefObject<HTMLElement | null>): boolean {
  useEffect(() => {
    let turn = 0;
    const timer = setInterval(() => {
      const { x, y } = burnInShift(++turn);
      if (frame.current !== null) frame.current.style.translate = `${x}px ${y}px`;
    }, SHIFT_EVERY_MS);
    return () => clearInterval(timer);
  }, [frame]);
  return useCentre((centre) => centre.serverTime > 0 && isNight(location.search, zone.hour(centre.serverTime)));
}
const zone = cityTime('zh-CN');
