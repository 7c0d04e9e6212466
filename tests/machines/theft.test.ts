import { beforeEach, describe, expect, test } from 'vitest';
import { JournalDown, type Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { EnrolledTokens } from '../../server/machines/enrolledTokens.ts';
import { EnrolmentBook } from '../../server/machines/enrolmentBook.ts';
import { memoryEnrolmentCodes } from '../../server/machines/enrolmentCodes.ts';
import { EnrolmentDesk } from '../../server/machines/enrolmentDesk.ts';
import { FAMILY_LIFE_MS, OVERLAP_MS } from '../../server/machines/tokenFamily.ts';
import { TUESDAY } from '../support/given.ts';
import { createTestClock, settle, type TestClock } from '../support/testClock.ts';

const ADMIN = { role: 'systemAdmin', subject: 'system-1' } as const;
let clock: TestClock;
let journal: Journal;
let isDown: boolean;
let book: EnrolmentBook;
let desk: EnrolmentDesk;
let tokens: EnrolledTokens;
let folded: number;
let faults: string[];

beforeEach(() => {
  clock = createTestClock(TUESDAY);
  journal = createMemoryJournal();
  isDown = false;
  book = new EnrolmentBook();
  folded = 0;
  faults = [];
  let made = 0;
  const append: Journal['append'] = async (entry) => {
    if (isDown) throw new JournalDown('the disk is full');
    return journal.append(entry);
  };
  desk = new EnrolmentDesk({ journal: { append, readStream: (stream) => journal.readStream(stream) }, codes: memoryEnrolmentCodes(), clock, newId: () => `family-${++made}`, newToken: () => `yt_${String(++made).padStart(43, '0')}`, newCode: () => `CODE${++made}` });
  tokens = new EnrolledTokens({ book, desk, uses: { see: () => undefined }, clock, onFault: (sentence) => faults.push(sentence) });
});

async function fold(): Promise<void> {
  await settle();
  for (const fact of await journal.read(folded, 1_000)) {
    book.apply(fact);
    folded = fact.seq;
  }
}
async function enrolled(): Promise<string> {
  const { code } = await desk.offer({ role: 'gridWorker', terminal: 'T/7', area: '330203', by: ADMIN });
  const { token } = (await desk.enrol(code, '10.0.0.7'))!;
  await fold();
  return token;
}
async function renewed(token: string): Promise<string> {
  const { enrolment, hash } = tokens.enrolmentOf(token)!;
  const made = await desk.renew(enrolment, hash);
  await fold();
  return made!.token;
}
async function use(token: string, from?: string): Promise<boolean> {
  const claims = tokens.claimsOf(token, { use: 'token', ...(from !== undefined && { from }) });
  await fold();
  return claims !== undefined;
}
const story = async () => (await journal.read(0, 1_000)).map(({ type }) => type);

describe('of a token that was copied', () => {
  test('the first use after it was replaced ends all, is written down with its address, and nobody is let in any more', async () => {
    const stolen = await enrolled();
    const fresh = await renewed(stolen);
    expect([await use(fresh), await use(stolen)]).toEqual([true, true]);
    await clock.advance(OVERLAP_MS);
    expect(await use(stolen, '203.0.113.9')).toBe(false);
    expect([await use(fresh), await use(stolen)]).toEqual([false, false]);
    expect((await journal.read(0, 1_000)).at(-1)).toMatchObject({ type: 'TokenReused', stream: 'enrolment:gridWorker/T/7', by: { role: 'system', subject: 'enrolment' }, data: { area: '330203', from: '203.0.113.9' } });
    expect(book.get('gridWorker', 'T/7')?.family?.stage).toEqual({ state: 'stolen', at: clock.now(), from: '203.0.113.9' });
    // Whoever carries it is let in by a new code, and the thief is not.
    const again = await enrolled();
    expect([await use(again), await use(stolen), await use(fresh)]).toEqual([true, false, false]);
  });

  test('all end at once although it cannot be written down, and it is written down when it can be', async () => {
    const stolen = await enrolled();
    const fresh = await renewed(stolen);
    await use(fresh);
    await clock.advance(OVERLAP_MS);
    isDown = true;
    expect([await use(stolen), await use(fresh)]).toEqual([false, false]);
    expect(faults).toEqual(['the theft of a terminal’s token cannot be written down; here it is shut out already']);
    isDown = false;
    expect([await use(stolen), await story()]).toEqual([false, ['EnrolmentOffered', 'TerminalEnrolled', 'TokenMade', 'TokenTaken', 'TokenReused']]);
  });

  test('an open socket that is looked at again is no use of it', async () => {
    const old = await enrolled();
    await use(await renewed(old));
    await clock.advance(OVERLAP_MS);
    expect(tokens.claimsOf(old, { use: 'session', again: true })).toBeUndefined();
    await fold();
    expect(await story()).not.toContain('TokenReused');
  });
});

describe('an honest phone', () => {
  test('whose answer was lost goes on with its token for as long as it takes, and asks again', async () => {
    const token = await enrolled();
    await renewed(token);
    await clock.jump(40 * 86_400_000);
    expect(await use(token)).toBe(true);
    const next = await renewed(token);
    expect([await use(next), await use(token)]).toEqual([true, true]);
    expect(await story()).toEqual(['EnrolmentOffered', 'TerminalEnrolled', 'TokenMade', 'TokenMade', 'TokenTaken']);
  });

  test('that was put away for longer than a token lives is enrolled anew', async () => {
    const token = await enrolled();
    await clock.jump(FAMILY_LIFE_MS);
    expect(await use(token)).toBe(false);
    expect(await story()).toEqual(['EnrolmentOffered', 'TerminalEnrolled']);
  });

  test('may show its code again when storage failed, and nothing was stored', async () => {
    const { code } = await desk.offer({ role: 'gridWorker', terminal: 'T/7', area: '330203', by: ADMIN });
    isDown = true;
    await expect(desk.enrol(code, '10.0.0.7')).rejects.toThrow(JournalDown);
    isDown = false;
    expect(await desk.enrol(code, '10.0.0.7')).toMatchObject({ terminal: 'T/7', role: 'gridWorker', area: '330203' });
  });
});

test('the book is the same when it was written down and taken up', async () => {
  const old = await enrolled();
  const fresh = await renewed(old);
  await use(fresh);
  const other = new EnrolmentBook();
  other.takeUp(structuredClone(book.kept()));
  expect([other.all(), other.byHash(tokens.enrolmentOf(old)!.hash)?.terminal]).toEqual([book.all(), 'T/7']);
});
