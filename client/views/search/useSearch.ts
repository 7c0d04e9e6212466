import { useCallback, useEffect, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Failure } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { IncidentFilter } from '../../http/centreApi.ts';
import { useCentre } from '../../stores/useCentre.ts';

/** What has been found so far for one question. */
export interface Found {
  readonly items: readonly IncidentLine[];
  readonly next: string | null;
  readonly total: number;
  /** The centre's clock when the first page came, ms; 0: not known. */
  readonly at: number;
}

export interface Search {
  readonly found: Found | undefined;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** It takes longer than one expects. */
  readonly slow: boolean;
  /** The next page, if there is one and there is room for it. */
  readonly more: () => void;
  readonly again: () => void;
}

const PAGE = 100;
const SLOW_MS = 1_500;
/** So many lines a page of the browser holds; whoever needs more narrows the question. */
export const MOST_LISTED = 2_000;

interface Kept {
  readonly key: string;
  readonly found: Found | undefined;
  readonly failure: Failure | undefined;
}

/** Asks page after page; null: there is nothing to ask. A new question drops the answer of the old one, also one that is still on its way. */
export function useSearch(filter: IncidentFilter | null): Search {
  const key = filter === null ? '' : JSON.stringify(filter);
  const [kept, setKept] = useState<Kept>({ key: '', found: undefined, failure: undefined });
  const [busy, setBusy] = useState(false);
  const [slow, setSlow] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const leave = useRef<AbortController>(undefined);

  const ask = useCallback(async (before: Found | undefined) => {
    if (filter === null) return;
    leave.current?.abort();
    const mine = (leave.current = new AbortController());
    setBusy(true);
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    const answer = await centre.incidents({ ...filter, limit: PAGE, ...(before?.next && { cursor: before.next }) }, mine.signal);
    clearTimeout(timer);
    if (mine.signal.aborted) return;
    setBusy(false);
    setSlow(false);
    setKept(answer.outcome === 'ok'
      ? { key, found: { next: answer.value.next, total: answer.value.total, at: before?.at ?? useCentre.getState().serverTime, items: joined(before?.items ?? [], answer.value.items) }, failure: undefined }
      : { key, found: before, failure: answer });
    // `filter` is what `key` says.
  }, [key]);

  useEffect(() => {
    void ask(undefined);
    return () => leave.current?.abort();
  }, [ask, attempt]);

  const current = kept.key === key ? kept : { found: undefined, failure: undefined };
  const more = useCallback(() => {
    if (!busy && current.found?.next && current.found.items.length < MOST_LISTED) void ask(current.found);
  }, [ask, busy, current.found]);
  return { found: current.found, failure: current.failure, busy: filter !== null && (busy || kept.key !== key), slow, more, again: () => setAttempt((n) => n + 1) };
}

/** One that was reported while the pages were turned is not listed twice. */
function joined(before: readonly IncidentLine[], page: readonly IncidentLine[]): IncidentLine[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...page.filter(({ id }) => !known.has(id))];
}
