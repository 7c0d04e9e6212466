// `npm start`: from a bare clone to a running centre. `npm run dev`: the same with reloading.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { checkNode, ensureBuilt, ensureInstalled, SetupFailure } from './setup.mjs';

const DEV_PORT = '5173';
const say = (line) => process.stdout.write(`  ${line}\n`);

try {
  checkNode();
  await ensureInstalled(say);
  process.env.YILAN_BUILD = await ensureBuilt(say);
  if (process.argv.includes('--dev')) dev();
  else {
    process.argv.splice(2, process.argv.length, 'serve');
    await import('./yilan.mjs');
  }
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

/** Pages from Vite, everything else passed on to the centre (vite.config.ts); its sign-in links then lead to Vite's port. */
function dev() {
  const env = { ...process.env, YILAN_URL: process.env.YILAN_URL ?? `http://localhost:${DEV_PORT}` };
  const run = (args) => spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
  const children = [
    run(['--watch', '--watch-preserve-output', '--import', 'tsx', join(ROOT, 'server/cli.ts'), 'serve']),
    run([join(ROOT, 'node_modules/vite/bin/vite.js'), '--port', DEV_PORT, '--strictPort']),
  ];
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
