import { DISPUTE_KINDS, isSettled } from './dispute.ts';
import { INCIDENT_STATES, type Incident, type IncidentState } from './incident.ts';
import { PeriodCounters, type KeptCounters } from './periodCounters.ts';
import { dayOf } from './zone.ts';

/*
 * Counters that add up the tree of areas.
 *
 * An incident counts as a word of marks: one bit for each thing that is true of it (open, overdue, accepted in time).
 * A fact changes the incident, so some bits flip, and each flipped bit walks from the incident's grid up to the city,
 * adding one or taking one. A counter is therefore always the length of a list that can be opened: the incidents whose
 * word has that bit. No counter is ever set, only walked, and a recount of all incidents must give the same columns.
 */

/** A word of marks; see {@link MARK}. */
export type Marks = number;

/** Bits below this hold now and have a live column each; the others are counted by day. */
const LIVE_WIDTH = 2 + INCIDENT_STATES.length;
const DAILY = LIVE_WIDTH;

export const MARK = {
  /** Work is left to do. */
  open: 1 << 0,
  /** Open, and the due time of what is to be done next was missed. */
  overdue: 1 << 1,
  /** Counted by the day of the report. */
  reported: 1 << (DAILY + 0),
  /** Accepted, or the time to accept ran out. */
  acceptDue: 1 << (DAILY + 1),
  acceptedInTime: 1 << (DAILY + 2),
  /** 应结案: handled, or overdue and not handled. */
  handleDue: 1 << (DAILY + 3),
  handledInTime: 1 << (DAILY + 4),
  /** Counted by the day of the closing. */
  closed: 1 << (DAILY + 5),
  /** Counted by the day of the investigation, so that a settled dispute stands in the same bucket as its investigation. */
  investigated: 1 << (DAILY + 6),
  settled: 1 << (DAILY + 7),
} as const;

export type MarkName = keyof typeof MARK;

const CLOSED_BIT = DAILY + 5;
const INVESTIGATED_BIT = DAILY + 6;

/** Columns of a day: the marks in their order up to `closed`, then alerts, then both dispute marks by kind. */
export const DAY = {
  reported: 0, acceptDue: 1, acceptedInTime: 2, handleDue: 3, handledInTime: 4, closed: 5, alerts: 6,
  investigated: 7, settled: 7 + DISPUTE_KINDS.length,
} as const;
export const DAY_WIDTH = DAY.settled + DISPUTE_KINDS.length;

/** Mark of a state: every incident has exactly one of them. */
export const stateMark = (state: IncidentState): Marks => 1 << (2 + INCIDENT_STATES.indexOf(state));

const { open, acceptDue, handleDue, closed } = MARK;
/** What an incident counts as by its state alone. */
const MARKS_OF_STATE: Readonly<Record<IncidentState, Marks>> = {
  reported: stateMark('reported') | open,
  refused: stateMark('refused'),
  accepted: stateMark('accepted') | open | acceptDue,
  dispatched: stateMark('dispatched') | open | acceptDue,
  handling: stateMark('handling') | open | acceptDue,
  handled: stateMark('handled') | open | acceptDue | handleDue,
  closed: stateMark('closed') | acceptDue | handleDue | closed,
  voided: stateMark('voided'),
  // 挂账: its clocks stand still and it leaves the counts of handling.
  suspended: stateMark('suspended') | open | acceptDue,
  evaluated: stateMark('evaluated') | acceptDue | handleDue | closed,
  appraised: stateMark('appraised') | acceptDue | handleDue | closed,
  // A repeat is heat of the incident it was merged into, and counts as nothing beside it.
  merged: stateMark('merged'),
};

/** When what is to be done next is due, missed or not, ms; undefined when nothing is left that has a due time. */
export function standingDue(incident: Incident): number | undefined {
  switch (incident.state) {
    case 'reported': return incident.due.acceptBy;
    case 'accepted': case 'dispatched': case 'handling': return incident.due.handleBy;
    case 'handled': return incident.due.closeBy;
    default: return undefined;
  }
}

/** As the facts say, not the clock: so every screen and every recount agrees on it. */
export function isOverdue(incident: Incident): boolean {
  switch (incident.state) {
    case 'reported': return incident.missed.accept || incident.missed.handle;
    case 'accepted': case 'dispatched': case 'handling': return incident.missed.handle;
    case 'handled': return incident.missed.close;
    default: return false;
  }
}

/** The counting rules. A miss stays a miss whatever becomes of the incident: voiding it must not mend the rate. */
export function marksOf(incident: Incident): Marks {
  const { state, due, mediation } = incident;
  if (state === 'merged') return MARKS_OF_STATE.merged;
  let marks = MARK.reported | MARKS_OF_STATE[state];
  if (isOverdue(incident)) marks |= MARK.overdue;

  if (hasMissed(incident, 'accept')) marks |= MARK.acceptDue;
  else if (wasAccepted(incident) && incident.acceptedAt <= due.acceptBy) marks |= MARK.acceptedInTime;
  if (hasMissed(incident, 'handle')) marks |= MARK.handleDue;
  else if (wasHandled(incident) && incident.handledAt <= due.handleBy) marks |= MARK.handledInTime;

  if (mediation !== undefined && mediation.stage !== 'registered') marks |= MARK.investigated;
  if (mediation !== undefined && isSettled(mediation)) marks |= MARK.settled;
  return marks;
}

/** Now, or before it was opened again. */
const hasMissed = ({ missed, missedBefore }: Incident, stage: 'accept' | 'handle'): boolean => missed[stage] || missedBefore?.[stage] === true;
const wasAccepted = (incident: Incident): incident is Extract<Incident, { readonly acceptedAt: number }> => (MARKS_OF_STATE[incident.state] & acceptDue) !== 0;
const wasHandled = (incident: Incident): incident is Extract<Incident, { readonly handledAt: number }> => (MARKS_OF_STATE[incident.state] & handleDue) !== 0;

/** The instant by whose day a mark of this incident is counted, ms. */
export function markedAt(incident: Incident, mark: Marks): number {
  if (mark === MARK.closed && 'closedAt' in incident) return incident.closedAt;
  const { mediation } = incident;
  if (mark >= MARK.investigated && mediation !== undefined && mediation.stage !== 'registered') return mediation.investigatedAt;
  return incident.reportedAt;
}

/** What a {@link Tally} is, for the next start. */
export interface KeptTally {
  readonly live: Int32Array;
  readonly byDay: KeptCounters;
}

export class Tally {
  readonly #parent: Int32Array;
  readonly #offset: number;
  /** Nodes × live counters. */
  readonly #live: Int32Array;
  /** Day number × nodes × {@link DAY} columns. */
  readonly byDay: PeriodCounters;

  /** `parent`: the area tree's column of parent indices, -1 at the root (index 0). `offset`: the city's zone, ms ahead of UTC. */
  constructor(parent: Int32Array, offset: number) {
    this.#parent = parent;
    this.#offset = offset;
    this.#live = new Int32Array(parent.length * LIVE_WIDTH);
    this.byDay = new PeriodCounters(parent, DAY_WIDTH);
  }

  /**
   * Counts what one fact made of an incident of area `node`. An incident without a known area belongs to the root.
   * Who keeps the words hands them in, so that each is read once.
   */
  follow(node: number, before: Incident | undefined, after: Incident, was: Marks = before === undefined ? 0 : marksOf(before), is: Marks = marksOf(after)): void {
    if (before !== undefined) this.#walk(node, before, was & ~is, -1);
    this.#walk(node, after, is & ~was, 1);
  }

  /** Counts one alert raised. */
  raise(node: number, at: number): void {
    this.byDay.add(dayOf(at, this.#offset), node, DAY.alerts, 1);
  }

  /** How many incidents of an area and all below it bear a live mark: `open`, `overdue` or a {@link stateMark}. */
  live(node: number, mark: Marks): number {
    return this.#live[node * LIVE_WIDTH + 31 - Math.clz32(mark)]!;
  }

  /** As it stands, to be written down at once: the columns are not copied. */
  kept(): KeptTally {
    return { live: this.#live, byDay: this.byDay.kept() };
  }

  /** Into an empty tally of the same tree. */
  restore({ live, byDay }: KeptTally): void {
    this.#live.set(live);
    this.byDay.restore(byDay);
  }

  clear(): void {
    this.#live.fill(0);
    this.byDay.clear();
  }

  #walk(node: number, incident: Incident, marks: Marks, by: 1 | -1): void {
    for (let left = marks; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left);
      if (bit < DAILY) this.#walkLive(node, bit, by);
      else this.byDay.add(dayOf(markedAt(incident, 1 << bit), this.#offset), node, dayColumn(incident, bit), by);
    }
  }

  #walkLive(node: number, column: number, by: 1 | -1): void {
    const live = this.#live;
    const parent = this.#parent;
    for (let at = node; at >= 0; at = parent[at]!) live[at * LIVE_WIDTH + column]! += by;
  }
}

function dayColumn({ mediation }: Incident, bit: number): number {
  if (bit <= CLOSED_BIT || mediation === undefined) return bit - DAILY;
  const first = bit === INVESTIGATED_BIT ? DAY.investigated : DAY.settled;
  return first + DISPUTE_KINDS.indexOf(mediation.kind);
}
