import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS, type DisputeKind } from '../../shared/dispute.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Figures, Part, RibbonHour, VisitFigures } from '../../shared/figures.ts';
import type { Policy } from '../../shared/policy.ts';

/** One incident as a plain list of what is known, written down fact by fact, without asking what may follow what. */
export interface CountedIncident {
  area: string | null;
  readonly reportedAt: number;
  acceptBy: number;
  handleBy: number;
  readonly kind: DisputeKind | undefined;
  state: string;
  /** Where it goes on after a suspension, or when it is taken out of another. */
  stateBefore: string;
  version: number;
  reworks: number;
  /** Stages missed under the clocks it has now. */
  missed: string[];
  /** Stages missed under these or any earlier ones. */
  everMissed: string[];
  acceptedAt: number | undefined;
  handledAt: number | undefined;
  closedAt: number | undefined;
  mediation: string | undefined;
  investigatedAt: number | undefined;
  settled: boolean;
  /** Of the incidents merged into it. */
  repeats: string[];
}

export interface CountedAlert {
  readonly raisedAt: number;
  state: string;
  version: number;
}

interface CountedVisit {
  readonly grid: string;
  readonly at: number;
}

interface Lists {
  readonly incidents: CountedIncident[];
  readonly alerts: CountedAlert[];
  readonly visits: CountedVisit[];
  grids: number;
}

/** The days that count, by name, as they are at one moment. */
interface Windows {
  readonly now: number;
  readonly today: ReadonlySet<string>;
  readonly month: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
}

/** What makes an open incident overdue, by its state. */
const MISSABLE: Readonly<Record<string, readonly string[]>> = {
  reported: ['accept', 'handle'], accepted: ['handle'], dispatched: ['handle'], handling: ['handle'], handled: ['close'],
};
const OPEN = ['reported', 'accepted', 'dispatched', 'handling', 'suspended', 'handled'];
const ALERT_STATES: Readonly<Record<string, string>> = {
  AlertAcknowledged: 'acknowledged', AlertConfirmed: 'confirmed', AlertCleared: 'cleared',
  AlertUnacknowledged: 'raised', AcknowledgementLapsed: 'raised', AlertRecurred: 'raised', AlertUnshelved: 'raised',
};
const HOUR = 3_600_000;

/**
 * The plain second way of counting, for {@link verify}: every area keeps the list of its incidents, and each figure is
 * the length of a part of that list. Slow, obvious, and not one line of it shared with tally.ts or lifecycle.ts.
 */
export class Recount {
  readonly incidents = new Map<string, CountedIncident>();
  readonly alerts = new Map<string, CountedAlert>();
  /** What is wrong with the journal itself, in sentences. */
  readonly faults: string[] = [];
  /** Seq of the last fact taken. */
  facts = 0;
  readonly #versions = new Map<string, number>();
  readonly #lists: readonly Lists[];
  readonly #tree: AreaTree;
  readonly #dayName: (at: number) => string;
  readonly #visitPlan: Policy['visitPlan'];
  #windows: Windows | undefined;

  constructor(tree: AreaTree, { timeZone, visitPlan }: Pick<Policy, 'timeZone' | 'visitPlan'>) {
    this.#tree = tree;
    this.#lists = Array.from({ length: tree.size }, () => ({ incidents: [], alerts: [], visits: [], grids: 0 }));
    this.#dayName = dayNames(timeZone);
    this.#visitPlan = visitPlan;
    for (const code of tree.code) if (tree.areaAt(tree.indexOf(code)).level === 'grid') for (const list of this.#listsOf(code)) list.grids++;
  }

  take(fact: Fact): void {
    if (fact.seq !== this.facts + 1) this.faults.push(`the journal is not gapless: seq ${fact.seq} follows ${this.facts}`);
    this.facts = fact.seq;
    const version = this.#versions.get(fact.stream) ?? 0;
    if (fact.version !== version + 1) this.faults.push(`stream ${fact.stream} is not gapless: version ${fact.version} at seq ${fact.seq} follows ${version}`);
    this.#versions.set(fact.stream, fact.version);
    const [kind, id] = fact.stream.split(':') as [string, string];
    if (kind === 'incident') this.#takeIncident(id, fact);
    if (kind === 'alert') this.#takeAlert(id, fact);
    if (fact.type === 'GridVisited') for (const list of this.#listsOf(fact.data.grid)) list.visits.push({ grid: fact.data.grid, at: fact.at });
  }

  figures(node: number, now: number): Omit<Figures, 'area' | 'asOf'> {
    const { alerts } = this.#lists[node]!;
    const incidents = this.#lists[node]!.incidents.filter(({ state }) => state !== 'merged');
    const { today, month, before } = this.#windowsAt(now);
    const ofMonth = incidents.filter((incident) => month.has(this.#dayName(incident.reportedAt)));
    const investigatedIn = (window: ReadonlySet<string>) =>
      incidents.filter(({ investigatedAt }) => investigatedAt !== undefined && window.has(this.#dayName(investigatedAt)));
    const disputes = investigatedIn(month);
    const acceptDue = ofMonth.filter((incident) => incident.acceptedAt !== undefined || incident.everMissed.includes('accept'));
    const handleDue = ofMonth.filter((incident) => incident.handledAt !== undefined || incident.everMissed.includes('handle'));
    const isOpen = incidents.filter((incident) => OPEN.includes(incident.state));
    return {
      open: isOpen.length,
      overdue: isOpen.filter((incident) => isLate(incident)).length,
      today: {
        reported: incidents.filter((incident) => today.has(this.#dayName(incident.reportedAt))).length,
        closed: incidents.filter(({ closedAt }) => closedAt !== undefined && today.has(this.#dayName(closedAt))).length,
        alerts: alerts.filter((alert) => today.has(this.#dayName(alert.raisedAt))).length,
      },
      month: {
        reported: ofMonth.length,
        acceptedInTime: { done: acceptDue.filter((incident) => !incident.everMissed.includes('accept') && incident.acceptedAt! <= incident.acceptBy).length, of: acceptDue.length },
        handledInTime: { done: handleDue.filter((incident) => !incident.everMissed.includes('handle') && incident.handledAt! <= incident.handleBy).length, of: handleDue.length },
        disputes: settledOf(disputes),
        disputesByKind: Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, settledOf(disputes.filter((dispute) => dispute.kind === kind))])) as Record<DisputeKind, Part>,
        disputesBefore: settledOf(investigatedIn(before)),
      },
      ...this.#visitsOf(node, now),
    };
  }

  /** `2026-11-22`, or `2026-11` where the plan is of months, names the period that counts. */
  #visitsOf(node: number, now: number): { visits?: VisitFigures } {
    const plan = this.#visitPlan;
    if (plan === undefined) return {};
    const { visits, grids } = this.#lists[node]!;
    const period = (at: number): string => this.#dayName(at).slice(0, plan.every === 'day' ? 10 : 7);
    const ofGrid = new Map<string, number>();
    for (const { grid, at } of visits) if (period(at) === period(now)) ofGrid.set(grid, (ofGrid.get(grid) ?? 0) + 1);
    const all = [...ofGrid.values()];
    const done = all.reduce((sum, count) => sum + Math.min(count, plan.perGrid), 0);
    return { visits: { every: plan.every, done, of: grids * plan.perGrid, beyond: all.reduce((sum, count) => sum + count, 0) - done } };
  }

  ribbon(node: number, now: number): RibbonHour[] {
    const { alerts } = this.#lists[node]!;
    const incidents = this.#lists[node]!.incidents.filter(({ state }) => state !== 'merged');
    const hours: RibbonHour[] = [];
    const running = now - (now % HOUR);
    for (let hour = running - 23 * HOUR; hour <= running; hour += HOUR) {
      const within = (at: number | undefined) => at !== undefined && at >= hour && at < hour + HOUR;
      hours.push({
        hour,
        reported: incidents.filter((incident) => within(incident.reportedAt)).length,
        closed: incidents.filter((incident) => within(incident.closedAt)).length,
        alerts: alerts.filter((alert) => within(alert.raisedAt)).length,
      });
    }
    return hours;
  }

  /** Every area is asked at the same moment, and there are 15,000 of them. */
  #windowsAt(now: number): Windows {
    if (this.#windows?.now !== now) this.#windows = { now, today: this.#window(now, 0, 0), month: this.#window(now, 29, 0), before: this.#window(now, 59, 30) };
    return this.#windows;
  }

  /** Names of the days from `from` to `to` days ago, both included. */
  #window(now: number, from: number, to: number): ReadonlySet<string> {
    const noon = Date.parse(`${this.#dayName(now)}T12:00:00Z`);
    const names = new Set<string>();
    for (let ago = to; ago <= from; ago++) names.add(new Date(noon - ago * 24 * HOUR).toISOString().slice(0, 10));
    return names;
  }

  #listsOf(area: string | null): Lists[] {
    const known = area === null || this.#tree.indexOf(area) < 0 ? this.#tree.code[0]! : area;
    return this.#tree.pathOf(this.#tree.indexOf(known)).map((node) => this.#lists[node]!);
  }

  #takeIncident(id: string, fact: Fact): void {
    if (fact.type === 'IncidentReported') {
      const { area, reportedAt, due, dispute } = fact.data;
      const incident: CountedIncident = {
        area, reportedAt, acceptBy: due.acceptBy, handleBy: due.handleBy, kind: dispute, state: 'reported', stateBefore: 'reported', version: fact.version, reworks: 0,
        missed: [], everMissed: [], acceptedAt: undefined, handledAt: undefined, closedAt: undefined,
        mediation: dispute === undefined ? undefined : 'registered', investigatedAt: undefined, settled: false, repeats: [],
      };
      this.incidents.set(id, incident);
      for (const list of this.#listsOf(area)) list.incidents.push(incident);
      return;
    }
    const incident = this.incidents.get(id);
    if (incident === undefined) this.faults.push(`incident ${id}: ${fact.type} at seq ${fact.seq}, but it was never reported`);
    else {
      writeDown(incident, fact);
      if (fact.type === 'IncidentPlaced') this.#move(incident, fact.data.area);
    }
  }

  /** It leaves every list it stood in, and every figure with it. */
  #move(incident: CountedIncident, area: string): void {
    for (const { incidents } of this.#listsOf(incident.area)) incidents.splice(incidents.indexOf(incident), 1);
    incident.area = area;
    for (const { incidents } of this.#listsOf(area)) incidents.push(incident);
  }

  #takeAlert(id: string, fact: Fact): void {
    if (fact.type === 'AlertRaised') {
      const alert = { raisedAt: fact.data.raisedAt, state: 'raised', version: fact.version };
      this.alerts.set(id, alert);
      for (const list of this.#listsOf(fact.data.area)) list.alerts.push(alert);
      return;
    }
    const alert = this.alerts.get(id);
    if (alert === undefined) {
      this.faults.push(`alert ${id}: ${fact.type} at seq ${fact.seq}, but it was never raised`);
      return;
    }
    alert.version = fact.version;
    alert.state = ALERT_STATES[fact.type] ?? alert.state;
  }
}

function writeDown(incident: CountedIncident, fact: Fact): void {
  incident.version = fact.version;
  if (fact.type === 'IncidentAccepted') [incident.state, incident.acceptedAt] = ['accepted', fact.at];
  if (fact.type === 'IncidentRefused') incident.state = 'refused';
  if (fact.type === 'IncidentDispatched') incident.state = 'dispatched';
  if (fact.type === 'IncidentSignedFor') incident.state = 'handling';
  if (fact.type === 'IncidentReturned') incident.state = 'accepted';
  if (fact.type === 'IncidentHandled') [incident.state, incident.handledAt] = ['handled', fact.at];
  if (fact.type === 'IncidentReworked') [incident.state, incident.handledAt, incident.reworks] = ['dispatched', undefined, incident.reworks + 1];
  if (fact.type === 'IncidentTransferred') incident.state = 'dispatched';
  if (fact.type === 'IncidentSuspended') [incident.stateBefore, incident.state] = [incident.state, 'suspended'];
  if (fact.type === 'IncidentMerged') [incident.stateBefore, incident.state] = [incident.state, 'merged'];
  if (fact.type === 'IncidentResumed' || fact.type === 'IncidentUnmerged') incident.state = incident.stateBefore;
  if (fact.type === 'IncidentClosed') [incident.state, incident.closedAt] = ['closed', fact.at];
  if (fact.type === 'IncidentEvaluated') incident.state = 'evaluated';
  if (fact.type === 'IncidentAppraised') incident.state = 'appraised';
  if (fact.type === 'IncidentReopened') openAgain(incident, fact.at);
  if (fact.type === 'IncidentVoided') [incident.state, incident.acceptedAt, incident.handledAt] = ['voided', undefined, undefined];
  if (fact.type === 'DeadlineMissed') [incident.missed, incident.everMissed] = [[...incident.missed, fact.data.stage], [...incident.everMissed, fact.data.stage]];
  if ('due' in fact.data && typeof fact.data.due === 'object') [incident.acceptBy, incident.handleBy] = [fact.data.due.acceptBy, fact.data.due.handleBy];
  if (fact.type === 'RepeatJoined') incident.repeats.push(fact.data.repeat);
  if (fact.type === 'RepeatLeft') incident.repeats.splice(incident.repeats.indexOf(fact.data.repeat), 1);
  if (fact.type === 'DisputeInvestigated') [incident.mediation, incident.investigatedAt] = ['investigated', fact.at];
  if (fact.type === 'DisputeMediated') incident.mediation = 'mediating';
  if (fact.type === 'DisputeSettled') [incident.mediation, incident.settled] = ['settled', true];
  if (fact.type === 'DisputeFulfilled') incident.mediation = 'fulfilled';
  if (fact.type === 'DisputeFailed') incident.mediation = 'failed';
  if (fact.type === 'DisputeReferred') incident.mediation = 'referred';
}

/** New clocks, and a dispute is quarrelled about once more; what was missed is not forgotten. */
function openAgain(incident: CountedIncident, at: number): void {
  [incident.state, incident.acceptedAt, incident.handledAt, incident.closedAt, incident.missed] = ['accepted', at, undefined, undefined, []];
  if (incident.mediation !== undefined && incident.mediation !== 'registered') [incident.mediation, incident.settled] = ['investigated', false];
}

function isLate(incident: CountedIncident): boolean {
  return (MISSABLE[incident.state] ?? []).some((stage) => incident.missed.includes(stage));
}

const settledOf = (disputes: readonly CountedIncident[]): Part => ({ done: disputes.filter(({ settled }) => settled).length, of: disputes.length });

/** `2026-11-21` of an instant, as the runtime's own calendar of the zone says; remembered by the hour, since asking is slow. */
function dayNames(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const names = new Map<number, string>();
  const SLOT = HOUR / 4;
  return (at) => {
    const slot = Math.floor(at / SLOT);
    let name = names.get(slot);
    if (name === undefined) names.set(slot, (name = format.format(slot * SLOT)));
    return name;
  };
}
