import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import type { ClientOrder, ClientTally } from './stormClients.ts';
import type { ServerAnswer, ServerOrder } from './stormServer.ts';

/** A share of the real city, where the machine has other things to do. */
const SCALE = Number(process.env['YILAN_STORM_SCALE'] ?? 1);
const TERMINALS = Math.round(13_800 * SCALE);
const SCREENS = Math.round(200 * SCALE);
const INCIDENTS = 200;
const AWAY_MS = 3_000;
const PATIENCE_MS = 150_000;

/** All lines are cut at once and taken again three seconds later: how long until each terminal's fix is answered 200 by its own token, and each screen is live and shows what the centre has, by hash. */
export const bench: Bench = async () => {
  const centre = await storm(true);
  const bare = await storm(false);
  const row = (what: string, seconds: number, reference: number | string = '') => ({ what, value: seconds, 'bare HTTP server, as many lines': reference, ratio: typeof reference === 'number' ? seconds / reference : '' });
  return {
    name: `${TERMINALS} terminals and ${SCREENS} screens lose the centre at once; seconds from its return to the last of them (a terminal waits 0.5 to 1.5 s before it tries again)`,
    rows: [
      row('all terminals authenticated and answered', centre.terminals, bare.terminals), row('all screens live, state equal by hash', centre.screens), row('both', Math.max(centre.terminals, centre.screens)),
      { what: 'answers that were no 200, after the return', value: centre.wrong },
    ],
  };
};

async function storm(isCentre: boolean) {
  const start = (file: string): ChildProcess => fork(join(import.meta.dirname, file), { execArgv: ['--import', 'tsx'] });
  const [server, phones, walls] = [start('stormServer.ts'), start('stormClients.ts'), start('stormClients.ts')];
  try {
    const { port, tokens, wall } = await told(server, isCentre ? { as: 'centre', terminals: TERMINALS, incidents: INCIDENTS } : { as: 'bare' }) as Extract<ServerAnswer, { port: number }>;
    phones.send({ as: 'terminals', port, tokens, count: TERMINALS } satisfies ClientOrder);
    await all(phones, TERMINALS);
    if (isCentre) {
      const { hash } = await told(server, { as: 'hash' }) as Extract<ServerAnswer, { hash: string }>;
      walls.send({ as: 'screens', port, token: wall, count: SCREENS, hash } satisfies ClientOrder);
      await all(walls, SCREENS);
    }
    for (const clients of [phones, walls]) await tally(clients, 'forget');
    const { backAt } = await told(server, { as: 'cut', awayMs: AWAY_MS }) as Extract<ServerAnswer, { backAt: number }>;
    const terminals = (await all(phones, TERMINALS) - backAt) / 1_000;
    const screens = isCentre ? (await all(walls, SCREENS) - backAt) / 1_000 : 0;
    return { terminals, screens, wrong: (await tally(phones)).wrong };
  } finally {
    for (const child of [server, phones, walls]) child.kill('SIGKILL');
  }
}

async function told(server: ChildProcess, order: ServerOrder): Promise<ServerAnswer> {
  server.send(order);
  const [answer] = (await once(server, 'message')) as [ServerAnswer];
  return answer;
}

async function tally(clients: ChildProcess, order: 'tally' | 'forget' = 'tally'): Promise<ClientTally> {
  clients.send(order);
  const [answer] = (await once(clients, 'message')) as [ClientTally];
  return answer;
}

/** When the last of them came. @throws when some never do */
async function all(clients: ChildProcess, count: number): Promise<number> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { there, lastAt, wrong } = await tally(clients);
    if (there === count) return lastAt;
    if (Date.now() > end) throw new Error(`only ${there} of ${count} came within ${PATIENCE_MS / 1_000} s, ${wrong} answers were no 200`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
