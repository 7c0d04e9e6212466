#!/usr/bin/env node
// `npx yilan <command>`: lets Node run the TypeScript of the command line.
import { checkNode, ensureInstalled, SetupFailure } from './setup.mjs';

try {
  checkNode();
  await ensureInstalled((line) => process.stderr.write(`  ${line}\n`));
  const { register } = await import('tsx/esm/api');
  register();
  await import('./cli.ts');
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
