import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeMapFiles } from '../mapFiles.ts';
import { makeCity } from './makeCity.ts';

const folder = fileURLToPath(new URL('../data/', import.meta.url));
const city = makeCity((step) => console.log(`… ${step}`));
await writeFile(join(folder, 'tree.json'), city.treeText);
await writeMapFiles(join(folder, 'map'), city.base, city.cells);
console.log(`${city.tree.size} areas, ${city.cells.left.length} borders written to ${folder}`);
