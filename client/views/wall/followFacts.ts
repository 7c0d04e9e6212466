import { OPEN_STATES } from '../../../shared/incident.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { glyphOf } from '../../map/glyph.ts';
import { fillMarks } from '../../map/markColumns.ts';
import { palette } from '../../palette.ts';
import type { CentreState } from '../../stores/centreState.ts';
import { useNameBook } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { newcomers } from './newcomers.ts';
import type { Thread } from './threadCanvas.ts';
import { wallProbe } from './wallProbe.ts';

/** Threads drawn for one frame of facts; more would be a web. */
const MOST_THREADS = 3;
/** The ticker renders before its line can be tied to. */
const THREAD_DELAY_MS = 60;

/** Keeps the map's marks with the incidents and alerts of the store, outside React. Returns how to stop. */
export function followFacts(map: CityMap, tie: (thread: Thread) => void): () => void {
  const born = new Map<string, number>();
  let last: CentreState = useCentre.getState();
  const draw = (state: CentreState, fresh: readonly IncidentLine[]) => wallProbe.frame(() => {
    for (const line of fresh) born.set(line.id, positions.now());
    const open = [...state.incidents.values()].filter((line) => OPEN_STATES.has(line.state));
    fillMarks(map.marks, open, [...state.alerts.values()], (line) => glyphOf(line, lineageOf(line.category)), (id) => born.get(id));
    map.takeMarks(fresh.length > 0);
  });
  const leave = useCentre.subscribe((state) => {
    if (state.incidents === last.incidents && state.alerts === last.alerts) return;
    const fresh = newcomers(last.incidents, state.incidents, state.serverTime);
    last = state;
    for (const [id, at] of born) if (positions.now() - at > 10) born.delete(id);
    draw(state, fresh);
    if (!wantsStill()) setTimeout(() => fresh.slice(0, MOST_THREADS).forEach((line) => tie(threadOf(map, line))), THREAD_DELAY_MS);
  });
  draw(last, []);
  return leave;
}

/** A category's code and those above it, leaf first. */
function lineageOf(category: string): string[] {
  const { policy } = useNameBook.getState();
  const lineage: string[] = [];
  for (let at: string | null = category; at !== null && lineage.length < 6;) {
    const code: string = at;
    lineage.push(code);
    at = policy?.categories.find((one) => one.code === code)?.parent ?? null;
  }
  return lineage;
}

function threadOf(map: CityMap, line: IncidentLine): Thread {
  return {
    tone: line.severity > 2 ? palette.alarm : palette.normal,
    from: () => {
      if (line.lon === undefined || line.lat === undefined || !map.isInView([line.lon, line.lat])) return null;
      const box = map.map.getContainer().getBoundingClientRect();
      const { x, y } = map.screenOf([line.lon, line.lat]);
      return { x: box.left + x, y: box.top + y };
    },
    to: () => {
      const row = document.querySelector(`[data-incident="${CSS.escape(line.id)}"]`);
      if (row === null) return null;
      const box = row.getBoundingClientRect();
      return { x: box.right, y: (box.top + box.bottom) / 2 };
    },
  };
}
