import type { Place, Polygon, Ring } from './baseMap.ts';

/**
 * Where a label stands best: the point inside the largest polygon that is farthest from its border
 * (within about 2 % of the polygon's size), found by quartering the promising squares.
 */
export function innermostPoint(polygons: readonly Polygon[]): Place {
  const largest = polygons.reduce<Polygon | null>((best, polygon) => (best === null || extentOf(polygon) > extentOf(best) ? polygon : best), null);
  const outer = largest?.[0];
  if (largest === null || outer === undefined || outer.length === 0) return [0, 0];
  const [west, south, east, north] = boxOf(outer);
  const squash = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const size = Math.max((east - west) * squash, north - south);
  const precision = size / 50;
  const depth = (lon: number, lat: number) => depthIn(largest, lon, lat, squash);
  let best = { lon: (west + east) / 2, lat: (south + north) / 2, depth: -Infinity };
  const squares: { lon: number; lat: number; half: number }[] = [];
  const half = size / 12;
  for (let lat = south + half; lat < north + half; lat += 2 * half) {
    for (let lon = west + half / squash; lon < east + half / squash; lon += (2 * half) / squash) squares.push({ lon, lat, half });
  }
  for (let square = squares.shift(); square !== undefined; square = squares.shift()) {
    const found = depth(square.lon, square.lat);
    if (found > best.depth) best = { lon: square.lon, lat: square.lat, depth: found };
    if (found + square.half * Math.SQRT2 - best.depth <= precision) continue;
    const quarter = square.half / 2;
    for (const [x, y] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) {
      squares.push({ lon: square.lon + (x * quarter) / squash, lat: square.lat + y * quarter, half: quarter });
    }
  }
  return [best.lon, best.lat];
}

function boxOf(ring: Ring): [number, number, number, number] {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon); east = Math.max(east, lon);
    south = Math.min(south, lat); north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function extentOf(polygon: Polygon): number {
  const [west, south, east, north] = boxOf(polygon[0] ?? []);
  return (east - west) * (north - south);
}

/** Distance to the border in degrees of latitude; negative outside. */
function depthIn(polygon: Polygon, lon: number, lat: number, squash: number): number {
  let inside = false, least = Infinity;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i]!, b = ring[j]!;
      if (a[1] > lat !== b[1] > lat && lon < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
      least = Math.min(least, distanceSquared(lon, lat, a, b, squash));
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(least);
}

function distanceSquared(lon: number, lat: number, a: Place, b: Place, squash: number): number {
  const dx = (b[0] - a[0]) * squash, dy = b[1] - a[1];
  const px = (lon - a[0]) * squash, py = lat - a[1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return (px - share * dx) ** 2 + (py - share * dy) ** 2;
}
