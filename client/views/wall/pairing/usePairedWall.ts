import { useEffect, useMemo } from 'react';
import { httpClient } from '../../../http/httpClient.ts';
import { useWords } from '../../../i18n/i18n.ts';
import type { Camera } from '../../../map/camera.ts';
import { steeringLeft, useSteering } from '../../../stores/steering.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { subjectText } from '../../../ui/subjectText.ts';
import { sceneName } from '../scenes/scene.ts';
import { sayScene, useScenes } from '../scenes/useScenes.ts';
import { enterWall } from './pairWall.ts';
import { readSecret } from './wallSecret.ts';

/** A session lasts a day: it is renewed long before that, and with it a server that was away for a while does no harm. */
const RENEW_EVERY_MS = 6 * 3_600_000;

/**
 * What being a paired wall brings with it: its session is renewed in good time, and it goes where a desk sends it, and back.
 * @returns where to look for an incident that a desk sent; null: where the scene looks
 */
export function usePairedWall(): Camera | null {
  useEffect(() => {
    const name = (new URLSearchParams(location.search).get('name') ?? '').trim();
    const http = httpClient((input, init) => fetch(input, init));
    // A try that fails leaves the present session, and the next try, and at last the secret itself.
    const timer = setInterval(() => {
      const secret = name === '' ? null : readSecret(name);
      if (secret !== null) void enterWall(http, secret);
    }, RENEW_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return useDeskView();
}

/** 上墙: the view a desk sent is locked for its time, under the seat's name; then the wall goes on as before. */
function useDeskView(): Camera | null {
  const { t } = useWords('wall');
  const steering = useSteering();
  const incident = useCentre((centre) => (steering?.view.incident === undefined ? undefined : centre.incidents.get(steering.view.incident)));
  const place = steering?.view.incident === undefined ? null : incident?.area ?? null;
  useEffect(() => {
    if (steering === null) return undefined;
    const { view: { area, scene } } = steering;
    const index = scene === undefined ? -1 : useScenes.getState().programme.findIndex((one) => sceneName(one) === scene);
    if (index >= 0) useScenes.setState({ index, spent: 0, hand: null });
    const wanted = area ?? place;
    sayScene({ type: 'lock', forMs: steeringLeft(steering), by: subjectText(t, steering.by), ...(wanted === null ? {} : { focus: focusFor(wanted) }) });
    // Over, or taken back: the lock ends now, and the programme goes on by itself.
    return () => sayScene({ type: 'lock', forMs: 0, by: null });
  }, [steering, place, t]);
  const lon = incident?.lon, lat = incident?.lat;
  return useMemo(() => (lon === undefined || lat === undefined ? null : { at: 'place', lon, lat, area: place }), [lon, lat, place]);
}

/** The part of the room that an area is or lies in, as far as this wall has figures of it; null: the whole room. Codes nest. */
function focusFor(area: string): string | null {
  const { room, figures } = useCentre.getState();
  return [...figures.keys()].find((code) => code !== room && area.startsWith(code)) ?? null;
}
