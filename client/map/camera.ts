import { type BaseMap, boundsOf } from './baseMap.ts';

/** Where the map looks: the whole city, one area, or a place with the area that it lies in. */
export type Camera =
  | { readonly at: 'city' }
  | { readonly at: 'area'; readonly code: string }
  | { readonly at: 'place'; readonly lon: number; readonly lat: number; readonly area: string | null };

/** Half a side of what is shown around a place, degrees of latitude: its quarter of the town, about three kilometres each way. */
const PLACE_REACH = 0.027;

/** West, south, east, north of what a camera looks at. */
export function boundsSeen(camera: Camera, base: Pick<BaseMap, 'bounds' | 'districts'>): readonly [number, number, number, number] {
  if (camera.at === 'place') {
    const wide = PLACE_REACH / Math.cos((camera.lat * Math.PI) / 180);
    return [camera.lon - wide, camera.lat - PLACE_REACH, camera.lon + wide, camera.lat + PLACE_REACH];
  }
  const district = camera.at === 'city' ? undefined : base.districts.find(({ code }) => camera.code.startsWith(code));
  return district === undefined ? base.bounds : boundsOf(district.polygons);
}

export const sameCamera = (a: Camera, b: Camera): boolean =>
  a.at === 'city' ? b.at === 'city'
  : a.at === 'area' ? b.at === 'area' && a.code === b.code
  : b.at === 'place' && a.lon === b.lon && a.lat === b.lat;

/** Exactly what is seen, to be seen again. */
export interface View {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** Space around the free part of the screen, css px. */
export interface Padding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A rectangle on the screen, css px, as `getBoundingClientRect` gives it. */
export interface ScreenRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Padding that keeps the city inside `free`, which lies inside `whole`, with a margin. Never more than the screen can give. */
export function paddingFor(whole: ScreenRect, free: ScreenRect, margin: number): Padding {
  const width = whole.right - whole.left, height = whole.bottom - whole.top;
  const share = (near: number, far: number, size: number): [number, number] => {
    const a = Math.max(0, near) + margin, b = Math.max(0, far) + margin;
    // At least a tenth of the screen is left to the map: MapLibre refuses a padding that leaves nothing.
    const scale = Math.min(1, (0.9 * size) / (a + b));
    return [a * scale, b * scale];
  };
  const [left, right] = share(free.left - whole.left, whole.right - free.right, width);
  const [top, bottom] = share(free.top - whole.top, whole.bottom - free.bottom, height);
  return { left, top, right, bottom };
}

/** How often the dust is drawn, ms between frames: the farther away, the slower anything moves on the screen. */
export const frameInterval = (zoom: number): number => (zoom < 10 ? 100 : zoom < 12.500 ? 50 : 33);

/**
 * A machine that turns its screens slowly is given rest between frames of dust, ms, so that clocks and lists stay prompt:
 * `pace` is what it takes from one turn to the next. None for a machine that keeps up.
 */
export const restFor = (pace: number): number => (pace < 40 ? 0 : Math.min(1500, 4 * pace));

/** Seconds of its way that a terminal trails: none over the whole city, where it would be less than a pixel. */
export const trailSeconds = (zoom: number): number => Math.max(0, Math.min(9, (zoom - 10.5) * 4));

/** How close it looks: a wall with twice the pixels shows the same picture one zoom further in. */
export const zoomSeen = (zoom: number, unit: number): number => zoom - Math.log2(unit);

/** Radius of a terminal in units: dust over the city, a person's mark among the grids. */
export const dustRadius = (zoom: number): number => Math.max(0.85, Math.min(3.2, 0.85 + (zoom - 8.5) * 0.42)) + Math.max(0, Math.min(2.2, (zoom - 13.8) * 0.9));
