import { once } from 'node:events';
import { readConfig } from '../config.ts';
import { makePast } from '../demo/makePast.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { isoTime } from '../http/times.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions, wholeOf } from './options.ts';
import { policiesOf } from './policiesOf.ts';

const CHUNK = 64 * 1024;

export const makePastCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, until: { type: 'string' } });
  const config = readConfig(env);
  const tree = await loadGovernedTree(config);
  const until = values.until === undefined ? systemClock.now() : isoTime(values.until);
  if (Number.isNaN(until)) throw new BadUse('--until takes an ISO time with its zone, such as 2026-01-01T00:00+08:00.');
  const policies = await policiesOf(config, tree);
  let chunk = '';
  for (const line of makePast({ tree, policy: policies.inForce(systemClock.now()), count: wholeOf('count', values.count, 1, 100_000_000), seed: wholeOf('seed', values.seed, 0, 2 ** 31), until })) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    if (!(await written(chunk))) return 0;
    chunk = '';
  }
  process.stdout.write(chunk);
  return 0;
};

/** Whether somebody still reads. Whoever has read enough (`make-past | head`) closes the pipe, which is no fault. */
async function written(chunk: string): Promise<boolean> {
  try {
    return process.stdout.write(chunk) || (await once(process.stdout, 'drain'), true);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return false;
    throw error;
  }
}
