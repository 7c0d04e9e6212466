import { fork } from 'node:child_process';
import { bundled } from '../bundle.mjs';
import type { Config } from '../config.ts';
import { CannotStart } from '../journal/embedded/cannotStart.ts';

/** Writes the demo's past month into an empty journal, from a process of its own. Resolves with the facts written. */
export async function loadPast(connectionString: string, config: Pick<Config, 'policyFile'>, onProgress: (written: number) => void): Promise<number> {
  const program = await bundled('loadPast');
  return new Promise((resolve, reject) => {
    const child = fork(program, [], {
      env: { ...process.env, YILAN_PAST_DATABASE: connectionString, YILAN_POLICY: config.policyFile ?? '' },
    });
    let facts = 0;
    let why = '';
    child.on('message', (told: { written: number } | { failed: string }) => {
      if ('failed' in told) why = ` ${told.failed}`;
      else onProgress((facts = told.written));
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(facts) : reject(new CannotStart(`The demo city's past month could not be loaded, and nothing of it was.${why} Start again when that is mended, or with another DATA_DIR.`))));
  });
}
