import type { Priority } from '../../shared/alert.ts';
import type { AlertLine, IncidentLine } from '../../shared/wire/messages.ts';
import { GLYPHS, type Glyph } from './glyph.ts';

/** What the mark layer draws, one row an incident, worst last so that it lies on top. Grown, never rebuilt. */
export class MarkColumns {
  count = 0;
  /** lon, lat pairs, degrees. */
  place = new Float32Array(1024);
  /** Severity, glyph, flags ({@link OVERDUE}, {@link ASIDE}), priority of its standing alert (0 none, 1 P1 … 3 P3): four bytes a row. */
  kind = new Uint8Array(2048);
  /** Second on the screen's clock at which it was reported: mostly long before zero. */
  reported = new Float32Array(512);
  /** Second on the screen's clock at which it appeared; {@link LONG_AGO} for what was there before. */
  born = new Float32Array(512);

  reach(rows: number): void {
    if (rows <= this.born.length) return;
    let size = this.born.length;
    while (size < rows) size *= 2;
    this.place = new Float32Array(2 * size);
    this.kind = new Uint8Array(4 * size);
    this.reported = new Float32Array(size);
    this.born = new Float32Array(size);
  }
}

export const OVERDUE = 1;
/** Not in the area that the screen speaks of: it steps back. */
export const ASIDE = 2;

/** What a screen knows of its marks. */
export interface MarkWords {
  readonly glyph: (line: IncidentLine) => Glyph;
  /** Since when this screen knows one, seconds on its clock; undefined: since before it was lit. */
  readonly bornAt: (id: string) => number | undefined;
  /** A time of the centre as a second on the screen's clock. */
  readonly secondOf: (time: number) => number;
  readonly isAside: (area: string | null) => boolean;
}

/** Before any screen was lit: such marks do not bloom. */
export const LONG_AGO = -1e6;

const PRIORITY_NUMBER: Readonly<Record<Priority, number>> = { P1: 1, P2: 2, P3: 3 };

/** Lays out the open incidents that have a place. Alerts mark their incident; an alert without one gets a mark of its own. */
export function fillMarks(columns: MarkColumns, incidents: readonly IncidentLine[], alerts: readonly AlertLine[], { glyph, bornAt, secondOf, isAside }: MarkWords): void {
  const worst = new Map<string, number>();
  const alone: AlertLine[] = [];
  for (const alert of alerts) {
    const number = PRIORITY_NUMBER[alert.priority];
    if (alert.incident === undefined) alone.push(alert);
    else worst.set(alert.incident, Math.min(number, worst.get(alert.incident) ?? 9));
  }
  columns.reach(incidents.length + alone.length);
  let row = 0;
  const put = (lon: number, lat: number, severity: number, sign: Glyph, flags: number, priority: number) => {
    columns.place[2 * row] = lon;
    columns.place[2 * row + 1] = lat;
    columns.kind[4 * row] = severity;
    columns.kind[4 * row + 1] = GLYPHS.indexOf(sign);
    columns.kind[4 * row + 2] = flags;
    columns.kind[4 * row + 3] = priority;
  };
  const date = (id: string, since: number) => {
    columns.reported[row] = secondOf(since);
    columns.born[row] = bornAt(id) ?? LONG_AGO;
    row++;
  };
  for (let rank = 0; rank <= 4; rank++) {
    for (const line of incidents) {
      const priority = worst.get(line.id) ?? 0;
      if (line.lon === undefined || line.lat === undefined || rankOf(line, priority) !== rank) continue;
      put(line.lon, line.lat, line.severity, glyph(line), (line.overdue ? OVERDUE : 0) | (isAside(line.area) ? ASIDE : 0), priority);
      date(line.id, line.reportedAt);
    }
  }
  for (const alert of alone) {
    if (alert.lon === undefined || alert.lat === undefined) continue;
    put(alert.lon, alert.lat, alert.priority === 'P1' ? 4 : 3, 'call', isAside(alert.area) ? ASIDE : 0, PRIORITY_NUMBER[alert.priority]);
    date(alert.id, alert.raisedAt);
  }
  columns.count = row;
}

/** Higher lies on top: standing alerts over everything, then by severity. */
const rankOf = (line: IncidentLine, priority: number): number => (priority > 0 ? 4 : line.severity - 1);
