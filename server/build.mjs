// `npm run build`: all that a start would make first, for a machine that is to start from a folder it may not write to.
import { ensureBundled } from './bundle.mjs';
import { checkNode, ensureBuilt, ensureInstalled, SetupFailure } from './setup.mjs';

const say = (line) => process.stdout.write(`  ${line}\n`);

try {
  checkNode();
  await ensureInstalled(say);
  await ensureBuilt(say);
  await ensureBundled();
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
