import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { inputLines } from '../../server/archive/inputLines.ts';

const folder = mkdtempSync(join(tmpdir(), 'yilan-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, text: string, waiting = 0): Promise<string[]> {
  writeFileSync(join(folder, name), text);
  const lines = inputLines(join(folder, name));
  await later(waiting);
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('lines of a file', () => {
  it('come one by one, whatever ends them, and none is lost when nobody reads at once', async () => {
    expect(await read('a.ndjson', '{"a":1}\n{"a":2}\r\n{"a":3}', 50)).toEqual(['{"a":1}', '{"a":2}', '{"a":3}']);
  });

  it('of a CSV file are rows by the names of its header, quotes and commas inside of them kept', async () => {
    expect((await read('b.csv', '\ufeffnumber,title,unit\n7,"路灯, ""三"" 盏",城管\n8,,\n')).map((line) => JSON.parse(line) as unknown)).toEqual([
      { number: '7', title: '路灯, "三" 盏', unit: '城管' }, { number: '8', title: '', unit: '' },
    ]);
  });
});
