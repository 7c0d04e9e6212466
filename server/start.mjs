// `npm start`: from a bare clone to a running centre. `npm run dev`: the same with reloading.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, ROOT, SetupFailure } from './setup.mjs';

const say = (line) => process.stdout.write(`  ${line}\n`);

try {
  checkNode();
  await ensureInstalled(say);
  if (process.argv.includes('--dev')) dev();
  else {
    process.env.YILAN_BUILD = await ensureBuilt(say);
    process.argv.splice(2, process.argv.length, 'serve');
    await import('./yilan.mjs');
  }
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

function dev() {
  const run = (args) => spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  const children = [
    run(['--watch', '--watch-preserve-output', '--import', 'tsx', join(ROOT, 'server/cli.ts'), 'serve']),
    run([join(ROOT, 'node_modules/vite/bin/vite.js')]),
  ];
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
