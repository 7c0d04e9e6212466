import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { EnrolledRole, EnrolmentFact } from '../../shared/enrolment.ts';
import { hashOf, typedCode } from '../access/secrets.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolmentCodes, EnrolmentOffer } from './enrolmentCodes.ts';
import { enrolmentStream, evolveEnrolment, FAMILY_LIFE_MS, isEnrolmentFact, worthOf, type Enrolment } from './tokenFamily.ts';

export interface EnrolmentDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly codes: EnrolmentCodes;
  readonly clock: Clock;
  readonly newId: () => string;
  /** 256 bits as text, and a code to be typed. */
  readonly newToken: () => string;
  readonly newCode: () => string;
}

/** A token as it is handed over, once. */
export interface NewToken {
  readonly token: string;
  readonly terminal: string;
  readonly role: EnrolledRole;
  readonly area: string;
  /** When it runs out unless it is renewed, ms. */
  readonly until: number;
  /** Seq of the fact: from there on it counts. */
  readonly seq: number;
}

/** Time to walk over to the phone. */
const CODE_MS = 30 * 60_000;
const TRIES = 6;
const SELF = (terminal: string, role: EnrolledRole): Actor => ({ role, subject: terminal });
const GUARD: Actor = { role: 'system', subject: 'enrolment' };

/** Enrols terminals, renews their tokens and ends them. Decided from the terminal's own stream, so what two nodes see at once is in one order. */
export class EnrolmentDesk {
  readonly #deps: EnrolmentDeskDeps;

  constructor(deps: EnrolmentDeskDeps) {
    this.#deps = deps;
  }

  /** A new code takes the place of one that still waits; a token that counts goes on until the code is used. */
  async offer(offer: EnrolmentOffer): Promise<{ readonly code: string; readonly until: number; readonly seq: number }> {
    const { codes, clock, newCode } = this.#deps;
    const code = newCode();
    const until = clock.now() + CODE_MS;
    await codes.keep(hashOf(code), offer, until);
    const written = await this.#write(offer.role, offer.terminal, offer.by, () => ({ type: 'EnrolmentOffered', data: { area: offer.area, until } }));
    return { code, until, seq: written!.seq };
  }

  /** The first who shows a code is the terminal: its earlier tokens are none any more. Undefined: the code is none, ran out, or was used. */
  async enrol(typed: string, from: string): Promise<NewToken | undefined> {
    const { codes, clock, newId, newToken } = this.#deps;
    const codeHash = hashOf(typedCode(typed));
    const offer = await codes.take(codeHash, clock.now());
    if (offer === undefined) return undefined;
    const { role, terminal, area, by } = offer;
    const token = newToken();
    const until = clock.now() + FAMILY_LIFE_MS;
    const family = newId();
    try {
      const written = await this.#write(role, terminal, by, () => ({ type: 'TerminalEnrolled', data: { family, area, tokenHash: hashOf(token), until, from } }));
      return { token, terminal, role, area, until, seq: written!.seq };
    } catch (error) {
      // Nothing was written: the code may be tried again.
      await codes.keep(codeHash, offer, clock.now() + CODE_MS).catch(() => undefined);
      throw error;
    }
  }

  /** A new token for whoever shows one that counts; the old one goes on until the new one is used. Undefined: it does not count any more. */
  async renew({ role, terminal }: Pick<Enrolment, 'role' | 'terminal'>, hash: string): Promise<NewToken | undefined> {
    const { clock, newToken } = this.#deps;
    const token = newToken();
    const written = await this.#write(role, terminal, SELF(terminal, role), (before) => {
      const worth = worthOf(before?.family, hash, clock.now());
      return worth === 'good' || worth === 'first' ? { type: 'TokenMade', data: { tokenHash: hashOf(token) } } : undefined;
    });
    const family = written?.after.family;
    return family && { token, terminal, role, area: family.area, until: family.until, seq: written.seq };
  }

  /** A token that is newer than the one until now was used: it is the terminal's from now on. */
  async taken({ role, terminal }: Pick<Enrolment, 'role' | 'terminal'>, hash: string): Promise<void> {
    const { clock } = this.#deps;
    await this.#write(role, terminal, SELF(terminal, role), (before) =>
      (worthOf(before?.family, hash, clock.now()) === 'first' ? { type: 'TokenTaken', data: { tokenHash: hash, until: clock.now() + FAMILY_LIFE_MS } } : undefined));
  }

  /** A token that was replaced was used: all of its family end. */
  async reused({ role, terminal }: Pick<Enrolment, 'role' | 'terminal'>, hash: string, from: string | undefined): Promise<void> {
    await this.#write(role, terminal, GUARD, (before) =>
      (worthOf(before?.family, hash, this.#deps.clock.now()) === 'reused' ? { type: 'TokenReused', data: { area: before!.family!.area, ...(from !== undefined && { from }) } } : undefined));
  }

  /** Ends its tokens, and a code that still waits. @returns seq of the fact; undefined: there is nothing to end */
  async end({ role, terminal }: Pick<Enrolment, 'role' | 'terminal'>, reason: string, by: Actor): Promise<number | undefined> {
    await this.#deps.codes.forget(role, terminal);
    const written = await this.#write(role, terminal, by, (before) =>
      (before?.offered === undefined && before?.family?.stage.state !== 'live' ? undefined : { type: 'EnrolmentEnded', data: { reason } }));
    return written?.seq;
  }

  async #write(role: EnrolledRole, terminal: string, by: Actor, decide: (before: Enrolment | undefined) => EnrolmentFact | undefined): Promise<{ readonly seq: number; readonly after: Enrolment } | undefined> {
    const { journal, clock } = this.#deps;
    const stream = enrolmentStream(role, terminal);
    for (let tries = 0; tries < TRIES; tries++) {
      const before = (await journal.readStream(stream)).filter(isEnrolmentFact).reduce<Enrolment | undefined>((state, fact) => evolveEnrolment(state, fact), undefined);
      const fact = decide(before);
      if (fact === undefined) return undefined;
      const appended = await journal.append({ stream, expectedVersion: before?.version ?? 0, at: clock.now(), by: { role: by.role, subject: by.subject }, facts: [fact] });
      if (appended.outcome !== 'written') continue;
      const [first] = appended.facts.filter(isEnrolmentFact);
      return { seq: first!.seq, after: evolveEnrolment(before, first!) };
    }
    throw new Error(`the enrolment of ${terminal} changes too fast; try again`);
  }
}
