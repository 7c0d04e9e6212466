import type { Role } from '../../shared/access.ts';
import type { RiskLevel } from '../../shared/dispute.ts';
import type { Random } from '../../shared/random.ts';
import type { PlannedStep } from './pastSteps.ts';

/*
 * What happens to few incidents of the demo's past: waiting, more time, another unit, a leader who presses, a risk, a judgement.
 * It is put between the usual steps, by a chance of its own, so that the usual month stays what it was.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const by = (role: Role, subject: string): PlannedStep['by'] => ({ role, subject });
const DISPATCHER = by('dispatcher', 'dispatch-2');
const CALLER = by('dispatcher', 'dispatch-4');
const LEADER = by('leader', 'leader-1');
const HANDLER = by('handler', 'handler-7');

/** Of how many in a hundred incidents. */
const SHARES: readonly (readonly [what: Seldom, percent: number])[] = [
  ['suspended', 0.6], ['extended', 1], ['supervised', 0.5], ['transferred', 0.6],
];
type Seldom = 'suspended' | 'extended' | 'supervised' | 'transferred';

/**
 * The same steps with something seldom among them. `due`: when it is to be handled; `other`: a unit of the whole city
 * that it may be passed on to.
 */
export function withSeldom(steps: readonly PlannedStep[], due: number, other: string, random: Random): PlannedStep[] {
  const signed = steps.find(({ order }) => order.type === 'SignForIncident');
  const next = steps.find(({ at }) => signed !== undefined && at > signed.at);
  const what = drawn(random);
  if (signed === undefined || next === undefined || what === undefined) return [...steps];
  const at = (share: number): number => Math.floor(signed.at + (next.at - signed.at) * share);
  return inOrder([...steps, ...between(what, at, Math.min(next.at, due), due, other)]);
}

function drawn(random: Random): Seldom | undefined {
  let left = random.next() * 100;
  return SHARES.find(([, percent]) => (left -= percent) < 0)?.[0];
}

function between(what: Seldom, at: (share: number) => number, until: number, due: number, other: string): PlannedStep[] {
  switch (what) {
    case 'suspended': return [
      { at: at(0.3), by: DISPATCHER, order: { type: 'SuspendIncident', reason: '待产权单位到场确认' } },
      { at: at(0.7), by: DISPATCHER, order: { type: 'ResumeIncident' } },
    ];
    // Asked for in time, or it would be too late to ask.
    case 'extended': return at(0.4) >= until ? [] : [
      { at: at(0.3), by: HANDLER, order: { type: 'RequestExtension', handleBy: due + DAY, reason: '配件待到货' } },
      { at: at(0.4), by: DISPATCHER, order: { type: 'ExtendDeadline' } },
    ];
    case 'supervised': return [{ at: at(0.5), by: LEADER, order: { type: 'SuperviseIncident', note: '请尽快办结并反馈' } }];
    case 'transferred': return [
      { at: at(0.3), by: HANDLER, order: { type: 'TransferIncident', unit: other, reason: '属市级管养范围' } },
      { at: at(0.6), by: HANDLER, order: { type: 'SignForIncident' } },
    ];
  }
}

/** What of a mediation is not the usual: sat down first, a date promised and kept, the way to court, a risk that somebody saw. */
export function withTrack(steps: readonly PlannedStep[], random: Random): PlannedStep[] {
  const more: PlannedStep[] = [];
  const investigated = steps.find(({ order }) => order.type === 'InvestigateDispute');
  const ended = steps.find(({ order }) => order.type === 'SettleDispute' || order.type === 'FailDispute');
  if (investigated !== undefined && random.next() < 0.012) more.push({ at: investigated.at + 60_000, by: HANDLER, order: { type: 'AssessDispute', risk: riskDrawn(random), reason: '涉及人数较多,情绪激动' } });
  if (investigated === undefined || ended === undefined) return inOrder([...steps, ...more]);
  if (random.next() < 0.3) more.push({ at: Math.floor((investigated.at + ended.at) / 2), by: HANDLER, order: { type: 'MediateDispute' } });
  const { order, at } = ended;
  if (order.type === 'FailDispute' && random.next() < 0.4) more.push({ at: at + HOUR, by: HANDLER, order: { type: 'ReferDispute', to: random.pick(['arbitration', 'litigation', 'administrative']), reason: '当事人申请' } });
  if (order.type !== 'SettleDispute' || random.next() > 0.15) return inOrder([...steps, ...more]);
  const fulfilBy = at + (3 + random.below(25)) * DAY;
  more.push({ at: Math.floor(at + (fulfilBy - at) * (0.3 + 0.6 * random.next())), by: HANDLER, order: { type: 'FulfilDispute', note: '款项已付清,双方确认' } });
  return inOrder([...steps.map((step) => (step === ended ? { ...step, order: { ...order, fulfilBy } } : step)), ...more]);
}

const riskDrawn = (random: Random): RiskLevel => (random.next() < 0.15 ? 'red' : random.next() < 0.4 ? 'yellow' : 'blue');

/** Some are asked how it went, and of those some are appraised already. */
export function withJudgement(steps: readonly PlannedStep[], random: Random): PlannedStep[] {
  const last = steps.at(-1);
  if (last?.order.type !== 'CheckIncident' || random.next() > 0.12) return [...steps];
  const asked = Math.floor(last.at + HOUR + random.exponential(6 * HOUR));
  const satisfaction = random.next() < 0.86 ? 'satisfied' : random.next() < 0.7 ? 'partly' : 'unsatisfied';
  return [
    ...steps, { at: asked, by: CALLER, order: { type: 'EvaluateIncident', satisfaction, from: 'reporter' } },
    ...(random.next() < 0.4 ? [{ at: asked + DAY, by: LEADER, order: { type: 'AppraiseIncident' } } as const] : []),
  ];
}

const inOrder = (steps: PlannedStep[]): PlannedStep[] => steps.sort((a, b) => a.at - b.at);
