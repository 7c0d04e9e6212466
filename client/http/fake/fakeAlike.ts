import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Alike } from '../centreApi.ts';

/** Of one kind and in one township: enough to see the list. */
export function fakeAlike(line: IncidentLine, all: readonly IncidentLine[]): Alike['items'] {
  const near = all.filter((other) => other.id !== line.id && other.category === line.category && other.area?.slice(0, 9) === line.area?.slice(0, 9));
  return near.slice(0, 3).map((incident) => {
    const minutes = Math.round(Math.abs(incident.reportedAt - line.reportedAt) / 60_000);
    return { incident, score: 0.7, reasons: [{ why: 'kind', kind: 'same', bits: 4 }, { why: 'time', minutes, bits: 2 }] };
  });
}
