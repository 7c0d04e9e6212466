// `npm test`: installs what is missing, builds, runs every tier and ends with one plain line, `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBundled } from '../server/bundle.mjs';
import { ROOT } from '../server/root.mjs';
import { checkNode, ensureBuilt, ensureInstalled, SetupFailure } from '../server/setup.mjs';

const say = (line) => process.stdout.write(`  ${line}\n`);
const TIERS = process.argv.includes('--nightly') ? ['nightly'] : ['unit', 'contract', 'fuzz', 'pipeline', 'screen'];

/** Debian packages that the tests want and how one sees that they are there. */
const SYSTEM = [
  { name: 'chromium', there: () => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync) || Boolean(process.env.CHROMIUM), must: true },
  { name: 'postgresql-15', there: () => existsSync('/usr/lib/postgresql/15/bin/postgres'), must: false },
];

function ensureSystem() {
  const missing = SYSTEM.filter((one) => !one.there());
  if (missing.length === 0) return;
  const names = missing.map((one) => one.name);
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say(`Installing ${names.join(', ')} (apt-get) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (args) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
    apt(['update']);
    for (const name of names) apt(['install', '-y', '--no-install-recommends', name]);
  }
  for (const one of missing.filter((each) => !each.there())) {
    const how = `Install it (Debian, Ubuntu: sudo apt-get install ${one.name})`;
    if (one.must) throw new SetupFailure(`The screen tests need Chromium. ${how}, or name yours in CHROMIUM=/path/to/chrome, and run npm test again.`);
    say(`${one.name} is not here: its contract tests are skipped. ${how} to run them.`);
  }
}

function runTiers(report) {
  const projects = TIERS.flatMap((tier) => ['--project', tier]);
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return new Promise((resolve) => spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).on('exit', resolve));
}

/** A file that could not even be loaded counts as one failure: vitest lists it as failed without tests. */
function count(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests };
}

const folder = mkdtempSync(join(tmpdir(), 'yilan-tests-'));
try {
  checkNode();
  await ensureInstalled(say);
  ensureSystem();
  process.env.YILAN_BUILD = await ensureBuilt(say);
  await ensureBundled();
  const report = join(folder, 'report.json');
  const code = await runTiers(report);
  const { passed, failed, skipped } = existsSync(report) ? count(report) : { passed: 0, failed: 1, skipped: 0 };
  // Vitest can end badly with every test green: an unhandled rejection is a failure too.
  const failures = failed === 0 && code !== 0 ? 1 : failed;
  process.stdout.write(`\n${passed} passed, ${failures} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failures > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
