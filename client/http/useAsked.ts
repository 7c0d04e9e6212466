import { useEffect, useState } from 'react';
import type { Answer, Failure } from './answer.ts';

/** What is known of a question: the last good answer stays while a newer one is on its way or has failed. */
export interface Asked<Value> {
  readonly value: Value | undefined;
  /** Why the latest attempt failed; absent after a good answer. */
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  readonly again: () => void;
}

interface Kept<Value> {
  readonly subject: string;
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
}

/**
 * Asks when `subject` changes (the old answer is dropped: it speaks of something else) and again when `beat` does (the old
 * answer stays until the new one is here, so nothing flickers). `subject` null: nothing to ask.
 */
export function useAsked<Value>(subject: string | null, beat: string | number, ask: (signal: AbortSignal) => Promise<Answer<Value>>): Asked<Value> {
  const [kept, setKept] = useState<Kept<Value>>({ subject: '', value: undefined, failure: undefined });
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (subject === null) return;
    const leave = new AbortController();
    setBusy(true);
    void ask(leave.signal).then((answer) => {
      if (leave.signal.aborted) return;
      setBusy(false);
      setKept((old) => (answer.outcome === 'ok'
        ? { subject, value: answer.value, failure: undefined }
        : { subject, value: old.subject === subject ? old.value : undefined, failure: answer }));
    });
    return () => leave.abort();
    // `ask` closes over what `subject` names; asking again for a new closure would never end.
  }, [subject, beat, attempt]);
  const current = kept.subject === subject ? kept : { value: undefined, failure: undefined };
  return { value: current.value, failure: current.failure, busy: busy || (subject !== null && kept.subject !== subject), again: () => setAttempt((n) => n + 1) };
}
