import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, seen from a source as from the bundle in `dist/server`: the nearest one above with a package.json. */
export const ROOT = folderAbove(dirname(fileURLToPath(import.meta.url)));

function folderAbove(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : folderAbove(dirname(folder));
}
