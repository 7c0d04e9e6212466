import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';

const SCRIPT = fileURLToPath(new URL('../../docs/watch.mjs', import.meta.url));
const ended: (() => unknown)[] = [];
afterEach(async () => { for (const end of ended.splice(0)) await end(); });

async function centre(): Promise<TestCentre> {
  const one = await startCentre();
  ended.push(() => one.stop());
  return one;
}

/** The example of docs/wire.md as anybody would run it; resolves with the first line that has this in it. */
function watch(...given: string[]): (part: string) => Promise<string> {
  const child = spawn(process.execPath, [SCRIPT, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  ended.unshift(() => { child.kill(); });
  const lines: string[] = [];
  let heard = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => { lines.push(line); heard(); });
  return (part) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no line with ${part} in ${JSON.stringify(lines)}`)), 20_000);
    heard = () => {
      const found = lines.find((line) => line.includes(part));
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    heard();
  });
}

it('a screen of other makers, as docs/wire.md tells it, sees a report and a position', async () => {
  const { url, token, call } = await centre();
  const line = watch(url, token('wall'));
  expect(await line('snapshot')).toBe('snapshot 3302 at 0: 0 incidents, 0 alerts, 0 open');
  const { body } = await call('POST', '/api/v1/incidents', token('gridWorker'), someReport());
  expect(await line('incident reported')).toBe(`incident reported 楼下暴露垃圾未清 (${body.area}) at 1`);
  await call('POST', '/api/v1/positions', token('gateway'), { terminal: 'T-1', lon: 121.549, lat: 29.873, at: Date.now() });
  expect(await line(' 1 turns, 1 moves')).toMatch(/^positions delta \d+ bytes/);
});

it('it follows a district from its token, and is told when its token will not do', async () => {
  const { url, token } = await centre();
  expect(await watch(url, token('wall', { area: '330203' }))('snapshot')).toContain('snapshot 330203 at 0');
  expect(await watch(url, token('partner'))('refused')).toBe('refused: this token may send, but not watch');
  expect(await watch(url, 'nonsense')('refused')).toBe('refused: sign in: this screen has no valid session or token');
});
