import type { Figures } from '../../../shared/figures.ts';
import type { Failure } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';

export interface AreaFigures {
  readonly whole: Figures | undefined;
  readonly children: readonly Figures[] | undefined;
  readonly failure: Failure | undefined;
  readonly again: () => void;
}

/** How often figures below the stream's own room are asked for anew, ms. */
const REFRESH_MS = 5_000;

/** Live figures of an area and of those below it: from the stream where it carries them, else asked for every few seconds. */
export function useAreaFigures(area: string | null): AreaFigures {
  const room = useCentre((state) => state.room);
  const streamed = useCentre((state) => state.figures);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const asked = useAsked(area === null || area === room ? null : area, beat, (signal) => centre.tallies(area!, signal));
  if (area !== null && area === room) {
    return { whole: streamed.get(area), children: [...streamed.values()].filter((one) => one.area !== area), failure: undefined, again: asked.again };
  }
  const live = area === null ? undefined : streamed.get(area);
  return { whole: live ?? asked.value?.area, children: asked.value?.children, failure: asked.failure, again: asked.again };
}
