import { isSetAside } from '../../../shared/alert.ts';
import { OPEN_STATES } from '../../../shared/incident.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { glyphOf } from '../../map/glyph.ts';
import { fillMarks } from '../../map/markColumns.ts';
import type { CentreState } from '../../stores/centreState.ts';
import { useNameBook } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { groundOf } from './scenes/groundOf.ts';
import { isMarked } from './scenes/marked.ts';
import { useScenes } from './scenes/useScenes.ts';
import { climbs } from './climbs.ts';
import { newcomers } from './newcomers.ts';
import type { Thread } from './threadCanvas.ts';
import { arcOf, threadOf } from './threads.ts';
import { wallProbe } from './wallProbe.ts';

/** Threads drawn for one frame of facts; more would be a web. */
const MOST_THREADS = 3;
/** The ticker renders before its line can be tied to. */
const THREAD_DELAY_MS = 60;

/** Keeps the map's marks with the incidents and alerts of the store, outside React. Returns how to stop. */
export function followFacts(map: CityMap, tie: (thread: Thread) => void): () => void {
  const born = new Map<string, number>();
  let last: CentreState = useCentre.getState();
  let { marks, focus } = groundOf(useScenes.getState());
  const draw = (state: CentreState, fresh: readonly IncidentLine[]) => wallProbe.frame(() => {
    for (const line of fresh) born.set(line.id, positions.now());
    const standing = [...state.alerts.values()].filter((alert) => !isSetAside(alert));
    const alerted = new Set(standing.map(({ incident }) => incident));
    const open = [...state.incidents.values()].filter((line) => OPEN_STATES.has(line.state) && isMarked(line, marks, alerted.has(line.id), state.serverTime));
    fillMarks(map.living.marks, open, standing, {
      glyph: (line) => glyphOf(line, lineageOf(line.category)),
      bornAt: (id) => born.get(id),
      secondOf: (time) => positions.now() - (state.serverTime - time) / 1000,
      isAside: (area) => focus !== null && area?.startsWith(focus) !== true,
    });
    map.living.takeMarks(fresh.length > 0);
  });
  const leave = useCentre.subscribe((state) => {
    if (state.incidents === last.incidents && state.alerts === last.alerts) return;
    const fresh = newcomers(last.incidents, state.incidents, state.serverTime);
    const climbed = last.epoch === state.epoch ? climbs(last, state) : [];
    last = state;
    // Its clock begins anew every half hour: what was born after now was born before that.
    for (const [id, at] of born) if (positions.now() - at > 10 || at > positions.now()) born.delete(id);
    draw(state, fresh);
    if (wantsStill()) return;
    const seen = fresh.filter((line) => isMarked(line, marks, false, state.serverTime));
    setTimeout(() => seen.slice(0, MOST_THREADS).forEach((line) => tie(threadOf(map, line))), THREAD_DELAY_MS);
    for (const climb of climbed) tie(arcOf(map, climb, state.room ?? ''));
  });
  const leaveScenes = useScenes.subscribe((scenes) => {
    const wanted = groundOf(scenes);
    if (wanted.marks === marks && wanted.focus === focus) return;
    ({ marks, focus } = wanted);
    draw(last, []);
  });
  draw(last, []);
  return () => {
    leave();
    leaveScenes();
  };
}

/** Asked for each open incident with each frame of facts, and different only when the policy is. */
let lineages: { readonly policy: unknown; readonly known: Map<string, readonly string[]> } = { policy: null, known: new Map() };

/** A category's code and those above it, leaf first. */
function lineageOf(category: string): readonly string[] {
  const { policy } = useNameBook.getState();
  if (lineages.policy !== policy) lineages = { policy, known: new Map() };
  const before = lineages.known.get(category);
  if (before !== undefined) return before;
  const lineage: string[] = [];
  lineages.known.set(category, lineage);
  for (let at: string | null = category; at !== null && lineage.length < 6;) {
    const code: string = at;
    lineage.push(code);
    at = policy?.categories.find((one) => one.code === code)?.parent ?? null;
  }
  return lineage;
}
