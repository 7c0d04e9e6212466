import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';

/** What can be pointed at on the map: the key of its line in the queue, and what a tip says. */
export interface MapPoint {
  readonly key: string;
  readonly title: string;
  readonly area: string | null;
  readonly lon: number;
  readonly lat: number;
}

/** Marks that can be pointed at; an alert stands for its incident. */
export function mapPoints(incidents: Iterable<IncidentLine>, alerts: Iterable<AlertLine>): MapPoint[] {
  const points = new Map<string, MapPoint>();
  for (const { id, title, area, lon, lat } of incidents) if (lon !== undefined && lat !== undefined) points.set(id, { key: `incident:${id}`, title, area, lon, lat });
  for (const alert of alerts) {
    const place = alert.lon === undefined || alert.lat === undefined ? points.get(alert.incident ?? '') : { lon: alert.lon, lat: alert.lat };
    if (place) points.set(alert.incident ?? alert.id, { key: `alert:${alert.id}`, title: alert.title, area: alert.area, lon: place.lon!, lat: place.lat! });
  }
  return [...points.values()];
}

/** The nearest point within `reach` degrees of longitude (latitude counted as long as it looks), or null. */
export function pointAt(points: readonly MapPoint[], lon: number, lat: number, reach: number): MapPoint | null {
  const squash = 1 / Math.cos((lat * Math.PI) / 180);
  let best: MapPoint | null = null;
  let least = reach * reach;
  for (const point of points) {
    const dx = point.lon - lon;
    const dy = (point.lat - lat) * squash;
    const far = dx * dx + dy * dy;
    if (far > least) continue;
    least = far;
    best = point;
  }
  return best;
}
