import { placesOf } from '../../../shared/ranking.ts';
import { seededRandom } from '../../../shared/random.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { Answer } from '../answer.ts';
import type { Appraisal, AppraisalQuery, CentreApi } from '../centreApi.ts';

const KEYS: Readonly<Record<AppraisalQuery['by'], readonly string[]>> = {
  area: ['330203', '330205', '330206', '330211', '330212', '330213'],
  unit: ['330203-urbanManagement', '330205-urbanManagement', '330212-market', '3302-gasSupply', '-'],
  person: ['handler-1', 'handler-2', 'worker-7'],
  body: ['peoplesCommittee', 'industryCommittee', 'jointCentre', 'judicialOffice'],
};

/** The same rows for the same question, from a seed. */
export function fakeAppraisal(ok: <Value>(value: Value) => Promise<Answer<Value>>): Pick<CentreApi, 'appraisal' | 'agreements'> {
  return {
    appraisal: ({ by, stage }) => ok(rowsOf(by, stage)),
    agreements: () => ok({ items: [], counts: { standing: 0, soon: 0, missed: 0 }, days: 7, asOf: useCentre.getState().to }),
  };
}

function rowsOf(by: AppraisalQuery['by'], stage: AppraisalQuery['stage']): Appraisal {
  const random = seededRandom(by.length * 31 + stage.length);
  const parts = KEYS[by].map((_, n) => {
    const of = n === 2 ? 12 : 40 + random.below(900);
    return { of, done: Math.round(of * (0.9 + 0.09 * random.next())) };
  });
  const numbers = (part: { done: number; of: number }, place: number | null) => ({
    need: part.of, done: part.done, inTime: part.done, overtime: part.of - part.done, pending: 3, rate: { numerator: part.done, denominator: part.of }, place,
  });
  const whole = { of: parts.reduce((sum, { of }) => sum + of, 0), done: parts.reduce((sum, { done }) => sum + done, 0) };
  const places = placesOf(parts);
  const points = ({ done }: { done: number }) => ({ given: 2 * done, appraised: done, provisional: 6, waiting: 3 });
  return {
    asOf: useCentre.getState().to, least: 30, count: parts.length,
    total: { stages: { [stage]: numbers(whole, null) }, points: points(whole) },
    rows: parts.map((part, n) => ({ key: KEYS[by][n]!, stages: { [stage]: numbers(part, places[n]!) }, ...(stage === 'handle' && { points: points(part) }) })),
  };
}
