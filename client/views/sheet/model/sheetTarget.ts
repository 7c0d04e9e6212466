import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';
import type { SheetEntry } from './sheetEntry.ts';

export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** What a line of the queue speaks of: where it is on the map, what the sheet fetches, what its version is. */
export interface SheetTarget {
  readonly key: string;
  readonly alert?: AlertLine;
  readonly incidentId?: string;
  /** The stream's own line of that incident, while it has one. */
  readonly incident?: IncidentLine;
  readonly title: string;
  readonly area: string | null;
  readonly place?: { readonly lon: number; readonly lat: number };
}

export function sheetTarget(entry: SheetEntry, incidents: ReadonlyMap<string, IncidentLine>): SheetTarget {
  if (entry.kind === 'incident') return targetOfIncident(entry.key, entry.incident);
  const alert = entry.kind === 'alert' ? entry.alert : entry.alerts[0]!;
  const incident = alert.incident === undefined ? undefined : incidents.get(alert.incident);
  const place = placeOf(alert) ?? (incident && placeOf(incident));
  return {
    key: entry.key, title: alert.title, area: alert.area,
    ...(entry.kind === 'alert' ? { alert, ...(alert.incident === undefined ? {} : { incidentId: alert.incident }), ...(incident ? { incident } : {}) } : {}),
    ...(place ? { place } : {}),
  };
}

function targetOfIncident(key: string, incident: IncidentLine): SheetTarget {
  const place = placeOf(incident);
  return { key, incidentId: incident.id, incident, title: incident.title, area: incident.area, ...(place ? { place } : {}) };
}

function placeOf(line: { lon?: number; lat?: number }): { lon: number; lat: number } | undefined {
  return line.lon === undefined || line.lat === undefined ? undefined : { lon: line.lon, lat: line.lat };
}
