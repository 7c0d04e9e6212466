import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../server/root.mjs';
import { clientDigest } from '../../server/setup.mjs';

const BUILT = join(ROOT, 'dist', 'fake-client');

/** Folder of the client as `npm run build` makes it, with the fake city allowed: made once for what the sources are now. */
export async function builtClient(): Promise<string> {
  const folder = join(BUILT, clientDigest());
  if (existsSync(folder)) return folder;
  await mkdir(BUILT, { recursive: true });
  for (const old of await readdir(BUILT)) await rm(join(BUILT, old), { recursive: true, force: true });
  const making = `${folder}.${process.pid}`;
  process.env['VITE_FAKE_FEED'] = 'on';
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'), root: join(ROOT, 'client'), mode: 'production', logLevel: 'error',
      build: { outDir: making, emptyOutDir: true, reportCompressedSize: false },
    });
  } finally {
    delete process.env['VITE_FAKE_FEED'];
  }
  await rename(making, folder);
  return folder;
}
