import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { Recount } from '../../server/projections/recount.ts';
import { nodeOf } from '../../server/projections/nodeOf.ts';
import { ROLES } from '../../shared/access.ts';
import { workCalendarOf } from '../../shared/calendar.ts';
import { isSettled } from '../../shared/dispute.ts';
import type { Fact } from '../../shared/fact.ts';
import { INCIDENT_STATES, OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow } from '../../shared/loop.ts';
import { MARK, stateMark, Tally } from '../../shared/tally.ts';
import { HOUR } from '../support/given.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';
import { IDS, leavesOf, LoopWorld, type Made, type Move } from './loopWorld.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const calendar = workCalendarOf(policy);
const leaves = leavesOf(policy);

/** What may follow an end, and nothing else may. */
const AFTER_THE_END: ReadonlySet<string> = new Set([
  'IncidentEvaluated', 'IncidentAppraised', 'IncidentReopened', 'IncidentUnmerged', 'RepeatLeft', 'DisputeFulfilled', 'DisputeReferred', 'AgentReportedBack', 'DeadlineMissed', 'IncidentNoted',
]);

const move: fc.Arbitrary<Move> = fc.record({
  incident: fc.nat(2), order: fc.nat(1_000), role: fc.nat(ROLES.length - 1), who: fc.nat(2),
  later: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4_000 })), sensible: fc.boolean(), clock: fc.boolean(), detail: fc.nat(10_000),
});

/** Plays that many random histories of three incidents, and holds every one to the rules of the centre. Returns the states that were reached. */
export function playHistories(seed: number, numRuns: number, maxMoves: number): Set<string> {
  const reached = new Set<string>();
  fc.assert(fc.property(fc.tuple(fc.constantFrom(...leaves), fc.constantFrom(...leaves), fc.constantFrom(...leaves)), fc.array(move, { maxLength: maxMoves, size: 'max' }), (categories, moves) => {
    const world = new LoopWorld(policy, categories);
    const tally = new Counted();
    tally.follow(world.facts);
    for (const one of moves) {
      const made = world.make(one);
      holdsOrder(made);
      holdsPeople(made);
      for (const incident of world.incidents.values()) holdsIncident(incident, world.incidents);
      tally.follow(made.written);
      tally.addsUp(world.incidents);
      reached.add(made.after.state);
    }
    for (const id of IDS) holdsTrail(world.of(id), world.incidents.get(id)!);
    holdsRecount(world.facts, world.incidents);
  }), { seed, numRuns });
  return reached;
}

/** Says what is wrong; a million times cheaper than an assertion each, and thousands are held at every move. */
function must(holds: boolean, rule: string, ...about: readonly unknown[]): void {
  if (!holds) throw new Error(`${rule}: ${about.map((part) => JSON.stringify(part)).join(' · ')}`);
}
const same = (rule: string, is: unknown, should: unknown): void => must(is === should || isDeepStrictEqual(is, should), rule, is, should);

/** An order is carried out exactly when the table and the rules let it, and a refusal says all that it must. */
function holdsOrder({ order, by, before, after, decision }: Made): void {
  const allowed = allowedNow(before, by);
  if ('refusal' in decision) {
    same('a refusal names what is allowed now', decision.refusal.allowed, allowed);
    must(!`${decision.refusal.say.zh}${decision.refusal.say.en}`.includes('%'), 'a refusal is a whole sentence', decision.refusal);
    must(after === before, 'a refusal changes nothing', order, before, after);
  } else {
    must(allowed.includes(order.type), 'only what is offered is done', order, before);
    same('facts are folded one by one', after.version, before.version + decision.facts.length);
  }
}

/** Four eyes: nobody checks their own work, nor grants their own request. */
function holdsPeople({ before, by, written }: Made): void {
  for (const { type } of written) {
    if (type === 'IncidentClosed' || type === 'IncidentReworked' || type === 'IncidentEvaluated') must((before as { handledBy: string }).handledBy !== by.subject, 'nobody checks their own work', before);
    if (type === 'DeadlineExtended') must(before.extensionAsked?.askedBy !== by.subject, 'nobody grants their own request', before);
  }
}

/** What is true of every incident at every moment, and between two that are one matter. */
function holdsIncident(incident: Incident, all: ReadonlyMap<string, Incident>): void {
  const { state, mediation, repeats = [] } = incident;
  if (state === 'handled' || state === 'closed') must(mediation === undefined || ['settled', 'fulfilled', 'failed', 'referred'].includes(mediation.stage), 'a dispute is handled when its mediation is over', incident);
  if (state === 'merged') {
    const into = all.get(incident.into)!;
    must(into.repeats?.includes(incident.id) === true && repeats.length === 0, 'who is merged is known where it went, and has no repeats', incident, into);
    must(!['merged', 'voided', 'refused'].includes(into.state), 'nothing is merged into what is not there', incident, into);
  }
  for (const id of repeats) {
    const repeat = all.get(id)!;
    must(repeat.state === 'merged' && repeat.into === incident.id, 'every repeat is merged into it', incident, repeat);
  }
}

/** The whole trail read again: no gap, the same state, nothing after an end but what may follow, no miss while clocks stood still. */
function holdsTrail(facts: readonly Fact[], incident: Incident): void {
  let state: Incident | undefined;
  const undo: Incident[] = [];
  for (const [i, fact] of facts.entries()) {
    same('versions have no gap', fact.version, i + 1);
    if (state !== undefined && !OPEN_STATES.has(state.state)) must(AFTER_THE_END.has(fact.type), 'nothing follows an end but what may', state.state, fact);
    if (fact.type === 'DeadlineMissed') {
      must(fact.data.stage === 'fulfil' || !['suspended', 'merged', 'closed'].includes(state!.state), 'nothing is missed while no clock runs', state, fact);
      must(!state!.missed[fact.data.stage], 'a stage is missed once', state, fact);
    }
    const before: Incident | undefined = state;
    state = evolveIncident(state, fact);
    if (fact.type === 'IncidentMerged') undo.push(before!);
    if (fact.type === 'IncidentUnmerged') same('taken out again it is exactly what it was', { ...state, version: 0 }, { ...undo.pop()!, version: 0 });
    if (fact.type === 'IncidentResumed') holdsPause(before as Extract<Incident, { state: 'suspended' }>, state, fact.at);
  }
  same('the whole trail gives the same state', state, incident);
  const count = (type: string): number => facts.filter((fact) => fact.type === type).length;
  same('what costs points is counted', [incident.returns, incident.reworks, incident.extensions, incident.reopens], ['IncidentReturned', 'IncidentReworked', 'DeadlineExtended', 'IncidentReopened'].map(count));
}

/** Suspended time never counts: what was left to handle it is left still, on the clock it runs by. */
function holdsPause({ suspendedAt, due: { handleBy: was } }: Extract<Incident, { state: 'suspended' }>, { due: { handleBy: is } }: Incident, now: number): void {
  if (was <= suspendedAt) return same('what was late before stays so', is, was);
  const roundTheClock = is - now === was - suspendedAt;
  const workingTime = calendar.workedUntil(is) - calendar.workedUntil(now) === calendar.workedUntil(was) - calendar.workedUntil(suspendedAt);
  must((roundTheClock || workingTime) && is >= was, 'a pause takes nothing of the time that was left', { suspendedAt, now, was, is });
}

/** The tally beside the incidents: each area is its own incidents and its children, each counter a list's length. */
class Counted {
  readonly #tally = new Tally(tree.parent, 8 * HOUR);
  readonly #known = new Map<string, Incident>();

  follow(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const before = this.#known.get(fact.stream);
      const after = evolveIncident(before, fact);
      this.#known.set(fact.stream, after);
      const [from, to] = [nodeOf(tree, before?.area ?? after.area), nodeOf(tree, after.area)];
      if (from === to) this.#tally.follow(to, before, after);
      else {
        this.#tally.follow(from, before, after, undefined, 0);
        this.#tally.follow(to, undefined, after);
      }
    }
  }

  addsUp(incidents: ReadonlyMap<string, Incident>): void {
    const nodes = [...incidents.values()].map((incident) => ({ node: nodeOf(tree, incident.area), incident }));
    for (let node = 0; node < tree.size; node++) {
      const inside = nodes.filter((one) => tree.isInside(one.node, node)).map(({ incident }) => incident);
      same('the open ones of an area', this.#tally.live(node, MARK.open), inside.filter(({ state }) => OPEN_STATES.has(state)).length);
      for (const state of INCIDENT_STATES) same(state, this.#tally.live(node, stateMark(state)), inside.filter((incident) => incident.state === state).length);
    }
  }
}

/** The plain second way of counting comes to the same, incident by incident. */
function holdsRecount(facts: readonly Fact[], incidents: ReadonlyMap<string, Incident>): void {
  const recount = new Recount(tree, policy);
  for (const fact of facts) recount.take(fact);
  same('the journal has no fault', recount.faults, []);
  for (const [id, { state, version, area, mediation }] of incidents) {
    const counted = recount.incidents.get(id)!;
    same('recounted', [counted.state, counted.version, counted.area, counted.mediation], [state, version, area, mediation?.stage]);
    same('settled', counted.settled, mediation !== undefined && isSettled(mediation));
  }
}
