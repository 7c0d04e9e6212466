import { alertStrikes } from '../../../server/domain/alertStrikes.ts';
import { isUnattended, type Alert, type Priority } from '../../../shared/alert.ts';
import { evolveAlert } from '../../../shared/alertLifecycle.ts';
import type { AreaTree } from '../../../shared/area.ts';
import type { CentreFact, Fact } from '../../../shared/fact.ts';
import type { Policy } from '../../../shared/policy.ts';
import type { Random } from '../../../shared/random.ts';

const SECOND = 1_000;
const RULES: readonly (readonly [rule: string, priority: Priority])[] = [['oneKeyCall', 'P1'], ['severe', 'P2'], ['terminalSilent', 'P3']];

/** Some hours of a duty room: alerts come in calm and in storms, flicker, are seen, shelved, forgotten; ladders call, now and then late or not at all. Whole seconds, in order. */
export function randomAlarms(random: Random, tree: AreaTree, policy: Policy, count: number, from: number): Fact[] {
  const facts: Fact[] = [];
  const standing = new Map<string, Alert>();
  let now = from;
  let sources = 0;

  const write = (stream: string, version: number, at: number, role: 'system' | 'dutyOfficer', fact: CentreFact): Fact => {
    const written = { seq: 0, stream, version, at, by: { role, subject: `${role}-1` }, ...fact } as Fact;
    facts.push(written);
    return written;
  };
  const happen = (alert: Alert, at: number, role: 'system' | 'dutyOfficer', fact: CentreFact): void => {
    standing.set(alert.id, evolveAlert(alert, write(`alert:${alert.id}`, alert.version + 1, at, role, fact)));
  };
  const callUntil = (end: number): void => {
    for (const id of standing.keys()) {
      // A rung that is forgotten stays due: the next look is after it, so some calls come late and some never.
      for (let at = now; at < end; at += SECOND * (random.next() < 0.02 ? 30 : 1)) {
        const alert = standing.get(id)!;
        if (!isUnattended(alert)) break;
        const [strike] = alertStrikes(alert, { policy, tree, suppression: undefined, seats: () => [] }, at);
        if (strike?.type === 'AlertEscalated' && random.next() < 0.9) happen(alert, at, 'system', strike);
      }
    }
  };

  while (facts.length < count) {
    const next = now + SECOND * (random.next() < 0.1 ? random.below(900) : random.below(25));
    callUntil(next);
    now = next;
    const alert = standing.size > 0 && random.next() < (standing.size > 12 ? 0.85 : 0.45) ? random.pick([...standing.values()]) : undefined;
    if (alert === undefined) {
      const id = random.uuid();
      const [rule, priority] = random.pick(RULES);
      const source = random.next() < 0.4 ? `source-${random.below(3)}` : `source-${100 + sources++}`;
      const area = random.next() < 0.1 ? null : tree.code[random.below(tree.size)]!;
      const isSilent = random.next() < 0.1;
      standing.set(id, evolveAlert(undefined, write(`alert:${id}`, 1, now, 'system', {
        type: 'AlertRaised', data: { id, rule, priority, source, area, title: `告警 ${sources}`, raisedAt: now - SECOND * random.pick([0, 0, 0, 2]), exercise: false },
      })));
      if (isSilent) happen(standing.get(id)!, now, 'system', { type: 'AlertSuppressed', data: { kind: 'suppressed', until: now + 3_600_000, by: 'seat-1', reason: '检修' } });
      continue;
    }
    const [role, fact] = nextOf(random, alert, now);
    if (fact === undefined) continue;
    happen(alert, now, role, fact);
    const after = standing.get(alert.id)!;
    if (after.state === 'confirmed' || after.state === 'cleared') standing.delete(alert.id);
  }
  facts.sort((a, b) => a.at - b.at);
  return facts.map((fact, i) => ({ ...fact, seq: i + 1 }));
}

function nextOf(random: Random, alert: Alert, now: number): ['system' | 'dutyOfficer', CentreFact | undefined] {
  if (alert.suppressed !== undefined) return ['system', { type: 'AlertRestored', data: {} }];
  if (alert.shelved !== undefined) return ['system', { type: 'AlertUnshelved', data: { due: now } }];
  const dice = random.next();
  if (alert.goneAt !== undefined && dice < 0.6) return ['system', { type: 'AlertRecurred', data: {} }];
  if (alert.state === 'acknowledged') {
    if (dice < 0.5) return ['dutyOfficer', { type: 'AlertConfirmed', data: { note: '已处置' } }];
    if (dice < 0.7) return ['system', { type: 'AcknowledgementLapsed', data: { due: now } }];
    return ['system', { type: 'AlertCleared', data: { reason: '事由已消除' } }];
  }
  if (dice < 0.35) return ['dutyOfficer', { type: 'AlertAcknowledged', data: {} }];
  if (dice < 0.45) return ['dutyOfficer', { type: 'AlertShelved', data: { reason: '核实', until: now + 600_000 } }];
  if (dice < 0.7 && alert.goneAt === undefined) return ['system', { type: 'AlertCauseGone', data: { reason: '事由已消除' } }];
  return dice < 0.85 ? ['system', { type: 'AlertCleared', data: { reason: '事由已消除' } }] : ['dutyOfficer', undefined];
}
