import { readConfig } from '../config.ts';
import { serve } from '../serve.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

/** After this the process ends whatever still hangs; the journal is sound at every instant anyway. */
const STOP_WITHIN_MS = 4_500;

export const serveCommand: RunCommand = async (args, env) => {
  parseOptions(args, {});
  const say = (line: string): void => void process.stdout.write(`  ${line}\n`);
  const running = await serve(readConfig(env), say);
  await new Promise<void>((resolve) => {
    // `on`, not `once`: npm hands a Ctrl-C on to us that the terminal has sent us already, and the second one must not cut the end short.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  say('Stopping …');
  const limit = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
  limit.unref();
  await running.stop();
  say('Stopped; the data is sound.');
  return 0;
};
