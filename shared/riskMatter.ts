import type { Fact } from './fact.ts';
import { dayNamed } from './zone.ts';

/** The five checks of a major matter 重大事项社会稳定风险评估: lawful 合法性, reasonable 合理性, feasible 可行性, controllable 可控性, timely 时效性. */
export const RISK_CHECKS = ['lawful', 'reasonable', 'feasible', 'controllable', 'timely'] as const;
export type RiskCheck = (typeof RISK_CHECKS)[number];

export const RISK_FINDINGS = ['met', 'partly', 'unmet'] as const;
export type RiskFinding = (typeof RISK_FINDINGS)[number];

export interface CheckedRisk {
  readonly finding: RiskFinding;
  readonly note: string;
}

/** 不实施, 暂缓实施, 实施. */
export const RISK_CONCLUSIONS = ['doNot', 'postpone', 'goAhead'] as const;
export type RiskConclusion = (typeof RISK_CONCLUSIONS)[number];

/** A day by which the matter is looked at again, `2026-11-21`; with what was found, once it was. */
export interface RiskReview {
  readonly due: string;
  readonly done?: { readonly at: number; readonly by: string; readonly note: string };
}

/** What is to be done where; `kind` is a category of the policy, or a group, that incidents about it would have. */
export interface RiskPlan {
  readonly title: string;
  readonly area: string;
  readonly kind: string;
  /** Unit that answers for it. */
  readonly owner: string;
  readonly plannedFrom?: string;
  readonly plannedTo?: string;
}

interface Concluded {
  readonly conclusion: RiskConclusion;
  readonly conditions: readonly string[];
  readonly concludedAt: number;
  readonly concludedBy: string;
}

type RiskStage =
  | { readonly state: 'opened' }
  | ({ readonly state: 'concluded' } & Concluded)
  /** Without a conclusion: it was given up before one. */
  | ({ readonly state: 'closed'; readonly closedAt: number; readonly reason: string } & Partial<Concluded>);

/** A major matter as its facts tell it. */
export type RiskMatter = RiskStage & RiskPlan & {
  readonly id: string;
  readonly version: number;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly changedAt: number;
  readonly checks: Readonly<Partial<Record<RiskCheck, CheckedRisk>>>;
  /** Organisation that assessed it, of neither side: 第三方评估机构. */
  readonly assessor?: string;
  /** By their days. */
  readonly reviews: readonly RiskReview[];
};

const PREFIX = 'risk:';
export const riskStream = (id: string): string => `${PREFIX}${id}`;
/** Undefined for other streams. */
export const riskOfStream = (stream: string): string | undefined => (stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined);

/** Reviews whose day is over without one, by the city's calendar; a closed matter needs none. */
export const overdueReviews = ({ state, reviews }: Pick<RiskMatter, 'state' | 'reviews'>, today: number): readonly RiskReview[] =>
  state === 'closed' ? [] : reviews.filter(({ due, done }) => done === undefined && dayNamed(due) < today);

/** The first that is still to come or overdue. */
export const nextReview = ({ state, reviews }: Pick<RiskMatter, 'state' | 'reviews'>): RiskReview | undefined => (state === 'closed' ? undefined : reviews.find(({ done }) => done === undefined));

/** Checks that nobody has made yet. */
export const missingChecks = ({ checks }: Pick<RiskMatter, 'checks'>): RiskCheck[] => RISK_CHECKS.filter((check) => checks[check] === undefined);

/**
 * How the facts of a matter become its state.
 * @throws when a fact cannot follow: the journal would be damaged
 */
export function evolveRisk(matter: RiskMatter | undefined, fact: Fact): RiskMatter {
  const { version, at, by } = fact;
  if (fact.type === 'RiskOpened') {
    if (matter !== undefined) return impossible(matter, fact);
    return { ...fact.data, id: riskOfStream(fact.stream)!, version, openedAt: at, openedBy: by.subject, changedAt: at, checks: {}, reviews: [], state: 'opened' };
  }
  if (matter === undefined || matter.state === 'closed') return impossible(matter, fact);
  const changed = { version, changedAt: at };
  switch (fact.type) {
    case 'RiskAssessed': {
      const { checks, assessor } = fact.data;
      return { ...matter, ...changed, checks: { ...matter.checks, ...checks }, ...(assessor !== undefined && { assessor }) };
    }
    case 'RiskConcluded': {
      const { conclusion, conditions, reviews } = fact.data;
      const kept = matter.reviews.filter(({ done }) => done !== undefined);
      return { ...matter, ...changed, state: 'concluded', conclusion, conditions, concludedAt: at, concludedBy: by.subject, reviews: byDay([...kept, ...reviews.map((due) => ({ due }))]) };
    }
    case 'RiskReviewed': {
      const { note, due, next } = fact.data;
      const reviews = matter.reviews.map((review) => (review.due === due && review.done === undefined ? { due, done: { at, by: by.subject, note } } : review));
      return { ...matter, ...changed, reviews: byDay(next === undefined ? reviews : [...reviews, { due: next }]) };
    }
    case 'RiskClosed':
      return { ...matter, ...changed, state: 'closed', closedAt: at, reason: fact.data.reason };
    default:
      return impossible(matter, fact);
  }
}

const byDay = (reviews: readonly RiskReview[]): RiskReview[] => [...reviews].sort((a, b) => (a.due < b.due ? -1 : 1));

function impossible(matter: RiskMatter | undefined, fact: Fact): never {
  throw new Error(`the journal is damaged: fact ${fact.seq} (${fact.type}, version ${fact.version} of ${fact.stream}) cannot follow ${matter === undefined ? 'nothing' : `${matter.state} at version ${matter.version}`}`);
}
