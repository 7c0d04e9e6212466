import { beforeEach, describe, expect, it } from 'vitest';
import { compareHeads, type StandingChain } from '../../server/audit/compareHeads.ts';
import { HeadClock, signedHeads } from '../../server/audit/headClock.ts';
import { headKeyOf, isAsSigned, newHeadKey } from '../../server/audit/headKey.ts';
import { BadHeadLine, headLines, readHeadLines } from '../../server/audit/headLines.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { SignedHead } from '../../shared/signedHead.ts';
import { entry } from '../journal/entries.ts';
import { TUESDAY } from '../support/given.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';
const key = headKeyOf(newHeadKey())!;

let clock: TestClock;
let journal: Journal;
let running: HeadClock[];
let written: number;
const begin = (): HeadClock => {
  const heads = new HeadClock({ journal, key, clock, onFault: (sentence, error) => { throw new Error(sentence, { cause: error }); } });
  running.push(heads);
  heads.start();
  return heads;
};
const happens = () => journal.append(entry(`incident:${++written}`));
const signed = () => signedHeads(journal);
/** The journal as it stands now, as `verify` reads it. */
async function chainOf(of: Journal): Promise<StandingChain> {
  const chains = new Map<number, string>();
  for (const { stream } of await of.read(0, 1_000)) for (const { seq, hash } of await of.readSealed(stream)) chains.set(seq, hash!);
  return { last: await of.head(), digest: 'sha256', chains };
}
beforeEach(() => {
  clock = createTestClock(Math.floor(TUESDAY / HOUR) * HOUR + 20 * 60_000);
  journal = createMemoryJournal();
  running = [];
  written = 0;
});

describe('the head is signed', () => {
  it('at every full hour in which anything was written, and in an hour without facts not', async () => {
    begin();
    await happens();
    for (let hour = 0; hour < 3; hour++) {
      await clock.advance(HOUR);
      if (hour === 0) await happens();
    }
    const heads = await signed();
    // The second covers what came and the first head itself; the third hour has that head alone.
    expect(heads.map(({ position }) => position)).toEqual([1, 3]);
    expect(heads.map(({ at }) => at % HOUR)).toEqual([0, 0]);
    expect(heads.every(isAsSigned)).toBe(true);
  });

  it('once an hour, whatever restarts and nodes there are', async () => {
    await happens();
    begin();
    await clock.advance(60_000);
    await Promise.all([1, 2, 3].map(() => happens()));
    for (const _ of [1, 2, 3]) begin();
    await clock.advance(20 * 60_000);
    expect((await signed()).map(({ position }) => position)).toEqual([1]);
    await clock.advance(HOUR);
    expect((await signed()).map(({ position }) => position)).toEqual([1, 5]);
  });

  it('at a start after hours of standing still, and no more after the end', async () => {
    const first = begin();
    await happens();
    await clock.advance(HOUR);
    await happens();
    await first.stop();
    await clock.advance(5 * HOUR);
    expect(await signed()).toHaveLength(1);
    begin();
    await clock.advance(1);
    expect((await signed()).map(({ position }) => position)).toEqual([1, 3]);
  });
});

describe('heads that were kept elsewhere', () => {
  let kept: SignedHead[];
  beforeEach(async () => {
    begin();
    for (let hour = 0; hour < 3; hour++) {
      await happens();
      await clock.advance(HOUR);
    }
    kept = readHeadLines(headLines(await signed()));
  });

  it('come back from their lines as they were, and agree with the journal', async () => {
    expect(kept).toEqual(await signed());
    expect(compareHeads(kept, await chainOf(journal), ZONE)).toEqual({ wrong: [], agreeing: 3, keys: [key.publicKey] });
  });

  it('find a journal that was cut off, and say since which hour', async () => {
    const whole = await chainOf(journal);
    const cut = { ...whole, last: 2, chains: new Map([...whole.chains].filter(([seq]) => seq <= 2)) };
    expect(compareHeads(kept, cut, ZONE)).toMatchObject({ agreeing: 1, wrong: [expect.stringMatching(/^the hour up to \S+ \d\d:00 no longer agrees: the journal had 3 facts then and ends at fact 2 now: its end was cut off\. It agrees up to \S+ \d\d:00 \(fact 1\)\. One other head does not agree either$/)] });
  });

  it('find a journal that was written anew from some fact on, with hashes that fit', async () => {
    const other = createMemoryJournal();
    await other.append({ ...entry('incident:1'), at: 1 });
    for (const n of [2, 3, 4, 5]) await other.append(entry(`incident:${n}`));
    expect(compareHeads(kept, await chainOf(other), ZONE)).toMatchObject({ agreeing: 0, wrong: [expect.stringContaining('what stands from the first fact on and up to fact 1 is not what was written')] });
  });

  it('cannot be changed without that being seen', async () => {
    for (const change of [{ position: 2 }, { hash: '0'.repeat(64) }, { at: kept[0]!.at + 1 }, { digest: 'sm3' }, { signature: kept[1]!.signature }, { publicKey: headKeyOf(newHeadKey())!.publicKey }, { publicKey: 'x' }] as const) {
      expect([change, compareHeads([{ ...kept[0]!, ...change }], await chainOf(journal), ZONE).wrong]).toEqual([change, [expect.stringContaining('is not as it was signed')]]);
    }
  });

  it.each(['', '{}', '[]', 'null', '{"position":0}', '1', 'position,hash'])('a line that is none is named: %s', (line) => {
    const lines = headLines(kept);
    if (line === '') expect(readHeadLines(`${lines}\n\n`)).toHaveLength(3);
    else expect(() => readHeadLines(lines + line)).toThrow(new BadHeadLine(4));
  });
});

describe('the key', () => {
  it('is taken as PEM or as its base64 alone, and no other text is', () => {
    const pem = newHeadKey();
    const bare = pem.split('\n').filter((line) => !line.startsWith('-')).join('');
    expect(headKeyOf(bare)!.publicKey).toBe(headKeyOf(pem)!.publicKey);
    for (const text of ['', 'x', '-----BEGIN PRIVATE KEY-----\n', bare.slice(4)]) expect(headKeyOf(text)).toBeUndefined();
  });
});
