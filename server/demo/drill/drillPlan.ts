import { seededRandom, type Random } from '../../../shared/random.ts';
import { beatsOf, type ListedArea } from '../beats.ts';
import type { Beat } from '../fleet.ts';
import type { DrillBeat, DrillScript, Reach } from './drillScript.ts';

/** One thing that happens in a drill. `at`: ms since its beginning, as played. */
export type DrillStep = { readonly at: number } & (
  | { readonly do: 'report'; readonly channel: string; readonly category: string; readonly title: string; readonly lon: number; readonly lat: number }
  | { readonly do: 'sos'; readonly grid: string }
  | { readonly do: 'silence'; readonly grids: ReadonlySet<string>; readonly share: number; readonly until: number });

export interface DrillPlan {
  /** In order of time. */
  readonly steps: readonly DrillStep[];
  /** Where staff walk: the grids of the scene's district. */
  readonly beats: readonly Beat[];
  /** Code of the grid that is its scene. */
  readonly scene: string;
  /** As played, ms. */
  readonly lasts: number;
}

export interface DrillAsked {
  readonly seed: number;
  /** So many times as fast as written. */
  readonly speed: number;
  /** So many times as many reports. */
  readonly load: number;
}

const MINUTE = 60_000;
const METRES_A_DEGREE = 111_320;
/** What is reported of one spot, people see from this far around it. */
const SPOT_METRES = 120;

/** The same script, seed and city give the same plan: officers may play it again, and two centres may be compared. */
export function drillPlan(script: DrillScript, areas: readonly ListedArea[], { seed, speed, load }: DrillAsked): DrillPlan {
  const random = seededRandom(seed);
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]));
  const all = beatsOf(areas);
  if (all.length === 0) throw new Error('the city has no grids to play in');
  const scene = random.pick(all);
  const within: Readonly<Record<Reach, readonly Beat[]>> = {
    spot: [scene], township: inside(all, above(parents, scene.grid, 2), parents, 2), district: inside(all, above(parents, scene.grid, 3), parents, 3), city: all,
  };
  const pace = MINUTE / speed;
  const steps = script.beats.flatMap((beat) => stepsOf(beat, within, random, pace, load));
  // Of the same moment the one written first is first: sorting is stable.
  return { steps: steps.sort((a, b) => a.at - b.at), beats: within.district, scene: scene.grid, lasts: script.minutes * pace };
}

function stepsOf(beat: DrillBeat, within: Readonly<Record<Reach, readonly Beat[]>>, random: Random, pace: number, load: number): DrillStep[] {
  const places = within[beat.within];
  const at = beat.at * pace;
  switch (beat.do) {
    case 'silence': return [{ do: 'silence', at, until: at + beat.lasts * pace, share: beat.share, grids: new Set(places.map(({ grid }) => grid)) }];
    case 'sos': return Array.from({ length: beat.count }, (): DrillStep => ({ do: 'sos', at, grid: random.pick(places).grid }));
    case 'report': {
      const { channel, category, titles, over = 0, count } = beat;
      const many = Math.max(1, Math.round(count * load));
      return Array.from({ length: many }, (_, n): DrillStep => {
        const place = random.pick(places);
        const spread = (beat.within === 'spot' ? SPOT_METRES : place.reach * 0.5) / METRES_A_DEGREE / 2;
        const [lon, lat] = [place.lon + random.normal() * spread, place.lat + random.normal() * spread];
        return { do: 'report', at: at + (over * pace * (n + random.next())) / many, channel, category, title: titles[n % titles.length]!, lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
      });
    }
  }
}

/** The area so many levels above a grid, or the highest there is. */
function above(parents: ReadonlyMap<string, string | null>, grid: string, levels: number): string {
  let code = grid;
  for (let up = 0; up < levels; up++) code = parents.get(code) ?? code;
  return code;
}

const inside = (all: readonly Beat[], area: string, parents: ReadonlyMap<string, string | null>, levels: number): Beat[] => all.filter(({ grid }) => above(parents, grid, levels) === area);
