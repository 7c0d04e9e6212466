import { isSetAside } from '../../../shared/alert.ts';
import { OPEN_STATES } from '../../../shared/incident.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { glyphOf } from '../../map/glyph.ts';
import { fillMarks } from '../../map/markColumns.ts';
import { palette } from '../../palette.ts';
import type { CentreState } from '../../stores/centreState.ts';
import { useNameBook } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { groundOf } from './scenes/groundOf.ts';
import { isMarked } from './scenes/marked.ts';
import { useScenes } from './scenes/useScenes.ts';
import { newcomers } from './newcomers.ts';
import { rungs } from './rungs.ts';
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
    const climbed = last.epoch === state.epoch ? rungs(last.alerts, state.alerts, state.serverTime) : [];
    last = state;
    // Its clock begins anew every half hour: what was born after now was born before that.
    for (const [id, at] of born) if (positions.now() - at > 10 || at > positions.now()) born.delete(id);
    draw(state, fresh);
    if (wantsStill()) return;
    const seen = fresh.filter((line) => isMarked(line, marks, false, state.serverTime));
    setTimeout(() => seen.slice(0, MOST_THREADS).forEach((line) => tie(threadOf(map, line))), THREAD_DELAY_MS);
    for (const alert of climbed) tie(arcOf(map, alert));
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

function threadOf(map: CityMap, line: IncidentLine): Thread {
  return {
    tone: line.severity > 2 ? palette.alarm : palette.normal,
    rise: 0.08,
    from: () => pageSpotOf(map, line),
    to: () => {
      const row = document.querySelector(`[data-incident="${CSS.escape(line.id)}"]`);
      if (row === null) return null;
      const box = row.getBoundingClientRect();
      return { x: box.right, y: (box.top + box.bottom) / 2 };
    },
  };
}

/** Css px on the page of what lies in view; null for what has no place or lies under a panel. */
function pageSpotOf(map: CityMap, { lon, lat }: { readonly lon?: number; readonly lat?: number }): { x: number; y: number } | null {
  if (lon === undefined || lat === undefined || !map.isInView([lon, lat])) return null;
  const box = map.map.getContainer().getBoundingClientRect();
  const { x, y } = map.screenOf([lon, lat]);
  return { x: box.left + x, y: box.top + y };
}

/** From the place of an alert up to the centre that its ladder called last, or at first to its township; to its district where those have no place on the map yet. */
function arcOf(map: CityMap, alert: AlertLine): Thread {
  return {
    tone: alert.priority === 'P1' ? palette.alarm : palette.attention,
    rise: 0.7,
    from: () => pageSpotOf(map, alert),
    to: () => {
      const tier = map.anchorOf(alert.rungs?.at(-1)?.area ?? alert.area?.slice(0, 9) ?? '') ?? map.anchorOf(alert.area?.slice(0, 6) ?? '');
      return tier === null ? null : pageSpotOf(map, { lon: tier[0], lat: tier[1] });
    },
  };
}
