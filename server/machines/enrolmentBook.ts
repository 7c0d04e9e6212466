import type { Fact } from '../../shared/fact.ts';
import type { EnrolledRole } from '../../shared/enrolment.ts';
import { enrolmentStream, evolveEnrolment, isEnrolmentFact, type Enrolment } from './tokenFamily.ts';

/** Every terminal that was enrolled, folded from facts, so every node and every start knows; found by the hash of any of its tokens. */
export class EnrolmentBook {
  readonly #enrolments = new Map<string, Enrolment>();
  readonly #streams = new Map<string, string>();
  /** The fold's name, and its state, for the next start. */
  readonly name = 'enrolments';

  apply(fact: Fact): void {
    if (isEnrolmentFact(fact)) this.#put(fact.stream, evolveEnrolment(this.#enrolments.get(fact.stream), fact));
  }

  kept(): readonly [string, Enrolment][] {
    return [...this.#enrolments];
  }

  takeUp(kept: unknown): void {
    for (const [stream, enrolment] of kept as ReturnType<EnrolmentBook['kept']>) this.#put(stream, enrolment);
  }

  get(role: EnrolledRole, terminal: string): Enrolment | undefined {
    return this.#enrolments.get(enrolmentStream(role, terminal));
  }

  /** Whose token this is or was. */
  byHash(hash: string): Enrolment | undefined {
    const stream = this.#streams.get(hash);
    return stream === undefined ? undefined : this.#enrolments.get(stream);
  }

  /** By the terminal's id. */
  all(): Enrolment[] {
    return [...this.#enrolments.values()].sort((a, b) => (a.terminal < b.terminal ? -1 : a.terminal > b.terminal ? 1 : a.role < b.role ? -1 : 1));
  }

  #put(stream: string, enrolment: Enrolment): void {
    for (const { hash } of this.#enrolments.get(stream)?.family?.tokens ?? []) this.#streams.delete(hash);
    for (const { hash } of enrolment.family?.tokens ?? []) this.#streams.set(hash, stream);
    this.#enrolments.set(stream, enrolment);
  }
}
