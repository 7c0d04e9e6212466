import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeGone } from '../../server/domain/alertCare.ts';
import { decideAlert } from '../../server/domain/decideAlert.ts';
import type { AlertOrder } from '../../server/domain/orders.ts';
import { ROLES, type Role } from '../../shared/access.ts';
import { isStanding, type Alert } from '../../shared/alert.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { ALERT_LOOP, alertAllowedNow } from '../../shared/alertLoop.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import {
  acknowledged, actor, alertAfter, causeGone as gone, cleared, confirmed, HOUR, MINUTE, raised, recurred, shelved, silenced, TUESDAY, unshelved,
} from '../support/given.ts';
import { smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const NOW = TUESDAY + 20 * MINUTE;
const ORDINARY = raised();
const LATCHING = raised({ rule: 'oneKeyCall', priority: 'P1' });
const MAY = ['admin', 'dutyOfficer', 'dispatcher'];

/** Where an alert may stand when an order comes: the state, and what is beside it. */
const SITUATIONS: Readonly<Record<string, readonly CentreFact[]>> = {
  raised: [], raisedGone: [gone], raisedShelved: [shelved], raisedSilent: [silenced],
  seen: [acknowledged], seenGone: [acknowledged, gone], seenShelved: [acknowledged, shelved], seenSilent: [acknowledged, silenced],
  confirmed: [acknowledged, confirmed], cleared: [cleared],
};
/** Only as long as the shortest of the policy's limits. */
const ORDERS: Readonly<Record<string, AlertOrder>> = {
  AcknowledgeAlert: { type: 'AcknowledgeAlert' }, ConfirmAlert: { type: 'ConfirmAlert', note: '已到场' }, UnacknowledgeAlert: { type: 'UnacknowledgeAlert', reason: '交班' },
  ShelveAlert: { type: 'ShelveAlert', until: NOW + 10 * MINUTE, reason: '检修' }, UnshelveAlert: { type: 'UnshelveAlert' }, ClearAlert: { type: 'ClearAlert', reason: '误报' },
  NoteAlert: { type: 'NoteAlert', note: '已电话问过' },
};

/**
 * The whole life once more, written by hand and apart from the code. `·` notInThisState, `shelf` liesOnShelf, `none` notOnShelf, `latch`
 * latchedUntilConfirmed; `+shelf`: the state stays, and it lies on the shelf; else the state it ends in. Ordinary alerts, then those that latch.
 */
const EXPECTED = `
                     raised        raisedGone    raisedShelved raisedSilent  seen          seenGone      seenShelved seenSilent    confirmed cleared
AcknowledgeAlert     acknowledged  cleared       shelf         acknowledged  ·             ·             ·           ·             ·         ·
ConfirmAlert         confirmed     confirmed     confirmed     confirmed     confirmed     confirmed     confirmed   confirmed     ·         ·
UnacknowledgeAlert   ·             ·             ·             ·             raised        raised        shelf       raised        ·         ·
ShelveAlert          raised+shelf  raised+shelf  shelf         raised+shelf  acknowledged+shelf acknowledged+shelf shelf acknowledged+shelf · ·
UnshelveAlert        none          none          raised        none          none          none          raised      none          ·         ·
ClearAlert           cleared       cleared       cleared       cleared       cleared       cleared       cleared     cleared       cleared   ·
NoteAlert            raised        raised        raised+shelf  raised        acknowledged  acknowledged  acknowledged+shelf acknowledged confirmed cleared
`;
const LATCHED = `
                     raised        raisedGone    raisedShelved raisedSilent  seen          seenGone      seenShelved seenSilent    confirmed cleared
AcknowledgeAlert     acknowledged  acknowledged  shelf         acknowledged  ·             ·             ·           ·             ·         ·
ConfirmAlert         confirmed     confirmed     confirmed     confirmed     confirmed     confirmed     confirmed   confirmed     ·         ·
UnacknowledgeAlert   ·             ·             ·             ·             raised        raised        shelf       raised        ·         ·
ShelveAlert          raised+shelf  raised+shelf  shelf         raised+shelf  acknowledged+shelf acknowledged+shelf shelf acknowledged+shelf · ·
UnshelveAlert        none          none          raised        none          none          none          raised      none          ·         ·
ClearAlert           latch         latch         latch         latch         latch         latch         latch       latch         cleared   ·
NoteAlert            raised        raised        raised+shelf  raised        acknowledged  acknowledged  acknowledged+shelf acknowledged confirmed cleared
`;
const RULES: Readonly<Record<string, string>> = { '·': 'notInThisState', shelf: 'liesOnShelf', none: 'notOnShelf', latch: 'latchedUntilConfirmed' };

function cellsOf(table: string): { command: string; situation: string; result: string }[] {
  const [situations, ...lines] = table.trim().split('\n').map((line) => line.trim().split(/\s+/));
  return lines.flatMap(([command, ...results]) => results.map((result, i) => ({ command: command!, situation: situations![i]!, result })));
}

const follow = (alert: Alert, facts: readonly CentreFact[], role: Role = 'dutyOfficer'): Alert => facts.reduce((now, fact) => (
  evolveAlert(now, { seq: 90 + now.version, stream: `alert:${now.id}`, version: now.version + 1, at: NOW, by: actor(role), ...fact } as Fact)
), alert);

function run(order: AlertOrder, role: Role, alert: Alert): string {
  const decision = decideAlert(order, alert, { by: actor(role), policy, now: NOW });
  if ('refusal' in decision) return decision.refusal.rule;
  const { state, shelved: shelf } = follow(alert, decision.facts, role);
  return shelf === undefined ? state : `${state}+shelf`;
}

describe.each([['ordinary', ORDINARY, EXPECTED], ['latching', LATCHING, LATCHED]] as const)('every situation × command × role has a stated result, %s alerts', (_, first, table) => {
  const cells = cellsOf(table);

  it.each(cells)('$command when $situation: $result', ({ command, situation, result }) => {
    for (const role of ROLES) {
      expect([role, run(ORDERS[command]!, role, alertAfter(first, ...SITUATIONS[situation]!))]).toEqual([role, MAY.includes(role) ? RULES[result] ?? result : 'roleMayNot']);
    }
  });

  it('nothing of the table is left out', () => {
    expect(new Set(cells.map(({ command }) => command))).toEqual(new Set(ALERT_LOOP.map(({ command }) => command)));
    expect(cells).toHaveLength(Object.keys(ORDERS).length * Object.keys(SITUATIONS).length);
  });

  it.each(Object.keys(SITUATIONS))('what a screen offers when %s is what the decider allows', (situation) => {
    const alert = alertAfter(first, ...SITUATIONS[situation]!);
    for (const role of ROLES) {
      const done = Object.entries(ORDERS).filter(([, order]) => /^(?:raised|acknowledged|confirmed|cleared)/.test(run(order, role, alert))).map(([command]) => command);
      expect([role, alertAllowedNow({ ...alert, latching: first === LATCHING }, role).sort()]).toEqual([role, done.sort()]);
    }
  });
});

describe('what becomes of an alert when its cause is gone', () => {
  const outcome = (first: CentreFact, ...facts: CentreFact[]): string | undefined => causeGone(alertAfter(first, ...facts), policy, '已处置')?.type;
  const P3 = raised({ rule: 'wallSilent', priority: 'P3' });
  it.each<[string, CentreFact, CentreFact[], string | undefined]>([
    ['[ALM1] a P2 that nobody has seen stands on', ORDINARY, [], 'AlertCauseGone'],
    ['a P2 that somebody has seen leaves', ORDINARY, [acknowledged], 'AlertCleared'],
    ['a P3 leaves, seen or not', P3, [], 'AlertCleared'],
    ['one that latches stands on, although it was seen', LATCHING, [acknowledged], 'AlertCauseGone'],
    ['one on the shelf that nobody has seen stands on', ORDINARY, [shelved], 'AlertCauseGone'],
    ['one that was seen and then shelved leaves', ORDINARY, [acknowledged, shelved], 'AlertCleared'],
    ['it is said once', ORDINARY, [gone], undefined],
    ['nothing of one that has ended', ORDINARY, [acknowledged, confirmed], undefined],
    ['nothing of one that was cleared', ORDINARY, [cleared], undefined],
  ])('%s', (_, first, facts, expected) => {
    expect(outcome(first, ...facts)).toBe(expected);
  });
});

describe('times', () => {
  const shelve = (until: number, first: CentreFact) => {
    const decision = decideAlert({ type: 'ShelveAlert', until, reason: '检修' }, alertAfter(first), { by: actor('dutyOfficer'), policy, now: NOW });
    return 'refusal' in decision ? [decision.refusal.rule, decision.refusal.say.zh, decision.refusal.say.en] : decision.facts;
  };
  it('[ALM2] a P1 may be shelved for ten minutes, a P2 for two hours, nothing into the past', () => {
    expect(shelve(NOW + 10 * MINUTE, LATCHING)).toEqual([{ type: 'AlertShelved', data: { reason: '检修', until: NOW + 10 * MINUTE } }]);
    expect(shelve(NOW + 10 * MINUTE + 1, LATCHING)).toEqual(['shelvedTooLong', 'P1 级最长 10 分钟，请缩短搁置时间。', 'P1 allows 10 minutes at most; shelve it for a shorter time.']);
    expect(shelve(NOW + 2 * HOUR, ORDINARY)).toHaveLength(1);
    expect(shelve(NOW, ORDINARY)[0]).toBe('mustLieAhead');
  });

  it('a policy that says nothing of shelving allows none, and lets acknowledgements stand', () => {
    const { alertCare: _, ...silent } = policy;
    const context = { by: actor('dutyOfficer'), policy: silent, now: NOW };
    expect(decideAlert(ORDERS['ShelveAlert']!, alertAfter(ORDINARY), context)).toMatchObject({ refusal: { rule: 'mayNotBeShelved' } });
    expect(decideAlert(ORDERS['AcknowledgeAlert']!, alertAfter(ORDINARY), context)).toEqual({ facts: [{ type: 'AlertAcknowledged', data: {} }] });
  });

  it('[ALM3] an acknowledgement says when it runs out', () => {
    expect(decideAlert(ORDERS['AcknowledgeAlert']!, alertAfter(LATCHING), { by: actor('dutyOfficer'), policy, now: NOW })).toEqual({ facts: [{ type: 'AlertAcknowledged', data: { until: NOW + 15 * MINUTE } }] });
  });

  it('an alert whose rule has left the policy latches if it is of the worst kind', () => {
    const formerly = (priority: 'P1' | 'P3') => run(ORDERS['ClearAlert']!, 'dutyOfficer', alertAfter(raised({ rule: 'formerRule', priority })));
    expect([formerly('P1'), formerly('P3')]).toEqual(['latchedUntilConfirmed', 'cleared']);
  });
});

it('whoever comes too late is told who has it', () => {
  expect(decideAlert(ORDERS['AcknowledgeAlert']!, alertAfter(ORDINARY, acknowledged), { by: actor('dutyOfficer'), policy, now: NOW })).toMatchObject({
    refusal: { rule: 'notInThisState', say: { zh: '当前状态为“已知悉（dispatcher-1）”，不能这样做。', en: 'Its state is now acknowledged by dispatcher-1, which does not allow this.' }, allowed: ['ConfirmAlert', 'UnacknowledgeAlert', 'ShelveAlert', 'ClearAlert', 'NoteAlert'] },
  });
});

/** A second alert, as plain as can be: what a person who never saw the code would keep on paper. */
interface Paper { state: string; gone: boolean; shelf: boolean; seenOnce: boolean }

it('whatever people and causes do, in whatever order, it is as the plain model says (3,000 lives)', () => {
  const person = fc.record({ who: fc.constant('person' as const), order: fc.constantFrom(...Object.values(ORDERS)), role: fc.constantFrom(...ROLES) });
  const world = fc.record({ who: fc.constantFrom('causeGoes', 'causeReturns', 'shelfEnds', 'lapse') });
  fc.assert(fc.property(fc.constantFrom(ORDINARY, LATCHING), fc.array(fc.oneof(person, world), { maxLength: 25 }), (first, steps) => {
    const latching = first === LATCHING;
    let alert = alertAfter(first);
    const paper: Paper = { state: 'raised', gone: false, shelf: false, seenOnce: false };
    for (const step of steps) {
      const open = paper.state === 'raised' || paper.state === 'acknowledged';
      if (step.who === 'person') {
        const { order, role } = step as { order: AlertOrder; role: Role };
        const decision = decideAlert(order, alert, { by: actor(role), policy, now: NOW });
        const decided = MAY.includes(role) && onPaper(order.type, paper, latching);
        expect('facts' in decision).toBe(decided);
        if ('facts' in decision) alert = follow(alert, decision.facts, role);
      } else if (step.who === 'causeGoes') {
        const fact = causeGone(alert, policy, '已处置');
        if (fact !== undefined) alert = follow(alert, [fact]);
        if (open && !latching && paper.state === 'acknowledged') Object.assign(paper, { state: 'cleared' });
        else if (open) paper.gone = true;
      } else if (step.who === 'causeReturns' && alert.goneAt !== undefined && isStanding(alert)) {
        alert = follow(alert, [recurred]);
        Object.assign(paper, { state: 'raised', gone: false });
      } else if (step.who === 'shelfEnds' && alert.shelved !== undefined) {
        alert = follow(alert, [unshelved]);
        Object.assign(paper, { state: 'raised', shelf: false });
      } else if (step.who === 'lapse' && alert.state === 'acknowledged' && alert.shelved === undefined) {
        alert = follow(alert, [{ type: 'AcknowledgementLapsed', data: { due: NOW } }]);
        paper.state = 'raised';
      }
      const stands = isStanding(alert);
      expect([alert.state, stands && alert.goneAt !== undefined, stands && alert.shelved !== undefined]).toEqual([paper.state, stands && paper.gone, stands && paper.shelf]);
      if (latching && alert.state === 'cleared') expect(paper.seenOnce).toBe(true);
    }
  }), { seed: 20261122, numRuns: 3_000 });
});

/** Whether the order does anything, and what, by the paper alone. */
function onPaper(command: string, paper: Paper, latching: boolean): boolean {
  const { state, shelf, gone: isGone } = paper;
  const open = state === 'raised' || state === 'acknowledged';
  switch (command) {
    case 'AcknowledgeAlert':
      if (state !== 'raised' || shelf) return false;
      paper.state = isGone && !latching ? 'cleared' : 'acknowledged';
      return true;
    case 'ConfirmAlert':
      if (!open) return false;
      paper.state = 'confirmed';
      paper.seenOnce = true;
      return true;
    case 'UnacknowledgeAlert':
      if (state !== 'acknowledged' || shelf) return false;
      paper.state = 'raised';
      return true;
    case 'ShelveAlert':
      if (!open || shelf) return false;
      paper.shelf = true;
      return true;
    case 'UnshelveAlert':
      if (!open || !shelf) return false;
      Object.assign(paper, { state: 'raised', shelf: false });
      return true;
    case 'NoteAlert':
      return true;
    default:
      if (state === 'cleared' || (latching && state !== 'confirmed')) return false;
      paper.state = 'cleared';
      return true;
  }
}
