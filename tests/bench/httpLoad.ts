import { connect, type Socket } from 'node:net';

export interface LoadResult {
  readonly perSecond: number;
  readonly latencies: number[];
  readonly statuses: ReadonlyMap<number, number>;
}

/** One request after another on each of `connections` kept sockets, for `forMs` or until there is none left; little enough work a request that the server is what is measured. */
export async function httpLoad(port: number, connections: number, forMs: number, request: () => Buffer | undefined): Promise<LoadResult> {
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const until = performance.now() + forMs;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => client(port, until, request, (status, ms) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    latencies.push(ms);
  })));
  return { perSecond: latencies.length / ((performance.now() - began) / 1000), latencies, statuses };
}

function client(port: number, until: number, request: () => Buffer | undefined, done: (status: number, ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
    let sentAt = 0;
    let got = Buffer.alloc(0);
    const send = (): void => {
      const next = performance.now() >= until ? undefined : request();
      if (next === undefined) {
        socket.end();
        return resolve();
      }
      sentAt = performance.now();
      socket.write(next);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk]);
      const head = got.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = got.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (got.length < head + 4 + length) return;
      got = Buffer.alloc(0);
      done(Number(text.slice(9, 12)), performance.now() - sentAt);
      send();
    });
  });
}

export function postRequest(path: string, token: string, body: string): Buffer {
  return Buffer.from(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
