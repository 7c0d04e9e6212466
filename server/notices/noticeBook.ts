import type { Fact, FactOf } from '../../shared/fact.ts';

/** A call of a ladder that those outside are to hear of. */
export interface NoticeCall {
  readonly seq: number;
  readonly alert: string;
  readonly at: number;
  readonly rung: FactOf<'AlertEscalated'>['data'];
}

/** How it ended with one of them. */
export interface NoticeEnd {
  readonly seq: number;
  readonly target: string;
  readonly at: number;
  readonly tries: number;
  /** Why it was given up; absent: it was taken. */
  readonly fault?: string;
}

/** So many calls are remembered, the newest; what is older is in the journal. */
const KEPT = 500;
const PREFIX = 'notice:';
export const noticeStream = (seq: number, target: string): string => `${PREFIX}${seq}/${target}`;

/** Calls of ladders for those outside, and with whom they ended how. Folded beside the live view, so a restart forgets none. */
export class NoticeBook {
  readonly #calls = new Map<number, { readonly call: NoticeCall; readonly ends: Map<string, NoticeEnd> }>();

  apply(fact: Fact): void {
    if (fact.type === 'AlertEscalated' && fact.data.notice === true) {
      this.#calls.set(fact.seq, { call: { seq: fact.seq, alert: fact.stream.slice('alert:'.length), at: fact.at, rung: fact.data }, ends: new Map() });
      if (this.#calls.size > KEPT) this.#calls.delete(this.#calls.keys().next().value!);
    } else if (fact.type === 'NoticeSent' || fact.type === 'NoticeGivenUp') {
      const { call, target, tries } = fact.data;
      this.#calls.get(call)?.ends.set(target, { seq: call, target, at: fact.at, tries, ...(fact.type === 'NoticeGivenUp' && { fault: fact.data.fault }) });
    }
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'notices';

  kept(): [NoticeCall, NoticeEnd[]][] {
    return Array.from(this.#calls.values(), ({ call, ends }) => [call, [...ends.values()]]);
  }

  takeUp(kept: unknown): void {
    for (const [call, ends] of kept as [NoticeCall, NoticeEnd[]][]) this.#calls.set(call.seq, { call, ends: new Map(ends.map((end) => [end.target, end])) });
  }

  /** In the order of their calling. */
  calls(): NoticeCall[] {
    return Array.from(this.#calls.values(), ({ call }) => call);
  }

  endOf(seq: number, target: string): NoticeEnd | undefined {
    return this.#calls.get(seq)?.ends.get(target);
  }
}
