import { describe, expect, it } from 'vitest';
import { decideRisk, type RiskOrder } from '../../server/domain/decideRisk.ts';
import type { Fact, RiskFact } from '../../shared/fact.ts';
import { evolveRisk, nextReview, overdueReviews, RISK_CHECKS, type RiskFinding, type RiskMatter } from '../../shared/riskMatter.ts';
import { dayNamed } from '../../shared/zone.ts';

const TODAY = dayNamed('2026-11-22');
const CONTEXT = { today: TODAY, isKind: (code: string) => code === 'noise', isUnit: (code: string) => code === 'works' };
const OPEN: RiskOrder = { type: 'OpenRisk', title: '老旧小区改造', area: '330203', kind: 'noise', owner: 'works', plannedFrom: '2026-12-01', plannedTo: '2027-03-01' };
const checks = (finding: RiskFinding, ...but: (readonly [number, RiskFinding])[]) => Object.fromEntries(RISK_CHECKS.map((check, n) => [check, { finding: but.find(([at]) => at === n)?.[1] ?? finding, note: '已核' }]));
const assessed = (finding: RiskFinding, ...but: (readonly [number, RiskFinding])[]): RiskOrder => ({ type: 'AssessRisk', checks: checks(finding, ...but), assessor: '某评估事务所' });
const GO: RiskOrder = { type: 'ConcludeRisk', conclusion: 'goAhead', reviews: ['2027-01-15'] };

/** As far as the orders go, each decided on what the ones before it made. */
function given(...orders: readonly RiskOrder[]): RiskMatter | undefined {
  return orders.reduce<RiskMatter | undefined>((matter, order) => {
    const decided = decideRisk(order, matter, CONTEXT);
    if ('refusal' in decided) throw new Error(decided.refusal.rule);
    return evolveRisk(matter, factOf(decided.fact, (matter?.version ?? 0) + 1));
  }, undefined);
}
const factOf = (fact: RiskFact, version: number): Fact => ({ seq: version, stream: 'risk:1', version, at: version * 1_000, by: { role: 'leader', subject: 'leader-1' }, ...fact });
const ruled = (order: RiskOrder, matter: RiskMatter | undefined): string => {
  const decided = decideRisk(order, matter, CONTEXT);
  return 'refusal' in decided ? decided.refusal.rule : decided.fact.type;
};

describe('[RISK1] a major matter is assessed before it is concluded', () => {
  it('nothing is concluded without all five checks and an assessor of neither side', () => {
    expect(ruled(GO, given(OPEN))).toBe('checksMissing');
    const { timely: _, ...four } = checks('met');
    expect(ruled(GO, given(OPEN, { type: 'AssessRisk', checks: four, assessor: '某评估事务所' }))).toBe('checksMissing');
    expect(ruled(GO, given(OPEN, { type: 'AssessRisk', checks: checks('met') }))).toBe('assessorMissing');
    expect(ruled(GO, given(OPEN, assessed('met')))).toBe('RiskConcluded');
  });

  it('with a check that is not wholly met, going ahead needs conditions; not going ahead needs none', () => {
    for (const finding of ['partly', 'unmet'] as const) {
      const matter = given(OPEN, assessed('met', [3, finding]));
      expect([ruled(GO, matter), ruled({ ...GO, conditions: ['夜间停工'] }, matter), ruled({ type: 'ConcludeRisk', conclusion: 'doNot' }, matter)]).toEqual(['conditionsMissing', 'RiskConcluded', 'RiskConcluded']);
    }
  });

  it('what goes ahead or is postponed has a day of review that lies ahead', () => {
    const matter = given(OPEN, assessed('met'));
    expect(ruled({ type: 'ConcludeRisk', conclusion: 'postpone' }, matter)).toBe('reviewMissing');
    expect(ruled({ ...GO, reviews: ['2026-11-22'] }, matter)).toBe('reviewPast');
    expect(ruled({ ...GO, reviews: ['2027-02-30'] }, matter)).toBe('notADay');
  });

  it('only what was postponed is assessed and concluded again', () => {
    const postponed = given(OPEN, assessed('met'), { type: 'ConcludeRisk', conclusion: 'postpone', reviews: ['2026-12-01'] });
    expect([ruled(assessed('met'), postponed), ruled(GO, postponed)]).toEqual(['RiskAssessed', 'RiskConcluded']);
    const going = given(OPEN, assessed('met'), GO);
    expect([ruled(assessed('met'), going), ruled(GO, going)]).toEqual(['concludedAlready', 'concludedAlready']);
  });

  it.each([
    [OPEN, 'riskExists'], [{ type: 'ReviewRisk', note: '平稳' }, 'notConcluded'], [{ type: 'AssessRisk' }, 'nothingAssessed'],
  ] as const)('%o is refused: %s', (order, rule) => {
    expect(ruled(order, given(OPEN))).toBe(rule);
  });

  it.each([
    [{ ...OPEN, kind: 'dragons' }, 'kindUnknown'], [{ ...OPEN, owner: 'nobody' }, 'ownerUnknown'], [{ ...OPEN, plannedTo: '2026-11-30' }, 'datesReversed'], [{ ...OPEN, plannedFrom: '2026-11-31' }, 'notADay'], [GO, 'riskUnknown'],
  ] as const)('%o is not opened: %s', (order, rule) => {
    expect(ruled(order as RiskOrder, undefined)).toBe(rule);
  });
});

describe('[RISK2] what goes ahead is looked at again', () => {
  const going = given(OPEN, assessed('met'), { ...GO, reviews: ['2027-06-01', '2027-01-15'] })!;

  it('by its days, the first due first; a day that is over without a review is overdue', () => {
    expect(nextReview(going)?.due).toBe('2027-01-15');
    expect(overdueReviews(going, dayNamed('2027-01-15'))).toEqual([]);
    expect(overdueReviews(going, dayNamed('2027-06-02')).map(({ due }) => due)).toEqual(['2027-01-15', '2027-06-01']);
  });

  it('a review answers the first day and may set another; with none to come there is nothing to review', () => {
    const once = given(OPEN, assessed('met'), { type: 'ConcludeRisk', conclusion: 'goAhead', reviews: ['2027-01-15'] }, { type: 'ReviewRisk', note: '平稳', next: '2027-04-01' })!;
    expect(once.reviews).toMatchObject([{ due: '2027-01-15', done: { note: '平稳', by: 'leader-1' } }, { due: '2027-04-01' }]);
    const twice = given(OPEN, assessed('met'), GO, { type: 'ReviewRisk', note: '平稳' });
    expect([nextReview(twice!), ruled({ type: 'ReviewRisk', note: '再看' }, twice)]).toEqual([undefined, 'noReviewDue']);
  });

  it('closed, it changes no more and nothing of it is overdue', () => {
    const closed = given(OPEN, assessed('met'), GO, { type: 'CloseRisk', reason: '工程完工' })!;
    expect([closed.state, overdueReviews(closed, dayNamed('2028-01-01')), ruled({ type: 'ReviewRisk', note: '再看' }, closed)]).toEqual(['closed', [], 'riskClosed']);
    expect(given(OPEN, { type: 'CloseRisk', reason: '不再进行' })).toMatchObject({ state: 'closed' });
  });
});
