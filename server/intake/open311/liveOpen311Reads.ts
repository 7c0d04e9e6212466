import type { Open311Reads, RequestRow } from './open311Reads.ts';

/** A page's end, to begin the next one at. */
interface PageEnd {
  readonly at: number;
  readonly row: number;
}

/** What is looked for; `IncidentSearch` of the live view answers it. */
interface Wanted {
  readonly node: number;
  readonly marks: number;
  readonly timedBy: number;
  readonly from: number;
  readonly to: number;
  readonly channel?: string | undefined;
  readonly words: boolean;
  readonly past: boolean;
}

export interface IncidentReads {
  page(wanted: Wanted, limit: number, before?: PageEnd): Promise<{ readonly found: readonly RequestRow[]; readonly next?: PageEnd }>;
  numbered(number: string): Promise<RequestRow | undefined>;
  withId(id: string): Promise<RequestRow | undefined>;
}

const PAGE = 500;
/** The whole city, whatever counts or not: another system asks for what was reported. */
const ANYTHING = { node: 0, marks: 0, timedBy: 0, words: false, past: false } as const;

/** Reads from this node's incidents, in memory and in the archive. */
export function liveOpen311Reads(incidents: IncidentReads): Open311Reads {
  return {
    async list({ from, to, channel, matches }, limit) {
      const found: RequestRow[] = [];
      let next: PageEnd | undefined;
      do {
        const page = await incidents.page({ ...ANYTHING, from, to: to + 1, channel }, PAGE, next);
        found.push(...page.found.filter(matches).slice(0, limit - found.length));
        next = page.next;
      } while (next !== undefined && found.length < limit);
      return found;
    },
    one: (number) => incidents.numbered(number),
    byToken: (id) => incidents.withId(id),
  };
}
