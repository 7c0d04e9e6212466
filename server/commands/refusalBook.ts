import type { Caller } from '../../shared/access.ts';
import type { Refusal } from '../../shared/refusal.ts';

/** One refusal as it is kept: who was told no, about what, by which rule. */
export interface RefusalNote {
  readonly at: number;
  readonly by: Pick<Caller, 'role' | 'subject'>;
  readonly stream: string;
  readonly command: string;
  readonly rule: string;
}

const KEPT = 500;

/** Refusals since the start: counted by rule, the newest 500 as lines. A rule that says no often is badly made or badly known. */
export class RefusalBook {
  readonly #counts = new Map<string, number>();
  readonly #notes: RefusalNote[] = [];
  #next = 0;

  note(refusal: Refusal, at: number, { role, subject }: Caller, stream: string, command: string): void {
    this.#counts.set(refusal.rule, (this.#counts.get(refusal.rule) ?? 0) + 1);
    this.#notes[this.#next] = { at, by: { role, subject }, stream, command, rule: refusal.rule };
    this.#next = (this.#next + 1) % KEPT;
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** Newest first. */
  recent(): RefusalNote[] {
    return [...this.#notes.slice(this.#next), ...this.#notes.slice(0, this.#next)].reverse();
  }
}
