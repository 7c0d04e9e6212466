import type { Part } from '../figures.ts';
import type { Label } from '../policy.ts';
import { placesOf } from '../ranking.ts';
import { wilson } from '../wilson.ts';
import { ofAlarms } from './comparison.ts';
import type { Report } from './report.ts';
import { english } from './englishSentences.ts';
import { chinese } from './chineseSentences.ts';
import type { ReportSentences } from './reportSentences.ts';

export const REPORT_LANGUAGES = ['zh', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** `count` whole numbers, `percent` from 0 to 1, `time` ms; null is an empty cell. */
export interface ReportColumn {
  readonly title: string;
  readonly kind: 'text' | 'count' | 'percent' | 'time';
}

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Tables of more rows may go on on the next sheet; shorter ones stay whole, and with their name. */
export const LONG_TABLE = 15;

interface ReportSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** A brief as it is read: the same sentences and tables on paper, on a screen and in a spreadsheet. */
export interface ReportDocument {
  readonly language: ReportLanguage;
  readonly centre: string;
  readonly title: string;
  /** The period in words. */
  readonly when: string;
  /** As of when, and what it is compared with. */
  readonly about: readonly string[];
  readonly sections: readonly ReportSection[];
  /** Counting rules. */
  readonly notes: readonly string[];
  readonly offset: number;
}

const SENTENCES: Readonly<Record<ReportLanguage, ReportSentences>> = { zh: chinese, en: english };

/** Writes a brief from its figures. Pure: the same figures give the same sentences. */
export function reportDocument(report: Report, language: ReportLanguage): ReportDocument {
  const say = SENTENCES[language];
  const { column: c, table: t } = say;
  const label = (one: Label | null): string => one?.[language] ?? '';
  const count = (title: string): ReportColumn => ({ title, kind: 'count' });
  const text = (title: string): ReportColumn => ({ title, kind: 'text' });
  const percent = (title: string): ReportColumn => ({ title, kind: 'percent' });
  const before = report.before.whole ? (figure: number) => figure : () => null;
  const rate = (name: string, done: string, of: string): ReportColumn[] => [percent(name), count(done), count(of), percent(c.low), percent(c.high)];

  const figures: ReportTable = {
    title: t.figures, columns: [text(c.figure), count(c.now), count(c.before)],
    rows: [[c.reported, report.reported.now, before(report.reported.before)], [c.closed, report.closed.now, before(report.closed.before)], [c.open, report.standing.open, null], [c.overdue, report.standing.overdue, null], [c.alerts, report.alarms.raised.now, ofAlarms(report).before.whole ? report.alarms.raised.before : null]],
  };
  const rates: ReportTable = {
    title: t.rates, columns: [text(c.figure), ...rate(c.rate, c.done, c.of), percent(c.rateBefore), count(c.doneBefore), count(c.ofBefore)],
    rows: ([[c.acceptedInTime, report.acceptedInTime], [c.handledInTime, report.handledInTime], [c.resolution, report.disputes]] as const)
      .map(([name, { now, before: then }]) => [name, ...rateCells(now), ...(report.before.whole ? [shareOf(then), then.done, then.of] : [null, null, null])]),
  };
  const kinds: ReportTable = {
    title: t.disputeKinds, columns: [text(c.kind), ...rate(c.resolution, c.settled, c.investigated)],
    rows: report.disputeKinds.filter(({ now }) => now.of > 0).map(({ code, now }) => [say.dispute[code], ...rateCells(now)]),
  };
  const byKind = (title: string, { top }: Report['categories']): ReportTable => ({
    title, columns: [text(c.kind), count(c.now), count(c.before)], rows: top.map((one) => [label(one.label), one.now, before(one.before)]),
  });
  const areaTable = (title: string, of: 'handledInTime' | 'disputes', lead: readonly ReportColumn[], columns: readonly ReportColumn[], cells: (area: Report['areas'][number]) => readonly number[]): ReportTable => {
    const places = placesOf(report.areas.map((area) => area[of]));
    return { title, columns: [text(c.area), ...lead, ...columns, count(c.place)], rows: report.areas.map((area, n) => [area.name, ...cells(area), ...rateCells(area[of]), places[n]!]) };
  };
  const incidents: ReportTable = {
    title: t.overdue, columns: [text(c.number), text(c.title), text(c.where), text(c.unit), { title: c.dueAt, kind: 'time' }],
    rows: report.overdue.items.map((one) => [one.number, one.title, one.place, label(one.unit), one.dueAt]),
  };
  const likely: ReportTable = {
    title: t.outlook, columns: [text(c.number), text(c.title), text(c.where), { title: c.dueAt, kind: 'time' }, percent(c.chance)],
    rows: report.outlook.items.map((one) => [one.number, one.title, one.place, one.dueAt, one.chance]),
  };
  const section = (name: keyof ReportSentences['section'], ...tables: readonly ReportTable[]): ReportSection => ({ title: say.section[name], lines: say.lines[name](report), tables: tables.filter(({ rows }) => rows.length > 0) });
  return {
    language, centre: report.centre, title: say.title(report), when: say.when(report), about: say.about(report), offset: report.offset,
    sections: [
      section('overview', figures, rates),
      section('disputes', kinds, areaTable(t.areaDisputes, 'disputes', [], rate(c.resolution, c.settled, c.investigated), () => [])),
      section('kinds', byKind(t.categories, report.categories), byKind(t.channels, report.channels)),
      section('areas', areaTable(t.areas, 'handledInTime', [count(c.reported), count(c.closed), count(c.overdue)], rate(c.handledInTime, c.done, c.of), ({ reported, closed, overdue }) => [reported, closed, overdue])),
      section('alarms'), section('overdue', incidents), section('outlook', likely),
    ],
    notes: say.notes,
  };
}

const shareOf = ({ done, of }: Part): number | null => (of === 0 ? null : done / of);

function rateCells(part: Part): (number | null)[] {
  const interval = wilson(part);
  return [shareOf(part), part.done, part.of, interval?.low ?? null, interval?.high ?? null];
}
