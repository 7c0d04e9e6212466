// What must be there before any TypeScript can run: plain JavaScript, no package, works on a bare clone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from './root.mjs';

const INSTALL_STAMP = join(ROOT, 'node_modules', '.yilan-installed');
const BUILD_STAMP = join(ROOT, 'dist', 'client', 'build.txt');

/** A failure with a sentence for the person at the keyboard; the caller prints it and ends with code 1. */
export class SetupFailure extends Error {}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupFailure(`Yilan needs Node.js 20.19 or newer; this is ${version}. Install a newer one from https://nodejs.org and run the command again.`);
  }
}

/** Installs the locked packages when they are missing or the lock has changed. */
export async function ensureInstalled(say) {
  const lock = digest([join(ROOT, 'package-lock.json')]);
  if (isInstalled(lock)) return;
  await step('Installing packages (npm ci)', say, npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']),
    'Installing the packages failed. Check the connection to your npm registry (npm config get registry), or copy node_modules from a machine that has it.');
  writeFileSync(INSTALL_STAMP, lock);
}

function isInstalled(lock) {
  if (existsSync(INSTALL_STAMP)) return readFileSync(INSTALL_STAMP, 'utf8') === lock;
  // Installed by hand: npm's own hidden lock is then younger than ours.
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** What the pages are made of. */
export const clientDigest = () => digest([...filesUnder('client'), ...filesUnder('shared'), join(ROOT, 'vite.config.ts'), join(ROOT, 'package-lock.json')]);

/** Builds the pages when a source is newer than the last build. Returns the build's name. */
export async function ensureBuilt(say) {
  const build = clientDigest();
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === build) return build;
  await step('Building the pages (vite build)', say, [process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error']],
    'Building the pages failed; the lines above say where. On an untouched clone, delete node_modules and dist and run the command again.');
  compressAssets();
  writeFileSync(BUILD_STAMP, build);
  return build;
}

/** Once at the build, at a quality no server could afford for each request. */
function compressAssets() {
  for (const file of filesUnder(join('dist', 'client', 'assets'))) {
    if (!/\.(js|mjs|css|svg|json)$/.test(file)) continue;
    const plain = readFileSync(file);
    if (plain.length < 1024) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }));
  }
}

function npmCommand(args) {
  // `npm start` names the npm that runs it; started by hand, whatever npm is on the path.
  const own = process.env.npm_execpath;
  return own && own.endsWith('.js') ? [process.execPath, [own, ...args]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

function step(title, say, [command, args], failure) {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(0);
  say(`${title} …`);
  const ticking = setInterval(() => say(`${title} … ${seconds()} s`), 5000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', (error) => reject(new SetupFailure(`${failure} (${error.message})`)));
    child.on('exit', (code) => {
      if (code === 0) resolve(say(`${title}: done in ${seconds()} s`));
      else reject(new SetupFailure(failure));
    });
  }).finally(() => clearInterval(ticking));
}

/** Every file of a folder of the project, in a steady order. */
export function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** One name for what is in these files and how they are called. */
export function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
