import type { Color } from '@deck.gl/core';
import { PathLayer } from '@deck.gl/layers';
import { palette, rgbOf } from '../palette.ts';
import type { TrailPiece } from './trail.ts';

const WIDTH_UNITS = 2.6;

/** Where the chosen terminal was: bright where it is now, fading to where it came from. */
export function trailLayer(trail: readonly TrailPiece[], unit: number): PathLayer<TrailPiece> {
  const tone = rgbOf(palette.text);
  return new PathLayer<TrailPiece>({
    id: 'trail',
    data: trail,
    visible: trail.length > 0,
    getPath: ({ path }) => path as [number, number][],
    getColor: ({ light }) => light.map((share): Color => [...tone, Math.round(230 * share)]),
    getWidth: WIDTH_UNITS * unit,
    widthUnits: 'pixels',
    jointRounded: true,
    capRounded: true,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}
