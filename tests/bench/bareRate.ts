import { fork } from 'node:child_process';
import { join } from 'node:path';
import { postRequest, type LoadResult } from './httpLoad.ts';

/** The reference for doors: the same body sent to a route that does nothing, in a process of its own. */
export async function bareRate(measure: (port: number, request: () => Buffer) => Promise<LoadResult>, like: Buffer): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'bareFastify.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    const port = await new Promise<number>((resolve) => child.once('message', (given) => resolve(given as number)));
    const body = like.toString().split('\r\n\r\n')[1]!;
    const request = postRequest('/bare', 'none', body);
    return await measure(port, () => request);
  } finally {
    child.disconnect();
  }
}
