// The server as plain JavaScript: Node reads one file in a fifth of the time that it takes for a thousand sources and modules.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { digest, filesUnder, SetupFailure } from './setup.mjs';
import { ROOT } from './root.mjs';

const BUNDLES = join(ROOT, 'dist', 'server');
const ENTRIES = ['server/cli.ts', 'server/demo/loadPast.ts', 'server/people/passwordWorker.ts'];

/** A running server may still read from its bundle after the next one was made. */
const KEEP_MS = 24 * 3_600_000;

/** What packages written as CommonJS expect to find. */
const REQUIRE = "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/** Where a program of the server stands: `cli`, `loadPast` or `passwordWorker`. It is made first when a source has changed. @throws SetupFailure */
export async function bundled(program) {
  return pathToFileURL(join(await ensureBundled(), `${program}.js`));
}

/** Resolves with the folder of the bundle; its name says what it was made of, so that two who make it at once make the same. @throws SetupFailure */
export async function ensureBundled() {
  const folder = join(BUNDLES, digest([...filesUnder('server').filter((file) => /\.m?[jt]s$/.test(file)), ...filesUnder('shared'), join(ROOT, 'package-lock.json')]));
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  try {
    mkdirSync(BUNDLES, { recursive: true });
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: ROOT, entryPoints: ENTRIES, outdir: making, entryNames: '[name]', bundle: true, splitting: true,
      platform: 'node', format: 'esm', target: 'node20', banner: { js: REQUIRE }, external: ['pg-native', 'esbuild'], sourcemap: 'linked', sourcesContent: false, logLevel: 'error',
    });
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw new SetupFailure(`The server could not be made ready in ${BUNDLES}; the lines above say why. On an untouched clone, delete node_modules and dist and run the command again. (${error.message})`);
  }
  removeOld(folder);
  return folder;
}

function removeOld(current) {
  for (const name of readdirSync(BUNDLES)) {
    const folder = join(BUNDLES, name);
    if (folder !== current && statSync(folder).mtimeMs < Date.now() - KEEP_MS) rmSync(folder, { recursive: true, force: true });
  }
}
