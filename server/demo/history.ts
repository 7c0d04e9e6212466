import type { Actor, Role } from '../../shared/access.ts';
import { isStanding, type Alert } from '../../shared/alert.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Policy } from '../../shared/policy.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { evolveRisk, type RiskMatter } from '../../shared/riskMatter.ts';
import { dayOf, startOfDay, zoneOffset } from '../../shared/zone.ts';
import type { City } from '../city/city.ts';
import { alertStrikes, nextAlertStrike } from '../domain/alertStrikes.ts';
import { decideAlert } from '../domain/decideAlert.ts';
import { decideIncident } from '../domain/decideIncident.ts';
import { clockFacts } from '../domain/clockFacts.ts';
import { decideReport } from '../domain/decideReport.ts';
import type { AlertOrder, IncidentOrder } from '../domain/orders.ts';
import { decideRisk, type RiskOrder } from '../domain/decideRisk.ts';
import { raiseAlert } from '../domain/raiseAlert.ts';
import { routeIncident } from '../domain/routeIncident.ts';
import { visitStream } from '../../shared/visit.ts';
import type { HistoryEntry } from '../journal/journal.ts';
import { Agenda } from './agenda.ts';
import { instantOfDay, PAST_OTHERS, planDisputes, type PlannedDispute } from './pastPlan.ts';
import { withJudgement, withSeldom, withTrack } from './pastSeldom.ts';
import { planRisks } from './pastRisks.ts';
import { planOfDispute, planOfHot, planOfOther, type PlannedStep } from './pastSteps.ts';
import { roundOf } from './rounds.ts';
import { Troubles, type Trouble } from './troubles.ts';

export interface HistoryDeps {
  readonly city: City;
  readonly policy: Policy;
  /** The history ends here. */
  readonly now: number;
  readonly seed: number;
  /** A smaller past for tests: only every n-th incident. */
  readonly every?: number;
}

const DAYS = 30;
const HOUR_MS = 3_600_000;
/** What is still hot when the live part takes over: kind, and minutes before its start. */
const HOT: readonly (readonly [category: string, minutes: number])[] = [['gatheringCrowd', 14], ['lostPerson', 9], ['liftFault', 5], ['oneKeyHelp', 0.7]];
/** An alert younger than this is left to the live part; the older ones of them are acknowledged already. */
const HOT_MS = 15 * 60_000;
const SEEN_AFTER_MS = 6 * 60_000;
const GRID = 4;
const SYSTEM: Actor = { role: 'system', subject: 'clock' };
const ALERT_CLOCK: Actor = { role: 'system', subject: 'alertClock' };
const PHONES: Actor = { role: 'gateway', subject: 'demo-phones' };
const LEADER: Actor = { role: 'leader', subject: 'leader-1' };
const OFFICER: Actor & { role: Role } = { role: 'dutyOfficer', subject: 'seat-1' };

/**
 * A plausible past month of the demo city, in the order in which it happened, for the journal's bulk door. It is no table of
 * invented rows: every fact is what the centre's own deciders say to a report or an order given at that time, and every one is
 * marked as an exercise. The same seed and the same `now` give the same month.
 */
export function* pastMonth(deps: HistoryDeps): Generator<HistoryEntry> {
  const past = new Past(deps);
  past.plan();
  for (let next = past.agenda.take(deps.now); next; next = past.agenda.take(deps.now)) {
    next.what(next.at);
    yield* past.written.splice(0);
  }
}

class Past {
  readonly agenda = new Agenda<(at: number) => void>();
  readonly written: HistoryEntry[] = [];
  private readonly random: Random;
  /** For what happens seldom: its draws change nothing of the usual. */
  private readonly seldom: Random;
  /** The same for officers who answer alerts on due times beside those to accept and to handle, and on risks. */
  private readonly answers: Random;
  /** The same for the register of major matters. */
  private readonly ofRegister: Random;
  private readonly troubles: Troubles;
  private readonly grids: readonly number[];
  private readonly incidents = new Map<string, Incident>();
  private readonly matters = new Map<string, RiskMatter>();
  private seq = 0;

  constructor(private readonly deps: HistoryDeps) {
    this.random = seededRandom(deps.seed);
    this.seldom = seededRandom(deps.seed + 7_919);
    this.answers = seededRandom(deps.seed + 104_729);
    this.ofRegister = seededRandom(deps.seed + 1_299_709);
    this.troubles = new Troubles(deps.policy, this.random);
    const { tree } = deps.city;
    this.grids = Array.from({ length: tree.size }, (_, node) => node).filter((node) => tree.level[node] === GRID);
  }

  plan(): void {
    const { random, agenda, deps: { now, policy, every = 1 } } = this;
    const offset = zoneOffset(policy.timeZone);
    const from = startOfDay(dayOf(now, offset) - (DAYS - 1), offset);
    planDisputes(random, from, now - 60_000, from).forEach((dispute, n) => {
      // Rounded up, so that a dispute is never investigated before the step that precedes it.
      const lead = Math.ceil((0.7 + random.exponential(2.5)) * HOUR_MS);
      if (n % every === 0) agenda.add(dispute.investigatedAt - lead, (at) => this.reportDispute(dispute, at));
    });
    for (let n = 0; n < PAST_OTHERS; n++) {
      const at = instantOfDay(random, from, now, from);
      if (n % every === 0) agenda.add(at, () => this.reportOther(at));
    }
    this.planRounds(startOfDay(dayOf(now, offset), offset));
    for (const { at, stream, order } of planRisks(now, offset, this.ofRegister)) agenda.add(at, () => this.register(stream, order, at));
    for (const [category, minutes] of HOT) agenda.add(now - minutes * 60_000, (at) => this.reportHot(category, at));
  }

  /** Today's visits so far: the wall counts by the day, and what was done before is in no figure. */
  private planRounds(midnight: number): void {
    const { city: { tree }, policy, every = 1 } = this.deps;
    const day = dayOf(midnight, zoneOffset(policy.timeZone));
    this.grids.forEach((node, n) => {
      const grid = tree.code[node]!;
      const round = n % every === 0 ? roundOf(grid, day) : undefined;
      if (round === undefined) return;
      this.agenda.add(midnight + round.at, (at) => this.put(visitStream(grid), 0, [{ type: 'GridVisited', data: { grid, kind: round.kind, exercise: true } }], at, PHONES));
    });
  }

  private reportDispute(dispute: PlannedDispute, at: number): void {
    const incident = this.report(this.troubles.dispute(dispute.kind), at);
    const steps = withTrack(planOfDispute(incident, dispute, this.deps.now, this.random), this.seldom);
    this.follow(incident, withJudgement(steps, this.seldom));
  }

  private reportOther(at: number): void {
    const incident = this.report(this.troubles.other(), at);
    const district = this.deps.city.tree.pathOf(this.nodeOf(incident))[1] ?? 0;
    const steps = withSeldom(planOfOther(incident, district, this.random), incident.due.handleBy, this.cityUnitFor(incident), this.seldom);
    this.follow(incident, withJudgement(steps, this.seldom));
  }

  /** A unit of the whole city that is not the one it is sent to. */
  private cityUnitFor(incident: Incident): string {
    const { policy, city: { tree } } = this.deps;
    const own = routeIncident(incident, policy, tree)?.unit.code;
    return this.seldom.pick(policy.units.filter(({ area, code }) => area === tree.code[0] && code !== own)).code;
  }

  private reportHot(category: string, at: number): void {
    const incident = this.report(this.troubles.of(category), at);
    this.follow(incident, planOfHot(at));
  }

  private register(stream: string, order: RiskOrder, at: number): void {
    const { policy: { categories, units, timeZone } } = this.deps;
    const matter = this.matters.get(stream);
    const decision = decideRisk(order, matter, {
      today: dayOf(at, zoneOffset(timeZone)), isKind: (code) => categories.some((category) => category.code === code), isUnit: (code) => units.some((unit) => unit.code === code),
    });
    if ('refusal' in decision) throw new Error(`the demo's past broke a rule of the register: ${order.type}, ${decision.refusal.rule}`);
    this.put(stream, matter?.version ?? 0, [decision.fact], at, LEADER);
    this.matters.set(stream, evolveRisk(matter, { ...decision.fact, stream, at, by: LEADER, seq: this.seq, version: (matter?.version ?? 0) + 1 }));
  }

  private report(trouble: Trouble, at: number): Incident {
    const { random, deps: { city, policy } } = this;
    const node = random.pick(this.grids);
    const place = this.placeIn(node);
    const id = random.uuid();
    const decision = decideReport({ id, ...trouble, area: city.tree.code[node]!, lon: place[0], lat: place[1], exercise: true }, { now: at, policy, tree: city.tree });
    if ('errors' in decision) throw new Error(`the demo's past cannot be reported: ${decision.errors[0]?.message}`);
    this.write(`incident:${id}`, [decision.fact], at, { role: 'gateway', subject: `demo-${trouble.channel}` });
    return this.incidents.get(id)!;
  }

  /** A point of the grid near its middle; the middle itself where the grid is too thin. */
  private placeIn(node: number): readonly [number, number] {
    const { random, deps: { city } } = this;
    const [lon, lat] = city.anchorOf(node);
    const reach = (Math.sqrt(city.areaKm2(node)) * 0.25) / 111.32;
    const near = [Number((lon + random.normal() * reach).toFixed(6)), Number((lat + random.normal() * reach).toFixed(6))] as const;
    return city.locate(...near) === node ? near : [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  }

  private nodeOf(incident: Incident): number {
    return Math.max(0, this.deps.city.tree.indexOf(incident.area ?? ''));
  }

  private follow({ id, due }: Incident, steps: readonly PlannedStep[]): void {
    const { acceptBy, handleBy, closeBy = handleBy, warnAt = { accept: acceptBy, handle: handleBy } } = due;
    const strikes = [warnAt.accept, acceptBy + 1, warnAt.handle, handleBy + 1, warnAt.close ?? closeBy, closeBy + 1];
    for (const strike of strikes) this.agenda.add(strike, (at) => this.strike(id, at));
    for (const { at, order, by } of steps) this.agenda.add(at, () => this.order(id, order, by, at));
  }

  /** The deadline clock of then. */
  private strike(id: string, at: number): void {
    const incident = this.incidents.get(id);
    const struck = incident ? clockFacts(incident, at) : [];
    if (struck.length > 0) this.write(`incident:${id}`, struck, at, SYSTEM);
  }

  private order(id: string, order: IncidentOrder, by: Actor & { role: Role }, at: number): void {
    const incident = this.incidents.get(id)!;
    const { policy, city: { tree } } = this.deps;
    const decision = decideIncident(order, incident, { now: at, by, policy, tree });
    if ('refusal' in decision) throw new Error(`the demo's past broke a rule: ${order.type} of a ${incident.state} incident, ${decision.refusal.rule}`);
    this.write(`incident:${id}`, decision.facts, at, by);
  }

  private write(stream: string, facts: readonly CentreFact[], at: number, by: Actor): void {
    const id = stream.slice('incident:'.length);
    let incident = this.incidents.get(id);
    const recorded: Fact[] = facts.map((fact, n) => ({ ...fact, stream, at, by, seq: this.seq + n + 1, version: (incident?.version ?? 0) + n + 1 }));
    this.put(stream, incident?.version ?? 0, facts, at, by);
    for (const fact of recorded) incident = evolveIncident(incident, fact);
    if (incident!.state === 'appraised' || incident!.state === 'refused' || incident!.state === 'voided') this.incidents.delete(id);
    else this.incidents.set(id, incident!);
    for (const fact of recorded) this.alertOf(fact, incident!);
  }

  private alertOf(fact: Fact, incident: Incident): void {
    const raised = raiseAlert(fact, incident, this.deps.policy);
    if (!raised) return;
    const stream = `alert:${raised.id}`;
    const isUsual = fact.type === 'IncidentReported' || (fact.type === 'DeadlineMissed' && (fact.data.stage === 'accept' || fact.data.stage === 'handle'));
    const random = isUsual ? this.random : this.answers;
    const seen = raised.raisedAt + (raised.priority === 'P1' ? 4_000 + random.exponential(9_000) : 30_000 + random.exponential(150_000));
    const done = seen + 60_000 + random.exponential(240_000);
    const state: { alert: Alert | undefined } = { alert: undefined };
    const follow = (facts: readonly CentreFact[], at: number, by: Actor): void => {
      const version = state.alert?.version ?? 0;
      this.put(stream, version, facts, at, by, version === 0 ? { source: `alert:${raised.rule}`, key: `${raised.source}:${fact.seq}` } : undefined);
      facts.forEach((one, n) => (state.alert = evolveAlert(state.alert, { ...one, stream, at, by, seq: this.seq, version: version + n + 1 })));
      awaitStrike();
    };
    // As the centre's own clock would have called: nobody sat at a seat then, so a call reaches only whom its rung names.
    const { policy, city: { tree } } = this.deps;
    const context = { policy, tree, suppression: undefined, seats: () => [] };
    const awaitStrike = (): void => {
      const { version } = state.alert!;
      const next = isStanding(state.alert!) ? nextAlertStrike(state.alert!, context) : undefined;
      if (next === undefined || next >= this.deps.now) return;
      this.agenda.add(next, (at) => { if (state.alert!.version === version) follow(alertStrikes(state.alert!, context, at), at, ALERT_CLOCK); });
    };
    const give = (order: AlertOrder) => (at: number): void => {
      const decision = decideAlert(order, state.alert!, { by: OFFICER, policy: this.deps.policy, now: at });
      if ('facts' in decision) follow(decision.facts, at, OFFICER);
    };
    follow([{ type: 'AlertRaised', data: raised }], fact.at, SYSTEM);
    if (raised.raisedAt > this.deps.now - HOT_MS) {
      this.agenda.add(raised.raisedAt + SEEN_AFTER_MS, give({ type: 'AcknowledgeAlert' }));
      return;
    }
    this.agenda.add(Math.floor(seen), give({ type: 'AcknowledgeAlert' }));
    this.agenda.add(Math.floor(done), give({ type: 'ConfirmAlert', note: '已联系现场,人员到位' }));
  }

  private put(stream: string, expectedVersion: number, facts: readonly CentreFact[], at: number, by: Actor, once?: HistoryEntry['once']): void {
    this.seq += facts.length;
    this.written.push({ stream, expectedVersion, at, by, facts: facts.map((fact) => ({ at, by, fact })), ...(once && { once }) });
  }
}
