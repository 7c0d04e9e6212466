import { createHash } from 'node:crypto';
import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Policies } from '../../shared/policy.ts';
import { isUuid } from '../../shared/isUuid.ts';
import type { Decision, DecisionContext } from '../domain/decision.ts';
import { refusal } from '../domain/refusals.ts';
import type { Journal } from '../journal/journal.ts';
import type { CommandOutcome, Faster, Order } from './commands.ts';
import type { OrderCheck } from './orderSchemas.ts';
import type { RefusalBook } from './refusalBook.ts';

/** A kind of stream that takes orders: how it is found, folded and decided. */
export interface CommandKind<State, O> {
  readonly prefix: 'incident' | 'alert';
  readonly check: OrderCheck<O>;
  /** From the live view; it may lag behind the journal. */
  look(id: string): State | undefined;
  evolve(state: State | undefined, fact: Fact): State;
  decide(order: O, state: State, context: DecisionContext & { readonly by: Caller }): Decision;
  /**
   * Facts that make nobody too late: an order that was given without knowing of them is decided on what stands now, if it can be.
   * Absent: every fact does.
   */
  makesLate?(fact: Fact): boolean;
  /** Orders that somebody may give beyond their area, for they were called there; absent: none. */
  mayReachBeyond?(order: O, state: State, caller: Caller): boolean;
  /** The other incident that an order is about; absent: orders of this kind are about one thing only. */
  otherOf?(order: O, state: State): OtherNamed | undefined;
}

/** `chosen`: named by who gives the order, and so to be within their reach. */
export interface OtherNamed {
  readonly id: string;
  readonly chosen: boolean;
}

export interface CommandDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'findKey'>;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly refusals: RefusalBook;
  /** From the live view; it may lag behind the journal. */
  lookIncident(id: string): Incident | undefined;
  /** By the facts of its shifts; absent: not known here. */
  readonly isOnShift?: (terminal: string) => boolean;
}

interface Stood {
  readonly version: number;
  readonly area: string | null;
}

const SOURCE = 'command';
/** Others may change the second stream of an order at any moment, as with six reports that are merged into one at once. */
const TRIES = 8;

/**
 * One order from end to end: check, load, decide, append. The live view saves the load when it is up to date; the journal has
 * the last word, by the stream's version and by the command's id. A repeat is answered as at first, even after other orders.
 */
export function commandHandler<State extends Stood, O>(kind: CommandKind<State, O>, deps: CommandDeps) {
  const { journal, policies, clock, refusals } = deps;
  const fold = (facts: readonly Fact[]): State | undefined => facts.reduce<State | undefined>((state, fact) => kind.evolve(state, fact), undefined);

  const loadIncident = async (id: string): Promise<Incident | undefined> => (
    (await journal.readStream(`incident:${id}`)).reduce<Incident | undefined>((state, fact) => evolveIncident(state, fact), undefined)
  );

  return async function handle(id: string, given: Order, caller: Caller): Promise<CommandOutcome<State>> {
    const checked = kind.check(given);
    if ('errors' in checked) return { outcome: 'invalid', errors: checked.errors };
    if (!isUuid(id)) return { outcome: 'unknown' };
    const stream = `${kind.prefix}:${id}`;
    const ownOf = (facts: readonly Fact[]): readonly Fact[] => facts.filter((fact) => fact.stream === stream);
    const load = async (): Promise<State | undefined> => fold(await journal.readStream(stream));
    const { expectedVersion, commandId } = given;
    const once = { source: SOURCE, key: commandId, bodyHash: hashOf(stream, given) };

    let state = kind.look(id);
    let isFromJournal = state === undefined || state.version < expectedVersion;
    if (isFromJournal) state = await load();
    if (state === undefined) return { outcome: 'unknown' };
    const refuse = (no: ReturnType<typeof refusal>, standing: State): CommandOutcome<State> => {
      refusals.note(no, clock.now(), caller, stream, given.type);
      return { outcome: 'refused', refusal: no, state: standing };
    };
    if (!reaches(caller, state.area ?? deps.tree.code[0]!, deps.tree) && kind.mayReachBeyond?.(checked.order, state, caller) !== true) return refuse(refusal('outsideScope'), state);

    const named = kind.otherOf?.(checked.order, state);
    const findOther = async ({ id: otherId, chosen }: OtherNamed, known?: Incident): Promise<Incident | undefined> => {
      const found = known ?? await loadIncident(otherId);
      // Out of reach is not told apart from not there: who may not see it need not learn that it is.
      return found !== undefined && chosen && !reaches(caller, found.area ?? deps.tree.code[0]!, deps.tree) ? undefined : found;
    };
    let other = named && await findOther(named, deps.lookIncident(named.id));
    const decide = (standing: State, now: number): Decision => kind.decide(checked.order, standing, {
      now, by: caller, policy: policies.inForce(now), policyOf: (version) => policies.of(version), tree: deps.tree, other, ...(deps.isOnShift && { isOnShift: deps.isOnShift }),
    });
    let base = await baseOf(state);
    if (state.version !== base) {
      // Whoever is too late is shown how things stand, but only whom it is for: not a wall that may give no order anyway.
      const decision = decide(state, clock.now());
      if ('refusal' in decision && decision.refusal.rule === 'roleMayNot') return refuse(decision.refusal, state);
    }

    for (let tries = 0; tries < TRIES && state.version === base; tries++) {
      const now = clock.now();
      const decision = decide(state, now);
      if ('refusal' in decision) {
        // Before all else: what they may not give an order about is not shown to them either.
        if (decision.refusal.rule === 'roleMayNot') return refuse(decision.refusal, state);
        if (base !== expectedVersion) break;
        if (isFromJournal) return refuse(decision.refusal, state);
        // The live view may lag by what was written a moment ago: whoever is late is told that, and what is allowed by how things stand now.
        state = (await load())!;
        isFromJournal = true;
        base = await baseOf(state);
        continue;
      }
      const by = { role: caller.role, subject: caller.subject };
      const beside = decision.beside && other && { stream: `incident:${other.id}`, expectedVersion: other.version, facts: decision.beside };
      const appended = await journal.append({ stream, expectedVersion: base, at: now, by, facts: decision.facts, once, ...(beside && { beside }) });
      switch (appended.outcome) {
        case 'written':
          return { outcome: 'done', state: ownOf(appended.facts).reduce(kind.evolve, state), seq: appended.facts.at(-1)!.seq };
        case 'repeated':
          return asAtFirst(appended.facts);
        case 'keyMisused':
          return { outcome: 'keyMisused' };
        case 'conflict':
          state = (await load())!;
          base = await baseOf(state);
          other = named && await findOther(named);
      }
    }
    const used = await journal.findKey(once.source, once.key);
    if (used === undefined) return { outcome: 'conflict', state, faster: await fasterThan() };
    return used.bodyHash === once.bodyHash ? asAtFirst(used.facts) : { outcome: 'keyMisused' };

    /** The version that the order is held against: the one its sender saw, or what stands now when nothing since makes them late. */
    async function baseOf({ version }: State): Promise<number> {
      if (kind.makesLate === undefined || version <= expectedVersion) return expectedVersion;
      const since = (await journal.readStream(stream)).filter((fact) => fact.version > expectedVersion && fact.version <= version);
      return since.some((fact) => kind.makesLate!(fact)) ? expectedVersion : version;
    }

    /** Who wrote last what their sender did not know; a person before the system. */
    async function fasterThan(): Promise<Faster> {
      const facts = await journal.readStream(stream);
      const since = facts.filter(({ version }) => version > expectedVersion);
      const { by, at, type } = since.findLast((fact) => fact.by.role !== 'system') ?? facts.at(-1)!;
      return { by, at, type };
    }

    async function asAtFirst(facts: readonly Fact[]): Promise<CommandOutcome<State>> {
      const last = ownOf(facts).at(-1)!;
      const until = (await journal.readStream(stream)).filter(({ version }) => version <= last.version);
      return { outcome: 'repeated', state: fold(until)!, seq: facts.at(-1)!.seq };
    }
  };
}

/** The same id for another stream, or with another field, is a misuse and not a repeat. */
function hashOf(stream: string, order: Order): string {
  const fields = Object.entries(order).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([stream, fields])).digest('base64url');
}
