import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/clock.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered from the journal itself, as sheets are: nothing to wait for. */
    readonly readsJournal?: boolean;
  }
}

export interface Followed {
  readonly clock: Clock;
  readonly journal: { stats(): { readonly head: number } };
  readonly view: { readonly watermark: number; readonly state: string; onChange(listener: (change: { readonly to: number }) => void): () => void };
}

/** The fold is a few ms behind a commit; when it is further behind than this, an older answer with its `asOf` is better than none. */
const PATIENCE_MS = 250;

/** Whoever was told that a report is taken finds it in the next list: questions wait until the fold stands where the last commit of this node does. */
export function readYourWrites(app: FastifyInstance, { journal, view, clock }: Followed): void {
  app.addHook('preHandler', async ({ routeOptions }) => {
    if (routeOptions.config.readsJournal) return;
    const { head } = journal.stats();
    if (view.watermark < head && view.state === 'following') await reach(head, view, clock);
  });
}

/** Resolves when the fold stands there, or after a moment all the same. */
export async function reach(head: number, view: Followed['view'], clock: Clock): Promise<void> {
  if (view.watermark >= head) return;
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      unfollow();
      resolve();
    };
    const unfollow = view.onChange(({ to }) => {
      if (to >= head) done();
    });
    const cancel = clock.wakeAt(clock.now() + PATIENCE_MS, done);
  });
}
