import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import type { InputError } from '../../shared/refusal.ts';
import { SEVERITIES, type Severity } from '../../shared/severity.ts';
import { checkText, invalid } from './checkText.ts';
import { duesFrom } from './incidentDues.ts';
import { maskNumbers, maskReporter } from './maskReporter.ts';
import { indexOf } from './policyIndex.ts';

/** A report that the map has been asked about already. */
export interface LocatedReport {
  readonly id: string;
  readonly channel: string;
  readonly category: string;
  readonly title: string;
  readonly text?: string;
  readonly lon?: number;
  readonly lat?: number;
  /** Smallest known area; null when nobody knows where it is. */
  readonly area: string | null;
  readonly severity?: Severity;
  readonly occurredAt?: number;
  /** As given by the reporter; masked before it is written down. */
  readonly reporter?: string;
  readonly exercise: boolean;
}

type Reported = Extract<CentreFact, { type: 'IncidentReported' }>;
export type ReportDecision = { readonly fact: Reported } | { readonly errors: readonly InputError[] };

const DAY = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** Decides a report: checks it against the policy, gives it its severity and its due times. All that is wrong is said at once. */
export function decideReport(report: LocatedReport, { now, policy, tree }: { readonly now: number; readonly policy: Policy; readonly tree: AreaTree }): ReportDecision {
  const errors = reportErrors(report, now, policy);
  if (errors.length > 0) return { errors };
  const category = indexOf(policy).category(report.category)!;
  const severity = report.severity ?? category.severity ?? 1;
  const { id, channel, title, text, lon, lat, area, occurredAt, reporter, exercise } = report;
  return {
    fact: {
      type: 'IncidentReported',
      data: {
        id, channel, category: category.code, title: maskNumbers(title.trim()), area, exercise,
        severity,
        reportedAt: now,
        policy: policy.version,
        // The policy knows its kind and its channel: they were asked for above.
        due: duesFrom(now, { channel, category: category.code, area, severity }, policy, tree)!,
        ...(text !== undefined && text !== '' && { text }),
        ...(lon !== undefined && lat !== undefined && { lon, lat }),
        ...(occurredAt !== undefined && { occurredAt }),
        ...(reporter !== undefined && reporter !== '' && { reporter: maskReporter(reporter) }),
        ...(category.dispute !== undefined && { dispute: category.dispute }),
      },
    },
  };
}

function reportErrors(report: LocatedReport, now: number, policy: Policy): InputError[] {
  const index = indexOf(policy);
  const { channel, category, severity, occurredAt } = report;
  return [
    index.channel(channel) === undefined ? invalid('channel', 'unknownChannel', `the policy knows no channel ${quoted(channel)}`) : undefined,
    index.category(category) === undefined ? invalid('category', 'unknownCategory', `the policy knows no category ${quoted(category)}`)
      : index.isLeaf(category) ? undefined
        : invalid('category', 'categoryIsAGroup', `category ${quoted(category)} is a group; choose one of the kinds below it`),
    checkText('title', report.title, 200, 'line'),
    report.text === undefined || report.text === '' ? undefined : checkText('text', report.text, 4000, 'text'),
    report.reporter === undefined || report.reporter === '' ? undefined : checkText('reporter', report.reporter, 100, 'line'),
    severity === undefined || SEVERITIES.includes(severity) ? undefined : invalid('severity', 'range', 'severity is 1, 2, 3 or 4'),
    occurredAt === undefined ? undefined : timeError(occurredAt, now),
  ].filter((error) => error !== undefined);
}

/** A reporter's clock may be a day wrong (a phone on another zone's time); beyond that it is nonsense. */
function timeError(occurredAt: number, now: number): InputError | undefined {
  if (!Number.isFinite(occurredAt)) return invalid('occurredAt', 'notATime', 'occurredAt is not a time');
  if (occurredAt > now + DAY) return invalid('occurredAt', 'tooFarInFuture', 'occurredAt lies more than a day in the future');
  if (occurredAt < EARLIEST) return invalid('occurredAt', 'range', 'occurredAt lies before the year 2000');
  return undefined;
}

const quoted = (code: string): string => JSON.stringify(String(code).slice(0, 60));
