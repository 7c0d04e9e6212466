// Child process of storm.bench.ts: terminals that keep a line and send a fix on it, or screens with their stores; all come back by themselves when their line is cut.
import { connect } from 'node:net';
import { seededRandom } from '../../shared/random.ts';
import { stateHash } from '../../shared/stateHash.ts';
import { SocketFeed } from '../../client/feed/socketFeed.ts';
import { startFeed, type CentreStore } from '../../client/feed/startFeed.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { postRequest } from './httpLoad.ts';

export type ClientOrder =
  | { readonly as: 'terminals'; readonly port: number; readonly tokens: readonly string[]; readonly count: number }
  | { readonly as: 'screens'; readonly port: number; readonly token: string; readonly count: number; readonly hash: string }
  | 'tally' | 'forget';
/** How many are there, answered; when the last of them came (ms since 1970); how many answers were none. */
export interface ClientTally { readonly there: number; readonly lastAt: number; readonly wrong: number }

/** A phone asks again after half a second to one and a half. */
const AGAIN_MS = 500;
/** The first time they come one after another, as people go on shift. */
const COME_EVERY_MS = 3;
const random = seededRandom(1);
const there = new Set<number>();
let lastAt = 0;
let wrong = 0;
const come = (n: number): void => {
  there.add(n);
  lastAt = performance.timeOrigin + performance.now();
};

process.once('disconnect', () => process.exit());
process.on('message', (order: ClientOrder) => {
  if (order === 'tally') process.send!({ there: there.size, lastAt, wrong } satisfies ClientTally);
  else if (order === 'forget') { there.clear(); wrong = 0; process.send!({ there: 0, lastAt, wrong } satisfies ClientTally); }
  else if (order.as === 'terminals') for (let n = 0; n < order.count; n++) setTimeout(terminal, n * COME_EVERY_MS, n, order.port, order.tokens[n] ?? 'none');
  else for (let n = 0; n < order.count; n++) screen(n, order);
});

function terminal(n: number, port: number, token: string): void {
  // Eight addresses: of one no more lines are taken than it may have.
  const line = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (n % 8)}`, noDelay: true });
  const send = (): void => void line.write(postRequest('/api/v1/positions', token, JSON.stringify([{ terminal: `T-${n}`, lon: 121.549, lat: 29.873, at: Date.now() }])));
  line.once('connect', send);
  line.on('data', (bytes) => {
    const text = bytes.toString('latin1');
    if (text.startsWith('HTTP/1.1 200')) come(n);
    else if (text.startsWith('HTTP/')) {
      wrong++;
      setTimeout(send, AGAIN_MS + random.below(1_000));
    }
  });
  line.on('error', () => undefined);
  line.once('close', () => {
    there.delete(n);
    setTimeout(() => terminal(n, port, token), AGAIN_MS + random.below(1_000));
  });
}

function screen(n: number, { port, token, hash }: Extract<ClientOrder, { as: 'screens' }>): void {
  let state = emptyCentre;
  const store: CentreStore = {
    getState: () => state,
    setState(part) {
      state = { ...state, ...part };
      if (state.link.state !== 'live') there.delete(n);
      else if (!there.has(n) && stateHash(state.incidents.values(), state.alerts.values(), state.figures.values()) === hash) come(n);
    },
  };
  startFeed(new SocketFeed({ url: `http://127.0.0.1:${port}`, token }), { positions: true }, { centre: store, positions: new Positions(), now: () => performance.now() });
}
