import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeCity } from '../../server/city/build/makeCity.ts';
import { encodeCells } from '../../shared/wire/cellsFile.ts';

const committed = (name: string) => readFile(fileURLToPath(new URL(`../../server/city/data/${name}`, import.meta.url)));

it('the build step makes the committed city, byte for byte', async () => {
  const made = makeCity(() => {});
  expect(made.treeText).toBe((await committed('tree.json')).toString());
  expect(`${JSON.stringify(made.base)}\n`).toBe((await committed('map/base.json')).toString());
  expect(Buffer.from(encodeCells(made.cells)).equals(await committed('map/cells.bin'))).toBe(true);
});
