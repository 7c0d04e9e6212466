import type { CentreState } from '../../client/stores/centreState.ts';
import { startFeed } from '../../client/feed/startFeed.ts';
import { SocketFeed } from '../../client/feed/socketFeed.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { stateHash } from '../../shared/stateHash.ts';

/** A screen without a picture: the real feed and the real stores, in this process. */
export interface Screen {
  readonly state: CentreState;
  readonly positions: Positions;
  /** Of what it shows: open incidents, standing alerts, figures. */
  hash(): string;
  /** Resolves when the condition holds; rejects with what was waited for. */
  until(what: string, holds: (state: CentreState) => boolean, withinMs?: number): Promise<void>;
  close(): void;
}

export function openScreen(url: string, token: string, positions = true): Screen {
  let state = emptyCentre;
  const waiting = new Set<() => void>();
  const store = {
    getState: () => state,
    setState(part: Partial<CentreState>) {
      state = { ...state, ...part };
      for (const look of waiting) look();
    },
  };
  const dust = new Positions();
  const running = startFeed(new SocketFeed({ url, token, reconnectMs: 50 }), { positions }, { centre: store, positions: dust, now: () => performance.now() });
  return {
    get state() { return state; },
    positions: dust,
    hash: () => stateHash(state.incidents.values(), state.alerts.values(), state.figures.values()),
    until(what, holds, withinMs = 10_000) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          if (!holds(state)) return;
          clearTimeout(limit);
          waiting.delete(look);
          resolve();
        };
        const limit = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`the screen did not see within ${withinMs} ms: ${what} (link ${state.link.state}, to ${state.to})`));
        }, withinMs);
        waiting.add(look);
        look();
      });
    },
    close: () => running.stop(),
  };
}
