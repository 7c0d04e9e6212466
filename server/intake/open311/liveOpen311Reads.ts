import type { Open311Reads, RequestRow } from './open311Reads.ts';

/** The live view's book of incidents, in order of report; `RunningLiveView['incidents']` is one. */
export interface ReportedBook {
  get(id: string): RequestRow | undefined;
  readonly inOrder: readonly (RequestRow & { readonly reportedSeq: number })[];
}

/** Reads straight from this node's fold of the journal. */
export function liveOpen311Reads(book: ReportedBook): Open311Reads {
  return {
    list({ from, to, matches }, limit) {
      const found: RequestRow[] = [];
      for (let i = book.inOrder.length - 1; i >= 0 && found.length < limit; i--) {
        const row = book.inOrder[i]!;
        // Order of report is order of time, but for a clock that was set back: a little slack, then no further.
        if (row.incident.reportedAt < from - SLACK_MS) break;
        if (row.incident.reportedAt >= from && row.incident.reportedAt <= to && matches(row)) found.push(row);
      }
      return found;
    },
    one(number) {
      // A number ends in the seq of the first fact, which the book is sorted by.
      const seq = Number(/^\d{8}-(\d{1,15})$/.exec(number)?.[1] ?? NaN);
      if (Number.isNaN(seq)) return undefined;
      const row = bySeq(book.inOrder, seq);
      return row?.incident.number === number ? row : undefined;
    },
    byToken: (id) => book.get(id),
  };
}

const SLACK_MS = 60_000;

function bySeq(rows: ReportedBook['inOrder'], seq: number): RequestRow | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = rows[middle]!.reportedSeq;
    if (at === seq) return rows[middle];
    if (at < seq) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
