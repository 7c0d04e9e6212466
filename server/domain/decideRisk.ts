import { assertNever, type RiskFact } from '../../shared/fact.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { missingChecks, nextReview, type CheckedRisk, type RiskCheck, type RiskConclusion, type RiskMatter, type RiskPlan } from '../../shared/riskMatter.ts';
import { dayNamed } from '../../shared/zone.ts';

/** Orders about a major matter; days are such as `2026-11-21`. */
export type RiskOrder =
  | ({ readonly type: 'OpenRisk' } & RiskPlan)
  | { readonly type: 'AssessRisk'; readonly checks?: Readonly<Partial<Record<RiskCheck, CheckedRisk>>>; readonly assessor?: string }
  | { readonly type: 'ConcludeRisk'; readonly conclusion: RiskConclusion; readonly conditions?: readonly string[]; readonly reviews?: readonly string[]; readonly note?: string }
  | { readonly type: 'ReviewRisk'; readonly note: string; readonly next?: string }
  | { readonly type: 'CloseRisk'; readonly reason: string };

const SENTENCES = {
  riskExists: ['这件事项已经立项。', 'This matter is on the register already.'],
  riskUnknown: ['登记簿里没有这件事项,请先立项。', 'This matter is not on the register; open it first.'],
  riskClosed: ['这件事项已经办结,不能再改。', 'This matter is closed and changes no more.'],
  kindUnknown: ['规则里没有这个类别。', 'The policy has no such kind.'],
  ownerUnknown: ['规则里没有这个责任单位。', 'The policy has no such unit.'],
  notADay: ['日期不存在。', 'This is no day of the calendar.'],
  datesReversed: ['结束日期早于开始日期。', 'The last day comes before the first.'],
  nothingAssessed: ['请至少填写一项审查意见或评估机构。', 'Say at least one finding, or who assesses.'],
  concludedAlready: ['已经作出结论;只有暂缓的事项可以再评、再定。', 'It is concluded; only what was postponed is assessed and concluded again.'],
  checksMissing: ['五项审查没有做完,不能作结论。', 'A conclusion needs all five checks.'],
  assessorMissing: ['没有第三方评估机构,不能作结论。', 'A conclusion needs an assessor of neither side.'],
  conditionsMissing: ['有审查项未完全符合,实施必须附条件。', 'With a check that is not wholly met, going ahead needs conditions.'],
  reviewMissing: ['实施或暂缓的事项必须定复评日期。', 'What goes ahead or is postponed needs a day of review.'],
  reviewPast: ['复评日期必须在今天之后。', 'A day of review must lie ahead.'],
  notConcluded: ['还没有结论,无从复评。', 'Without a conclusion there is nothing to review.'],
  noReviewDue: ['没有待办的复评,请先定下一次日期。', 'No review is to come; set another day first.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type RiskRule = keyof typeof SENTENCES;

export interface RiskContext {
  /** Number of the city's day. */
  readonly today: number;
  readonly isKind: (code: string) => boolean;
  readonly isUnit: (code: string) => boolean;
}

export type RiskDecision = { readonly fact: RiskFact } | { readonly refusal: Refusal };

/** `matter`: as it stands; undefined where there is none under this id. */
export function decideRisk(order: RiskOrder, matter: RiskMatter | undefined, context: RiskContext): RiskDecision {
  if (order.type === 'OpenRisk') return matter === undefined ? open(order, context) : no('riskExists');
  if (matter === undefined) return no('riskUnknown');
  if (matter.state === 'closed') return no('riskClosed');
  switch (order.type) {
    case 'AssessRisk': return assess(order, matter);
    case 'ConcludeRisk': return conclude(order, matter, context);
    case 'ReviewRisk': return review(order, matter, context);
    case 'CloseRisk': return { fact: { type: 'RiskClosed', data: { reason: order.reason } } };
    default: return assertNever(order);
  }
}

function open({ type: _, ...plan }: Extract<RiskOrder, { type: 'OpenRisk' }>, { isKind, isUnit }: RiskContext): RiskDecision {
  const { kind, owner, plannedFrom, plannedTo } = plan;
  if (!isKind(kind)) return no('kindUnknown');
  if (!isUnit(owner)) return no('ownerUnknown');
  if ([plannedFrom, plannedTo].some((day) => day !== undefined && Number.isNaN(dayNamed(day)))) return no('notADay');
  if (plannedFrom !== undefined && plannedTo !== undefined && plannedTo < plannedFrom) return no('datesReversed');
  return { fact: { type: 'RiskOpened', data: plan } };
}

/** What was postponed is looked at again; all else stays as it was concluded. */
const mayChange = (matter: RiskMatter): boolean => matter.state === 'opened' || matter.conclusion === 'postpone';

function assess({ checks = {}, assessor }: Extract<RiskOrder, { type: 'AssessRisk' }>, matter: RiskMatter): RiskDecision {
  if (!mayChange(matter)) return no('concludedAlready');
  if (Object.keys(checks).length === 0 && assessor === undefined) return no('nothingAssessed');
  return { fact: { type: 'RiskAssessed', data: { checks, ...(assessor !== undefined && { assessor }) } } };
}

function conclude({ conclusion, conditions = [], reviews = [], note }: Extract<RiskOrder, { type: 'ConcludeRisk' }>, matter: RiskMatter, { today }: RiskContext): RiskDecision {
  if (!mayChange(matter)) return no('concludedAlready');
  if (missingChecks(matter).length > 0) return no('checksMissing');
  if (matter.assessor === undefined) return no('assessorMissing');
  const isWhole = Object.values(matter.checks).every(({ finding }) => finding === 'met');
  if (conclusion === 'goAhead' && !isWhole && conditions.length === 0) return no('conditionsMissing');
  if (conclusion !== 'doNot' && reviews.length === 0) return no('reviewMissing');
  const fault = reviews.map((day) => dayFault(day, today)).find((one) => one !== undefined);
  if (fault !== undefined) return no(fault);
  return { fact: { type: 'RiskConcluded', data: { conclusion, conditions, reviews: [...new Set(reviews)].sort(), ...(note !== undefined && { note }) } } };
}

function review({ note, next }: Extract<RiskOrder, { type: 'ReviewRisk' }>, matter: RiskMatter, { today }: RiskContext): RiskDecision {
  if (matter.state !== 'concluded') return no('notConcluded');
  const due = nextReview(matter)?.due;
  if (due === undefined) return no('noReviewDue');
  const fault = next === undefined ? undefined : dayFault(next, today);
  if (fault !== undefined) return no(fault);
  // One day, one review: a day that stands already is not set again.
  const isNew = next !== undefined && !matter.reviews.some((one) => one.due === next && one.done === undefined);
  return { fact: { type: 'RiskReviewed', data: { note, due, ...(isNew && { next }) } } };
}

function dayFault(day: string, today: number): 'notADay' | 'reviewPast' | undefined {
  const number = dayNamed(day);
  if (Number.isNaN(number)) return 'notADay';
  return number <= today ? 'reviewPast' : undefined;
}

function no(rule: RiskRule): { readonly refusal: Refusal } {
  const [zh, en] = SENTENCES[rule];
  return { refusal: { refusal: en, rule, say: { zh, en } } };
}
