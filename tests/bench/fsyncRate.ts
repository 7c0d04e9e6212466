import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Synced 8 KiB writes a second on this machine just now: shared disks swing tenfold, so every durable figure is read against it. */
export function fsyncRate(forMs = 500): number {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-fsync-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const page = Buffer.alloc(8192, 1);
  const began = performance.now();
  let writes = 0;
  while (performance.now() - began < forMs) {
    writeSync(file, page);
    fsyncSync(file);
    writes++;
  }
  const seconds = (performance.now() - began) / 1000;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return writes / seconds;
}
