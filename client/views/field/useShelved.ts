import { useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../../http/answer.ts';
import { fromShelf, toShelf } from './offline/fieldDatabase.ts';

/** An answer with the time it was given, ms: what is old says so. */
export interface Shelved<Value> {
  readonly value: Value | undefined;
  readonly at: number;
  /** Why there is nothing newer. */
  readonly failure: Failure | undefined;
  readonly again: () => void;
}

/** Asks, keeps the answer on the phone, and shows the kept one until a newer is here. `everyMs`: asks again while the page is seen. `name` null: nothing to ask. */
export function useShelved<Value>(name: string | null, ask: (signal: AbortSignal) => Promise<Answer<Value>>, everyMs?: number): Shelved<Value> {
  const [kept, setKept] = useState<{ name: string | null; value: Value | undefined; at: number; failure: Failure | undefined }>({ name, value: undefined, at: 0, failure: undefined });
  const [attempt, setAttempt] = useState(0);
  const asker = useRef(ask);
  asker.current = ask;
  useEffect(() => {
    if (name === null) return undefined;
    const leave = new AbortController();
    void fromShelf<{ value: Value; at: number }>(name).then((old) => {
      if (old !== undefined && !leave.signal.aborted) setKept((now) => (now.name === name && now.at >= old.at ? now : { name, ...old, failure: undefined }));
    });
    return () => leave.abort();
  }, [name]);
  useEffect(() => {
    if (name === null) return undefined;
    const leave = new AbortController();
    const look = (): void => {
      if (document.hidden) return;
      void asker.current(leave.signal).then((answer) => {
        if (leave.signal.aborted) return;
        const at = Date.now();
        if (answer.outcome === 'ok') void toShelf(name, { value: answer.value, at });
        setKept((now) => (answer.outcome === 'ok' ? { name, value: answer.value, at, failure: undefined } : { ...(now.name === name ? now : { name, value: undefined, at: 0 }), failure: answer }));
      });
    };
    look();
    const timer = everyMs === undefined ? undefined : setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    addEventListener('online', look);
    return () => {
      leave.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
    };
  }, [name, attempt, everyMs]);
  const current = kept.name === name ? kept : { value: undefined, at: 0, failure: undefined };
  return { value: current.value, at: current.at, failure: current.failure, again: () => setAttempt((n) => n + 1) };
}
