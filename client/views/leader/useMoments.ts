import { centre } from '../../http/centre.ts';
import type { Moments } from '../../http/areaFigures.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';

/** Moments are quarters of an hour; a minute late is soon enough, ms. */
const REFRESH_MS = 60_000;

/** How the area stood before. Undefined until it is known, and where nobody keeps it. */
export function useMoments(area: string | null): Moments | undefined {
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  return useAsked(area, beat, (signal) => centre.moments(area!, signal)).value;
}
