import type { OwnedRings } from '../locator.ts';

/** The segments of closed rings: x0, y0, x1, y1 of each. */
export function ringSegments({ x, y, ringStart, ringArea }: OwnedRings): number[] {
  const segments: number[] = [];
  for (let ring = 0; ring < ringArea.length; ring++) {
    const first = ringStart[ring]!, end = ringStart[ring + 1]!;
    for (let point = first; point < end; point++) {
      const onward = point + 1 < end ? point + 1 : first;
      segments.push(x[point]!, y[point]!, x[onward]!, y[onward]!);
    }
  }
  return segments;
}
