// Child process of stream.bench.ts: screens that only count what they get, so that the server's process is the server alone.
import { connect } from 'node:net';
import { SocketFeed } from '../../client/feed/socketFeed.ts';

export type Order =
  | { readonly as: 'screens'; readonly url: string; readonly token: string; readonly count: number }
  | { readonly as: 'lines'; readonly port: number; readonly count: number };
/** `frames`, `bytes` so far; `latencies`: ms from a fact being durable to its frame being here, for titles that carry the time; `urgent`: each P1 that came, and when, by its title; `alerts`: how many came of any kind. */
export interface Tally {
  readonly ready: number;
  readonly frames: number;
  readonly latencies: readonly number[];
  readonly urgent: readonly (readonly [title: string, at: number])[];
  readonly alerts: number;
}

let ready = 0;
let frames = 0;
let latencies: number[] = [];
let urgent: [string, number][] = [];
let alerts = 0;

process.on('message', (order: Order | 'tally') => {
  if (order === 'tally') {
    process.send!({ ready, frames, latencies, urgent, alerts } satisfies Tally);
    latencies = [];
    urgent = [];
  } else if (order.as === 'screens') openScreens(order);
  else openLines(order);
});

function openScreens({ url, token, count }: Extract<Order, { as: 'screens' }>): void {
  for (let i = 0; i < count; i++) {
    new SocketFeed({ url, token }).start({ positions: true }, {
      have: () => null,
      onLink: ({ state }) => { if (state === 'live') ready++; },
      onSnapshot() {},
      onPositions() { frames++; },
      onFrame({ items }) {
        const now = performance.timeOrigin + performance.now();
        for (const item of items) {
          if (item.kind === 'incident') latencies.push(now - Number(item.value.title));
          else if (item.kind === 'alert' && item.value.version === 1) {
            alerts++;
            if (item.value.priority === 'P1') urgent.push([item.value.title, now]);
          }
        }
      },
    });
  }
}

function openLines({ port, count }: Extract<Order, { as: 'lines' }>): void {
  for (let i = 0; i < count; i++) {
    const line = connect(port, '127.0.0.1', () => ready++);
    line.on('data', (bytes) => { frames += bytes.length; });
  }
}
