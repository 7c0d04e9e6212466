import { useEffect, useSyncExternalStore } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { deliverer } from './deliver.ts';
import { Outbox, type OutboxView } from './model/outbox.ts';
import { letterStore } from './offline/fieldDatabase.ts';

const LOCK = 'yilan-field-outbox';
const pages = typeof BroadcastChannel === 'function' ? new BroadcastChannel(LOCK) : null;

let holder = '';

/** The one outbox of this page; pages of the same phone share its letters and take turns. */
export const outbox = new Outbox({
  store: letterStore,
  deliver: deliverer((input, init) => fetch(input, init)),
  holder: () => holder,
  now: () => Date.now(),
  random: () => Math.random(),
  wait(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  // Locks exist only over https; without them two pages may send the same letter, which the centre takes once.
  alone: async (run) => (navigator.locks === undefined ? run() : navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : run()))),
  tell: () => pages?.postMessage('changed'),
});

/** Starts sending for whoever is signed in, and goes on whenever the network or the worker comes back. Returns how to stop. */
function keepSending({ terminal, area }: Caller): () => void {
  holder = terminal ?? area;
  const hurry = (): void => { if (!document.hidden) void outbox.hurry(); };
  const reload = (): void => void outbox.load();
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  pages?.addEventListener('message', reload);
  void outbox.load().then(() => outbox.hurry());
  return () => {
    removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
    pages?.removeEventListener('message', reload);
    outbox.stop();
  };
}

export const useKeepSending = (me: Caller): void => useEffect(() => keepSending(me), [me.terminal, me.area]);

export const useOutbox = (): OutboxView => useSyncExternalStore(outbox.subscribe, outbox.snapshot);
