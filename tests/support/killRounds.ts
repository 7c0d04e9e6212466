import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { seededRandom } from '../../shared/random.ts';
import { someReport } from './centre.ts';
import { DutyRelay } from './dutyRelay.ts';
import { openScreen } from './screen.ts';
import { freePort, runCli, ServerProcess } from './serverProcess.ts';
import { checkLadders, SHORT_RUNGS, shortLadderPolicy, type Life } from './shortLadder.ts';

const REPORTERS = 12;

/**
 * Kills a server under load again and again, and then asks for what was promised: every acknowledged report is there, once;
 * reports whose answer was lost can be sent again without doubling; the recount is equal; one screen lived through all of it.
 * Two officers hand a seat over to each other all the while, and after every kill each standing alert is exactly one's.
 * Once a round somebody calls for help whom nobody acknowledges: each rung of its ladder calls, once, and never early.
 */
export async function killRounds(rounds: number, dataDir: string, seed: number, reporting = REPORTERS): Promise<{ acknowledged: number; resent: number; handOvers: number; ladders: Awaited<ReturnType<typeof checkLadders>> }> {
  const random = seededRandom(seed);
  const port = await freePort();
  const env = { DATA_DIR: dataDir, PORT: String(port), YILAN_POLICY: shortLadderPolicy(dataDir) };
  let server = await ServerProcess.start(port, env);
  const lives: Life[] = [{ from: Date.now(), until: Infinity }];
  const token = async (role: string, ...more: string[]) => (await runCli(['token', '--role', role, '--ttl', '1d', ...more], env)).out.trim();
  const [reporter, wall, reader] = [await token('gridWorker'), await token('wall'), await token('dispatcher')];
  const officer = await token('dutyOfficer', '--officer', 'officer-1');
  const relay = new DutyRelay(new Map([['officer-1', officer], ['officer-2', await token('dutyOfficer', '--officer', 'officer-2')]]));
  const screen = openScreen(server.url, wall, false);
  const acknowledged = new Set<string>();
  const unanswered = new Map<string, Record<string, unknown>>();

  const send = async (report: Record<string, unknown>): Promise<boolean> => {
    try {
      const answer = await fetch(`${server.url}/api/v1/incidents`, {
        method: 'POST', signal: AbortSignal.timeout(5_000), body: JSON.stringify(report),
        headers: { authorization: `Bearer ${reporter}`, 'content-type': 'application/json' },
      });
      if (answer.status !== 200 && answer.status !== 201) return false;
      acknowledged.add(((await answer.json()) as { id: string }).id);
      return true;
    } catch {
      return false;
    }
  };

  let resent = 0;
  for (let round = 0; round < rounds; round++) {
    let killed = false;
    const call = someReport({ id: randomUUID(), channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫' });
    if (!(await send(call))) unanswered.set(call.id as string, call);
    const reporters = Array.from({ length: reporting }, async () => {
      while (!killed) {
        const report = someReport({ id: randomUUID() });
        if (!(await send(report))) unanswered.set(report.id as string, report);
      }
    });
    const relaying = relay.run(server.url, () => killed);
    await new Promise((wake) => setTimeout(wake, 200 + random.next() * 900));
    killed = true;
    lives.at(-1)!.until = Date.now();
    await server.end('SIGKILL');
    await Promise.all([...reporters, relaying]);
    server = await ServerProcess.start(port, env);
    lives.push({ from: Date.now(), until: Infinity });
    await relay.check(server.url);
    for (const [id, report] of unanswered) {
      expect(await send(report), `a report whose answer was lost is taken when sent again (${id})`).toBe(true);
      unanswered.delete(id);
      resent++;
    }
  }

  const stored: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer: Response = await fetch(`${server.url}/api/v1/incidents?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { headers: { authorization: `Bearer ${reader}` } });
    const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
    stored.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(new Set(stored).size).toBe(stored.length);
  const known = new Set(stored);
  expect({ lost: [...acknowledged].filter((id) => !known.has(id)), neverPromised: stored.filter((id) => !acknowledged.has(id)) }).toEqual({ lost: [], neverPromised: [] });

  const ask = async (path: string): Promise<unknown> => (await fetch(server.url + path, { headers: { authorization: `Bearer ${officer}` } })).json();
  await new Promise((wake) => setTimeout(wake, lives.at(-1)!.from + SHORT_RUNGS.at(-1)! * 1_000 + 1_000 - Date.now()));
  const ladders = await checkLadders(ask, lives);
  expect(ladders.alerts).toBeGreaterThanOrEqual(rounds);

  const fresh = openScreen(server.url, wall, false);
  await fresh.until('a snapshot', (state) => state.epoch !== null);
  await screen.until('the head', (state) => state.link.state === 'live' && state.to === fresh.state.to, 20_000);
  expect(screen.hash()).toBe(fresh.hash());
  screen.close();
  fresh.close();
  const beside = await runCli(['verify'], env);
  expect([beside.code, beside.out]).toEqual([0, expect.stringContaining('Equal')]);
  const { code, ms } = await server.end('SIGINT');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);
  return { acknowledged: acknowledged.size, resent, handOvers: relay.handOvers, ladders };
}
