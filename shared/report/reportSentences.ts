import type { DisputeKind } from '../dispute.ts';
import type { Report } from './report.ts';

type Section = 'overview' | 'disputes' | 'kinds' | 'areas' | 'alarms' | 'overdue' | 'outlook';
type Column =
  | 'figure' | 'now' | 'before' | 'reported' | 'closed' | 'open' | 'overdue' | 'alerts' | 'rate' | 'done' | 'of' | 'low' | 'high' | 'rateBefore' | 'doneBefore' | 'ofBefore'
  | 'acceptedInTime' | 'handledInTime' | 'resolution' | 'kind' | 'settled' | 'investigated' | 'area' | 'place' | 'number' | 'title' | 'where' | 'unit' | 'dueAt' | 'chance';
type Table = 'figures' | 'rates' | 'disputeKinds' | 'areaDisputes' | 'categories' | 'channels' | 'areas' | 'overdue' | 'outlook';

/** All that a brief says in one language. Sentences follow the figures; none names a number without its base. */
export interface ReportSentences {
  title(report: Report): string;
  when(report: Report): string;
  about(report: Report): readonly string[];
  readonly section: Readonly<Record<Section, string>>;
  readonly lines: Readonly<Record<Section, (report: Report) => readonly string[]>>;
  readonly column: Readonly<Record<Column, string>>;
  readonly table: Readonly<Record<Table, string>>;
  readonly dispute: Readonly<Record<DisputeKind, string>>;
  readonly notes: readonly string[];
}
