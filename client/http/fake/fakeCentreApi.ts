import type { Alert } from '../../../shared/alert.ts';
import type { Caller } from '../../../shared/access.ts';
import type { CentreFact, Fact } from '../../../shared/fact.ts';
import { ARRIVAL } from '../../../shared/errand.ts';
import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import type { Figures, Part } from '../../../shared/figures.ts';
import { evolveIncident } from '../../../shared/lifecycle.ts';
import { allowedNow } from '../../../shared/loop.ts';
import type { IncidentLine, Item } from '../../../shared/wire/messages.ts';
import { applyFrame } from '../../feed/applyMessage.ts';
import { CITY } from '../../feed/fakeCity.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { Answer } from '../answer.ts';
import type { Tallies } from '../areaFigures.ts';
import type { CentreApi, IncidentFilter, Order } from '../centreApi.ts';
import { newId } from '../newId.ts';
import { fakeAppraisal } from './fakeAppraisal.ts';
import { fakePolicy } from './fakePolicy.ts';
import { fakeMoments } from './fakeMoments.ts';
import { fakeOutlook } from './fakeOutlook.ts';
import { fakeAlike } from './fakeAlike.ts';
import { fakeTrail, foldTrail, lineAfter } from './fakeSheet.ts';
import { fakeClusters } from './fakeClusters.ts';
import { fakeStats } from './fakeStats.ts';
import { fakeTracks } from './fakeTracks.ts';
import { fakeWalls } from './fakeWalls.ts';

const ME: Caller = { role: 'dutyOfficer', subject: 'seat-1', area: CITY };
const DELAY_MS = 250;
const trails = new Map<string, Fact[]>();

const later = <Value>(value: Value): Promise<Value> => new Promise((done) => { setTimeout(() => done(value), DELAY_MS); });
const ok = <Value>(value: Value) => later({ outcome: 'ok' as const, value });
const gone = () => later({ outcome: 'down' as const, reason: 'notFound' as const });

/** A centre inside the page for work on screens (`?feed=fake`): it knows what the fake feed has said, and answers by the same rules. */
export function fakeCentreApi(): CentreApi {
  useNameBook.setState({ policy: fakePolicy });
  return {
    me: () => ok(ME),
    turnSeat: () => ok({}),
    // The fake city has nothing on its register, and takes nothing on.
    risks: () => ok({ items: [], mayKeep: false, asOf: useCentre.getState().to }),
    risk: () => gone(),
    commandRisk: () => gone(),
    incidents: (filter) => {
      const all = list(filter);
      const first = Number(filter.cursor ?? 0);
      const items = all.slice(first, first + (filter.limit ?? 50));
      return ok({ items, next: first + items.length < all.length ? String(first + items.length) : null, total: all.length, asOf: useCentre.getState().to });
    },
    sheet: async (id) => {
      const line = useCentre.getState().incidents.get(id);
      if (!line) return gone();
      const trail = trailOf(line);
      return ok({ incident: foldTrail(trail, line), trail, allowed: allowedNow({ state: line.state, mediation: line.dispute }, { role: 'dutyOfficer' }) });
    },
    alike: async (id) => {
      const line = useCentre.getState().incidents.get(id);
      return line ? ok({ items: fakeAlike(line, [...useCentre.getState().incidents.values()]) }) : gone();
    },
    candidates: () => ok({ place: null, items: [] }),
    errands: () => ok({ items: [], arrival: ARRIVAL }),
    commandIncident: async (id, order) => {
      await later(null);
      const line = useCentre.getState().incidents.get(id);
      return line ? commandIncident(line, order) : gone();
    },
    acknowledgeAlerts: async ({ alerts }) => {
      const items = alerts.map(({ id, expectedVersion }) => {
        const { outcome } = commandAlert(id, { commandId: newId(), expectedVersion, type: 'AcknowledgeAlert' });
        return outcome === 'conflict' ? { id, outcome, faster: { by: { subject: 'seat-2' } } } as const : { id, outcome: outcome === 'ok' ? 'done' : 'unknown' } as const;
      });
      return ok({ done: items.filter(({ outcome }) => outcome === 'done').length, items });
    },
    matters: () => ok({ items: [], asOf: useCentre.getState().to }),
    alertsRaised: () => ok({ items: [...useCentre.getState().alerts.values()], total: useCentre.getState().alerts.size, asOf: useCentre.getState().to }),
    recentAlerts: () => ok({ items: [...useCentre.getState().alerts.values()] }),
    alarmMeasures: () => gone(),
    commandAlert: async (id, order) => {
      await later(null);
      return commandAlert(id, order);
    },
    report: async (report) => {
      const now = useCentre.getState().serverTime;
      const line: IncidentLine = {
        id: newId(), number: `20261121-${String(Math.round(now / 1000) % 1e7).padStart(7, '0')}`, version: 1, channel: report.channel, category: report.category, title: report.title,
        area: report.area ?? '330203', ...(report.lon === undefined ? {} : { lon: report.lon }), ...(report.lat === undefined ? {} : { lat: report.lat }),
        severity: 1, state: 'reported', reportedAt: now, changedAt: now, dueAt: now + 1_800_000, overdue: false, exercise: true,
      };
      say([{ kind: 'incident', value: line }]);
      return ok({ id: line.id, number: line.number, area: line.area });
    },
    tallies: (area) => ok(tallies(area)),
    moments: (area) => ok(fakeMoments(tallies(area))),
    outlook: (area) => ok(fakeOutlook(list({ area, state: 'open' }), useCentre.getState().to)),
    staffing: (area) => ok({ onShift: 13_120, staff: 13_800, grids: area.length > 4 ? { done: 1_160, of: 1_221 } : { done: 11_862, of: 12_216 } }),
    clusters: (area) => ok(fakeClusters(list({ area }), useCentre.getState().to)),
    stats: (query) => ok(fakeStats(query, useCentre.getState().to)),
    ...fakeAppraisal(ok),
    areas: () => ok({ areas: [] }),
    ...fakeTracks(ok),
    ...fakeWalls(ME.subject, ok, gone),
  };
}

/** As the stream would say it: the same fold, at the seq the screen has. */
function say(items: readonly Item[]): void {
  const state = useCentre.getState();
  if (state.room === null || state.epoch === null) return;
  const frame = { room: state.room, epoch: state.epoch, from: state.to, to: state.to, serverTime: state.serverTime, sources: state.sources, items };
  const applied = applyFrame(state, frame, performance.now());
  if (applied.outcome === 'applied') useCentre.setState(applied.state);
}

function trailOf(line: IncidentLine): Fact[] {
  const kept = trails.get(line.id);
  const made = kept && foldTrail(kept, line).state === line.state ? kept : fakeTrail(line);
  trails.set(line.id, made);
  return made;
}

function commandIncident(line: IncidentLine, order: Order): Answer<ReturnType<typeof foldTrail>, ReturnType<typeof foldTrail>> {
  const trail = trailOf(line);
  const before = foldTrail(trail, line);
  if (order.expectedVersion !== line.version) return { outcome: 'conflict', state: before };
  if (order.type === 'VoidIncident' && String(order['reason']).includes('?')) {
    return { outcome: 'refused', rule: 'reasonIsAQuestion', say: { zh: '作废理由不能是疑问句。', en: 'The reason for voiding must not be a question.' }, allowed: allowedNow({ state: line.state, mediation: line.dispute }, { role: 'dutyOfficer' }) };
  }
  const now = useCentre.getState().serverTime;
  const fact = { seq: trail.length + 1, stream: `incident:${line.id}`, version: trail.length + 1, at: now, by: { role: ME.role, subject: ME.subject }, ...factOf(order) } as Fact;
  const after = { ...evolveIncident(before, fact), version: line.version + 1 };
  trails.set(line.id, [...trail, fact]);
  setTimeout(() => say([{ kind: 'incident', value: lineAfter(line, after, now) }]), DELAY_MS);
  return { outcome: 'ok', value: after };
}

function factOf(order: Order): CentreFact {
  const text = (field: string) => String(order[field] ?? '');
  switch (order.type) {
    case 'AcceptIncident': return { type: 'IncidentAccepted', data: {} };
    case 'RefuseIncident': return { type: 'IncidentRefused', data: { reason: text('reason') } };
    case 'DispatchIncident': return { type: 'IncidentDispatched', data: { unit: text('unit'), why: text('why') } };
    case 'CheckIncident': return order['pass'] === true ? { type: 'IncidentClosed', data: { checkedBy: ME.subject } } : { type: 'IncidentReworked', data: { reason: text('reason') } };
    default: return { type: 'IncidentVoided', data: { reason: text('reason') } };
  }
}

function commandAlert(id: string, order: Order): Answer<Alert, Alert> {
  const { alerts, serverTime } = useCentre.getState();
  const line = alerts.get(id);
  if (!line) return { outcome: 'down', reason: 'notFound' };
  const raised = { ...line, source: line.incident ?? line.id };
  if (order.expectedVersion !== line.version) {
    return { outcome: 'conflict', state: { ...raised, state: 'acknowledged', acknowledgedAt: line.acknowledgedAt ?? serverTime, acknowledgedBy: line.acknowledgedBy ?? 'seat-2' } };
  }
  const version = line.version + 1;
  const after: Alert = order.type === 'AcknowledgeAlert'
    ? { ...raised, version, state: 'acknowledged', acknowledgedAt: serverTime, acknowledgedBy: ME.subject }
    : { ...raised, version, state: 'confirmed', confirmedAt: serverTime, confirmedBy: ME.subject, note: String(order['note'] ?? '') };
  const value = { ...line, version, state: after.state, ...(after.state === 'acknowledged' ? { acknowledgedAt: serverTime, acknowledgedBy: ME.subject } : {}) };
  setTimeout(() => say([{ kind: 'alert', value }]), DELAY_MS);
  return { outcome: 'ok', value: after };
}

function list(filter: IncidentFilter): IncidentLine[] {
  const [from, to] = [filter.from ? Date.parse(filter.from) : -Infinity, filter.to ? Date.parse(filter.to) : Infinity];
  return [...useCentre.getState().incidents.values()]
    .filter((line) => (!filter.area || line.area?.startsWith(filter.area)) && (!filter.channel || line.channel === filter.channel) && (!filter.category || line.category === filter.category)
      && line.reportedAt >= from && line.reportedAt < to)
    .filter((line) => (!filter.dispute || line.dispute?.kind === filter.dispute) && (filter.state !== 'overdue' || line.overdue))
    .sort((a, b) => b.reportedAt - a.reportedAt);
}

function tallies(area: string): Tallies {
  const { figures, to } = useCentre.getState();
  const whole = figures.get(area) ?? scaled(figures.get(area.slice(0, 6))!, area, 0.1);
  const children = area === CITY
    ? [...figures.values()].filter((one) => one.area !== CITY)
    : Array.from({ length: 9 }, (_, i) => scaled(whole, `${area}${String(i + 1).padStart(3, '0')}`, (5 + ((i * 7) % 11)) / 90));
  return { asOf: to, area: whole, children };
}

function scaled(whole: Figures, area: string, share: number): Figures {
  const part = ({ done, of }: Part): Part => ({ done: Math.min(Math.round(of * share), Math.round(done * share)), of: Math.round(of * share) });
  const { month } = whole;
  return {
    ...whole, area, open: Math.round(whole.open * share), overdue: Math.round(whole.overdue * share),
    today: { reported: Math.round(whole.today.reported * share), closed: Math.round(whole.today.closed * share), alerts: Math.round(whole.today.alerts * share) },
    month: {
      reported: Math.round(month.reported * share), acceptedInTime: part(month.acceptedInTime), handledInTime: part(month.handledInTime), disputes: part(month.disputes), disputesBefore: part(month.disputesBefore),
      disputesByKind: Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, part(month.disputesByKind[kind])])) as Figures['month']['disputesByKind'],
    },
  };
}
