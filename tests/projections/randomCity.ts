import type { Alert } from '../../shared/alert.ts';
import { areaTree, AREA_LEVELS, type Area, type AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES } from '../../shared/dispute.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Random } from '../../shared/random.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Noon of 2026-11-21 in Ningbo. */
export const NOON = Date.UTC(2026, 10, 21, 4);
const BY = { role: 'dispatcher', subject: 'dispatch-1' } as const;

/** A city whose areas have one to `most` children, down to the grids. */
export function randomTree(random: Random, most: number): AreaTree {
  const areas: Area[] = [];
  const grow = (code: string, parent: string | null, level: number): void => {
    areas.push({ code, name: `地${code}`, level: AREA_LEVELS[level]!, parent });
    if (level + 1 === AREA_LEVELS.length) return;
    const children = 1 + random.below(most);
    for (let child = 1; child <= children; child++) grow(`${code}${String(child).padStart(2, '0')}`, code, level + 1);
  };
  grow('3302', null, 0);
  return areaTree(areas);
}

/** What a city might live through: each fact can follow what stands, in the order of the journal, from `from` to `to`. */
export function randomHistory(random: Random, tree: AreaTree, count: number, from: number, to: number): Fact[] {
  const facts: Fact[] = [];
  const incidents = new Map<string, Incident>();
  const alerts = new Map<string, Alert>();
  const live: string[] = [];

  function write(stream: string, version: number, at: number, fact: CentreFact): Fact {
    const written = { seq: facts.length + 1, stream, version, at, by: BY, ...fact } as Fact;
    facts.push(written);
    return written;
  }

  while (facts.length < count) {
    const at = Math.floor(from + ((to - from) * facts.length) / count);
    const stream = live.length < 3 || random.next() < 0.25 ? undefined : live[random.below(live.length)]!;
    if (stream === undefined) {
      const id = random.uuid();
      const [name, first] = random.next() < 0.1 ? [`alert:${id}`, raised(random, tree, id, at)] : [`incident:${id}`, reported(random, tree, id, at)];
      const fact = write(name, 1, at, first);
      if (first.type === 'AlertRaised') alerts.set(name, evolveAlert(undefined, fact));
      else incidents.set(name, evolveIncident(undefined, fact));
      live.push(name);
      continue;
    }
    const incident = incidents.get(stream);
    const next = incident === undefined ? nextOfAlert(random, alerts.get(stream)!) : nextOfIncident(random, incident, tree, at);
    if (next === undefined) {
      live.splice(live.indexOf(stream), 1);
      continue;
    }
    if (incident === undefined) alerts.set(stream, evolveAlert(alerts.get(stream), write(stream, alerts.get(stream)!.version + 1, at, next)));
    else {
      happen(stream, next, at);
      if (next.type === 'IncidentUnmerged') happen(`incident:${(incident as { into: string }).into}`, { type: 'RepeatLeft', data: { repeat: incident.id } }, at);
      else if (random.next() < 0.08) merge(incidents.get(stream)!, at);
    }
  }
  return facts.slice(0, count);

  function happen(stream: string, fact: CentreFact, at: number): void {
    const before = incidents.get(stream)!;
    incidents.set(stream, evolveIncident(before, write(stream, before.version + 1, at, fact)));
  }

  /** Into any other that is open, where it can be. */
  function merge(incident: Incident, at: number): void {
    if (incident.repeats !== undefined || !['reported', 'accepted', 'dispatched', 'handling'].includes(incident.state)) return;
    const into = [...incidents.values()].findLast((other) => OPEN_STATES.has(other.state) && other.id !== incident.id);
    if (into === undefined) return;
    happen(`incident:${incident.id}`, { type: 'IncidentMerged', data: { into: into.id, reason: '同一事项' } }, at);
    happen(`incident:${into.id}`, { type: 'RepeatJoined', data: { repeat: incident.id } }, at);
  }
}

const anyArea = (random: Random, tree: AreaTree): string | null => (random.next() < 0.05 ? null : tree.code[random.below(tree.size)]!);

function reported(random: Random, tree: AreaTree, id: string, at: number): CentreFact {
  const dispute = random.next() < 0.4 ? random.pick(DISPUTE_KINDS) : undefined;
  return {
    type: 'IncidentReported',
    data: {
      id,
      channel: random.pick(['grid', 'hotline', 'inquiry', 'petition']),
      category: dispute ?? random.pick(['road', 'waste', 'fire']),
      title: `事件 ${id.slice(0, 4)}`,
      text: '门口堆放杂物',
      reporter: '138****0000',
      area: anyArea(random, tree),
      severity: (1 + random.below(4)) as 1 | 2 | 3 | 4,
      reportedAt: at,
      due: { acceptBy: at + HOUR, handleBy: at + 2 * DAY, estimated: false },
      exercise: true,
      ...(dispute !== undefined && { dispute }),
    },
  };
}

const raised = (random: Random, tree: AreaTree, id: string, at: number): CentreFact => ({
  type: 'AlertRaised',
  data: { id, rule: 'severe', priority: random.pick(['P1', 'P2', 'P3']), source: id, area: anyArea(random, tree), title: '告警', raisedAt: at, exercise: true },
});

function nextOfAlert(random: Random, alert: Alert): CentreFact | undefined {
  if (alert.state === 'raised') return { type: 'AlertAcknowledged', data: {} };
  if (alert.state === 'acknowledged' && random.next() < 0.7) return { type: 'AlertConfirmed', data: { note: '已处置' } };
  return alert.state === 'cleared' ? undefined : { type: 'AlertCleared', data: { reason: '解除' } };
}

function nextOfIncident(random: Random, incident: Incident, tree: AreaTree, at: number): CentreFact | undefined {
  const choices: CentreFact[] = [];
  const due = { acceptBy: at + HOUR, handleBy: at + 2 * DAY, closeBy: at + 3 * DAY, estimated: false };
  if (OPEN_STATES.has(incident.state)) {
    const stage = incident.state === 'reported' ? 'accept' : incident.state === 'handled' ? 'close' : 'handle';
    if (!incident.missed[stage] && incident.state !== 'suspended' && random.next() < 0.2) choices.push({ type: 'DeadlineMissed', data: { stage, due: incident.reportedAt } });
    if (random.next() < 0.05 && incident.repeats === undefined) choices.push({ type: 'IncidentVoided', data: { reason: '重复' } });
    if (random.next() < 0.1) choices.push({ type: 'IncidentPlaced', data: { area: tree.code[random.below(tree.size)]!, due: { ...incident.due, handleBy: incident.due.handleBy + HOUR } } });
    if (random.next() < 0.05) choices.push({ type: 'DisputeAssessed', data: { risk: random.pick(['blue', 'yellow', 'red']), reason: '多人' } });
    if (random.next() < 0.05) choices.push({ type: 'IncidentSupervised', data: { note: '限期办结' } });
  } else if (incident.state !== 'merged' && random.next() < 0.1) choices.push({ type: 'IncidentReopened', data: { reason: '复发', due } });
  const { mediation } = incident;
  if (mediation?.stage === 'registered') choices.push({ type: 'DisputeInvestigated', data: { body: random.pick(MEDIATION_BODIES) } });
  if (mediation?.stage === 'investigated') {
    choices.push(random.next() < 0.97 ? { type: 'DisputeSettled', data: { agreement: '调解协议' } } : { type: 'DisputeFailed', data: { reason: '调解不成' } });
  }
  if (mediation?.stage === 'investigated' && random.next() < 0.3) choices.push({ type: 'DisputeMediated', data: { body: random.pick(MEDIATION_BODIES) } });
  if (mediation?.stage === 'mediating') choices.push({ type: 'DisputeSettled', data: { agreement: '调解协议', fulfilBy: at + DAY } });
  if (mediation?.stage === 'settled' && random.next() < 0.2) choices.push({ type: 'DisputeFulfilled', data: { note: '已付清' } });
  if (mediation?.stage === 'failed' && random.next() < 0.5) choices.push({ type: 'DisputeReferred', data: { to: 'litigation', reason: '一方起诉' } });
  choices.push(...stepsFrom(random, incident, due));
  return choices.length === 0 ? undefined : random.pick(choices);
}

function stepsFrom(random: Random, incident: Incident, due: Incident['due']): CentreFact[] {
  switch (incident.state) {
    case 'reported': return [random.next() < 0.95 ? { type: 'IncidentAccepted', data: {} } : { type: 'IncidentRefused', data: { reason: '不属实' } }];
    case 'accepted': return [{ type: 'IncidentDispatched', data: { unit: 'urban', why: '按类派遣' } }];
    case 'dispatched': return [random.next() < 0.95 ? { type: 'IncidentSignedFor', data: { handler: 'handler-1' } } : { type: 'IncidentReturned', data: { reason: '非本单位' } }];
    case 'handling': return [
      { type: 'IncidentHandled', data: { handledBy: 'handler-1', result: '已清理' } },
      ...(random.next() < 0.1 ? [{ type: 'IncidentSuspended', data: { reason: '待汛期过后' } } as const] : []),
      ...(random.next() < 0.1 ? [{ type: 'IncidentTransferred', data: { unit: 'water', reason: '属水务' } } as const] : []),
      ...(random.next() < 0.1 ? [{ type: 'DeadlineExtended', data: { reason: '待配件', due: { ...incident.due, handleBy: incident.due.handleBy + DAY } } } as const] : []),
    ];
    case 'suspended': return [{ type: 'IncidentResumed', data: { due } }];
    case 'closed': return random.next() < 0.3 ? [{ type: 'IncidentEvaluated', data: { satisfaction: 'satisfied', from: 'reporter' } }] : [];
    case 'evaluated': return random.next() < 0.5 ? [{ type: 'IncidentAppraised', data: { points: [] } }] : [];
    case 'merged': return random.next() < 0.3 ? [{ type: 'IncidentUnmerged', data: { reason: '并非同一事项' } }] : [];
    case 'handled': return [random.next() < 0.9 ? { type: 'IncidentClosed', data: { checkedBy: 'checker-1' } } : { type: 'IncidentReworked', data: { reason: '未清理干净' } }];
    default: return [];
  }
}
