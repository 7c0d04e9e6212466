import type { AreaMeasure } from '../../../map/areaShades.ts';
import type { DensityOf } from '../../map/mapKey.ts';
import type { RankedBy } from '../ranking.ts';

/** Panels that a scene may hang up. */
export type PanelName = 'alerts' | 'ticker' | 'disputes' | 'due' | 'rate' | 'figures' | 'ranking';

/** Which incidents keep their marks on the map. */
export type MarksShown = 'all' | 'disputes' | 'due' | 'none';

export const SCENE_KINDS = ['overview', 'workload', 'deadlines', 'resolution', 'disputes', 'coverage', 'visits', 'district'] as const;
export type SceneKind = (typeof SCENE_KINDS)[number];

/** One picture of the wall, as data: nothing in it but words and numbers. */
export interface Scene {
  readonly kind: SceneKind;
  /** The district looked at; null is the whole room. */
  readonly focus: string | null;
  /** What hangs left of the map, *now*, and right of it, *how well*, from the top down. */
  readonly now: readonly PanelName[];
  readonly well: readonly PanelName[];
  /** What hangs beside `now` where the wall is wide enough for a third column. */
  readonly more: readonly PanelName[];
  /** Panels that speak of the same matter: their titles are lit. */
  readonly lit: readonly PanelName[];
  readonly fill: AreaMeasure | null;
  readonly density: DensityOf | null;
  readonly marks: MarksShown;
  readonly ranking: RankedBy;
  readonly dwellMs: number;
}

const whole = (kind: SceneKind, dwellMs: number, rest: Partial<Scene>): Scene => ({
  kind, focus: null, now: ['alerts', 'ticker'], well: ['rate', 'figures', 'ranking'], more: ['disputes'], lit: [], fill: null, density: null, marks: 'all', ranking: 'handledInTime', dwellMs, ...rest,
});

/** The whole city, one matter after the other. */
export const CITY_SCENES: readonly Scene[] = [
  whole('overview', 40_000, {}),
  whole('workload', 20_000, { fill: 'open', ranking: 'acceptedInTime', lit: ['figures', 'ticker'] }),
  whole('deadlines', 20_000, { fill: 'overdue', marks: 'due', now: ['alerts', 'due'], lit: ['due', 'ranking'] }),
  whole('resolution', 20_000, { fill: 'resolution', marks: 'none', ranking: 'disputes', lit: ['rate', 'ranking'] }),
  whole('disputes', 20_000, { density: 'disputes', marks: 'disputes', now: ['alerts', 'disputes'], more: ['due'], ranking: 'disputes', lit: ['disputes', 'rate'] }),
  whole('coverage', 20_000, { density: 'terminals', marks: 'none', lit: ['figures'] }),
  whole('visits', 20_000, { fill: 'visits', marks: 'none', ranking: 'visits', lit: ['figures', 'ranking'] }),
];

const DISTRICT_DWELL_MS = 15_000;
export const districtScene = (code: string): Scene => whole('district', DISTRICT_DWELL_MS, { focus: code, fill: 'open', lit: ['alerts', 'ticker', 'rate', 'figures'] });

/** What a wall goes through: the whole first, then each of its areas in turn. */
export const programmeOf = (areas: readonly string[]): readonly Scene[] => [...CITY_SCENES, ...areas.toSorted().map(districtScene)];

/** `overview` or `330203`: how an address names a scene. */
export const sceneName = (scene: Scene): string => scene.focus ?? scene.kind;
