import type { Alert, Suppression } from './alert.ts';
import type { Fact } from './fact.ts';

/** A rule that says nothing for a time, in an area with all below it: of one source, or of all. */
export interface RuleSuppression extends Suppression {
  readonly rule: string;
  readonly area: string;
  readonly source?: string;
  /** When it began, ms. */
  readonly since: number;
  /** Of its stream. */
  readonly version: number;
}

const PREFIX = 'suppression:';
export const suppressionStream = ({ area, rule, source }: Pick<RuleSuppression, 'area' | 'rule' | 'source'>): string => `${PREFIX}${area}/${rule}${source === undefined ? '' : `/${source}`}`;
export const isSuppressionStream = (stream: string): boolean => stream.startsWith(PREFIX);

/** How it stands after a fact of its stream; undefined: the rule is heard. */
export function suppressionAfter(fact: Fact | undefined): RuleSuppression | undefined {
  return fact?.type === 'RuleSuppressed' ? { ...fact.data, by: fact.by.subject, since: fact.at, version: fact.version } : undefined;
}

/** As its alerts carry it. */
export const markOf = ({ kind, until, by, reason }: Suppression): Suppression => ({ kind, until, by, reason });

/** Whether it is about this alert, but for where that lies. */
export const isAbout = (suppression: RuleSuppression, { rule, source }: Pick<Alert, 'rule' | 'source'>): boolean => (
  suppression.rule === rule && (suppression.source === undefined || suppression.source === source)
);
