import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Clusters } from '../areaFigures.ts';

/** Any four of one kind, said to be near each other. */
export function fakeClusters(lines: readonly IncidentLine[], asOf: number): Clusters {
  const kind = lines.find(({ dispute }) => dispute === undefined)?.category;
  const incidents = lines.filter(({ category }) => category === kind).slice(0, 4).sort((a, b) => a.reportedAt - b.reportedAt);
  const [first, last] = [incidents[0], incidents.at(-1)];
  const items = first && last ? [{ category: first.category, area: first.area, lon: 121.5, lat: 29.9, metres: 240, since: first.reportedAt, last: last.reportedAt, open: incidents.length, repeats: 2, usual: 0.7, incidents }] : [];
  return { asOf, terms: { metres: 300, days: 9, least: 4 }, items, found: items.length, surges: [] };
}
