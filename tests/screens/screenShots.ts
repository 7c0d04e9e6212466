/** One picture under docs/screens. */
export interface ScreenShot {
  /** File name without its ending. */
  readonly name: string;
  readonly role: 'wall' | 'dutyOfficer' | 'leader';
  readonly page: string;
  readonly width: number;
  readonly height: number;
  /** Behind the page's address. */
  readonly query: string;
  /** Keys to press before the picture is taken. */
  readonly keys?: readonly string[];
  /** Somebody presses the one-key call a moment before. */
  readonly isAlarmed?: true;
  /** Lies under docs/screens; the others are taken when they are asked for by a word of their name. */
  readonly isKept: boolean;
}

/** 16:9 at both densities, 32:9, 48:9, portrait. */
const WALL_SIZES = [[1920, 1080], [3840, 2160], [3840, 1080], [7680, 1440], [1080, 1920]] as const;
/** Kept beside the overview: of the first size all scenes, of each other one, so that the folder stays light. */
const SECOND: readonly (Scene | undefined)[] = [undefined, 'disputes', 'deadlines', 'disputes', 'district'];
const SCENES = ['overview', 'workload', 'deadlines', 'resolution', 'disputes', 'coverage', 'visits', 'district'] as const;
const DISTRICT = '330203';
/** Kept of the first size in English. */
const KEPT_IN_ENGLISH: readonly Scene[] = ['overview', 'deadlines', 'disputes', 'district'];

type Scene = (typeof SCENES)[number];

const wall = (scene: Scene, [width, height]: readonly [number, number], isKept: boolean, more: { readonly en?: boolean; readonly night?: boolean } = {}): ScreenShot => ({
  name: `wall-${scene}-${width}x${height}${more.night ? '-night' : ''}${more.en ? '-en' : ''}`, role: 'wall', page: 'wall', width, height, isKept,
  // By day, whenever the pictures are taken.
  query: `?night=${more.night ? 'on' : 'off'}&scene=${scene === 'district' ? DISTRICT : scene}${more.en ? '&lang=en' : ''}`,
});

export const SCREEN_SHOTS: readonly ScreenShot[] = [
  ...WALL_SIZES.flatMap((size, i) => SCENES.map((scene) => wall(scene, size, i === 0 || scene === 'overview' || scene === SECOND[i]))),
  ...WALL_SIZES.flatMap((size, i) => SCENES.map((scene) => wall(scene, size, i === 0 ? KEPT_IN_ENGLISH.includes(scene) : scene === 'overview', { en: true }))),
  ...SCENES.map((scene) => wall(scene, WALL_SIZES[0], scene === 'overview', { night: true })),
  { ...wall('overview', WALL_SIZES[0], true), name: 'wall-alarm-1920x1080', isAlarmed: true },
  { name: 'desk-1920x1080', role: 'dutyOfficer', page: 'desk', width: 1920, height: 1080, query: '', keys: ['ArrowDown', 'Enter'], isKept: true },
  { name: 'leader-390x844', role: 'leader', page: 'leader', width: 390, height: 844, query: '', isKept: true },
  { name: 'leader-1280x900', role: 'leader', page: 'leader', width: 1280, height: 900, query: '', isKept: true },
];
