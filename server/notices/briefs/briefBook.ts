import type { Fact } from '../../../shared/fact.ts';

/** How it ended to send one brief. */
export interface BriefEnd {
  readonly due: number;
  readonly at: number;
  readonly tries: number;
  /** Why it was given up; absent: it was taken. */
  readonly fault?: string;
}

interface KeptBrief {
  readonly key: string;
  readonly begun: number;
  readonly ends: readonly BriefEnd[];
}

/** So many ends of each are remembered, the newest: more than could be due in the days that are caught up with. */
const KEPT = 500;
export const briefKey = (target: string, brief: string): string => `${target}/${brief}`;

/** Which briefs are sent to whom since when, and how that ended. Folded beside the live view, so that a restart neither forgets nor repeats one. */
export class BriefBook {
  readonly name = 'briefs';
  readonly #briefs = new Map<string, { readonly begun: number; readonly ends: Map<number, BriefEnd> }>();

  apply(fact: Fact): void {
    if (fact.type === 'BriefsBegun') {
      const key = briefKey(fact.data.target, fact.data.brief);
      if (!this.#briefs.has(key)) this.#briefs.set(key, { begun: fact.at, ends: new Map() });
    } else if (fact.type === 'BriefSent' || fact.type === 'BriefGivenUp') {
      const { target, brief, due, tries } = fact.data;
      const ends = this.#briefs.get(briefKey(target, brief))?.ends;
      ends?.set(due, { due, at: fact.at, tries, ...(fact.type === 'BriefGivenUp' && { fault: fact.data.fault }) });
      if (ends !== undefined && ends.size > KEPT) ends.delete(ends.keys().next().value!);
    }
  }

  kept(): KeptBrief[] {
    return Array.from(this.#briefs, ([key, { begun, ends }]) => ({ key, begun, ends: [...ends.values()] }));
  }

  takeUp(kept: unknown): void {
    for (const { key, begun, ends } of kept as KeptBrief[]) this.#briefs.set(key, { begun, ends: new Map(ends.map((end) => [end.due, end])) });
  }

  /** Since when it is sent, ms; undefined: it never was. */
  begunAt(key: string): number | undefined {
    return this.#briefs.get(key)?.begun;
  }

  endOf(key: string, due: number): BriefEnd | undefined {
    return this.#briefs.get(key)?.ends.get(due);
  }

  /** The newest that ended. */
  lastEnd(key: string): BriefEnd | undefined {
    return [...this.#briefs.get(key)?.ends.values() ?? []].reduce<BriefEnd | undefined>((last, end) => (last === undefined || end.due > last.due ? end : last), undefined);
  }
}
