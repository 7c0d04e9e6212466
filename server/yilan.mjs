#!/usr/bin/env node
// `npx yilan <command>`: makes ready what is missing and runs the command line.
import { checkNode, ensureInstalled, SetupFailure } from './setup.mjs';

try {
  checkNode();
  await ensureInstalled((line) => process.stderr.write(`  ${line}\n`));
  const { bundled } = await import('./bundle.mjs');
  await import(await bundled('cli'));
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
