import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** Writes the demo's past month into an empty journal, from a process of its own. Resolves with the facts written. */
export function loadPast(connectionString: string, config: Pick<Config, 'policyFile'>, onProgress: (written: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'loadPast.ts'), [], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, YILAN_PAST_DATABASE: connectionString, YILAN_POLICY: config.policyFile ?? '' },
    });
    let facts = 0;
    child.on('message', ({ written }: { written: number }) => {
      facts = written;
      onProgress(written);
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(facts) : reject(new Error(`loading the demo's past ended with code ${code}; the lines above say why`))));
  });
}
