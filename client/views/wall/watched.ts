import { OPEN_STATES } from '../../../shared/incident.ts';
import type { RiskLevel } from '../../../shared/dispute.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { isWithin } from './focus.ts';

const RISK: Readonly<Record<RiskLevel, number>> = { red: 0, yellow: 1, blue: 2 };
const NO_RISK = 3;
/** Nothing is left to be watched where the parties have agreed. */
const isQuarrel = ({ dispute }: IncidentLine): boolean => dispute !== undefined && dispute.stage !== 'settled' && dispute.stage !== 'fulfilled';
const riskOf = ({ risk }: IncidentLine): number => (risk === undefined ? NO_RISK : RISK[risk]);
const dueOf = ({ dueAt }: IncidentLine): number => dueAt ?? Infinity;

/** Open disputes, those first that a person marked: red risk, supervised 督办, yellow; then what most people complain of, then what is due next. */
export const watchedDisputes = (lines: Iterable<IncidentLine>, focus: string | null): IncidentLine[] =>
  [...lines].filter((line) => isQuarrel(line) && OPEN_STATES.has(line.state) && isWithin(line.area, focus)).sort((a, b) =>
    Number(riskOf(a) > 0) - Number(riskOf(b) > 0) || Number(!a.supervised) - Number(!b.supervised) || riskOf(a) - riskOf(b)
    || (b.heat ?? 0) - (a.heat ?? 0) || dueOf(a) - dueOf(b) || a.id.localeCompare(b.id));

/** Open incidents whose next due time lies ahead, the nearest first. */
export const nextDue = (lines: Iterable<IncidentLine>, focus: string | null, now: number): IncidentLine[] =>
  [...lines].filter((line) => dueOf(line) !== Infinity && line.dueAt! >= now && OPEN_STATES.has(line.state) && isWithin(line.area, focus))
    .sort((a, b) => dueOf(a) - dueOf(b) || a.id.localeCompare(b.id));
