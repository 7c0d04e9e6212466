import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The client as `npm run build` makes it, with the fake city allowed, in a folder of its own. */
export async function builtClient(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'yilan-client-'));
  process.env['VITE_FAKE_FEED'] = 'on';
  try {
    await build({
      configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
      root: fileURLToPath(new URL('../../client/', import.meta.url)),
      mode: 'production',
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false },
    });
  } finally {
    delete process.env['VITE_FAKE_FEED'];
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
