import { describe, expect, it } from 'vitest';
import { CODE_MS, MOST_OF_ONE_ADDRESS, MOST_PENDING, MOST_WRONG_CODES, Pairings } from '../../server/walls/pairings.ts';
import { seededRandom } from '../../shared/random.ts';
import { TUESDAY } from '../support/given.ts';
import { createTestClock } from '../support/testClock.ts';

function somePairings(pick?: (below: number) => number) {
  const clock = createTestClock(TUESDAY);
  const random = seededRandom(7);
  let made = 0;
  return { clock, pairings: new Pairings({ clock, newId: () => random.uuid(), newSecret: () => `secret-${made++}`, pick: pick ?? ((below) => Math.floor(random.next() * below)) }) };
}

describe('walls that wait for an officer', () => {
  it('show a code of six signs that nobody misreads, each another', () => {
    const { pairings } = somePairings();
    const codes = Array.from({ length: 150 }, (_, n) => pairings.open(`屏${n}`, `10.0.0.${n}`)!.pairing.code);
    expect(new Set(codes).size).toBe(150);
    for (const code of codes) expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$/);
  });

  it('get another code where luck gives one that stands on a wall already', () => {
    const draws = [...Array(6).fill(0), ...Array(6).fill(0), ...Array(6).fill(1)] as number[];
    const { pairings } = somePairings(() => draws.shift()!);
    expect([pairings.open('东', 'a')!.pairing.code, pairings.open('西', 'b')!.pairing.code]).toEqual(['222222', '333333']);
  });

  it('are let go when their code is old', async () => {
    const { clock, pairings } = somePairings();
    const { pairing: { id } } = pairings.open('东厅', 'a')!;
    await clock.advance(CODE_MS - 1);
    expect(pairings.get(id)).toBeDefined();
    await clock.advance(1);
    expect([pairings.get(id), pairings.waiting()]).toEqual([undefined, []]);
  });

  it('are few of one address, and bounded in all; one that is loaded again takes its own old place', () => {
    const { pairings } = somePairings();
    for (let n = 0; n < MOST_OF_ONE_ADDRESS; n++) expect(pairings.open(`屏${n}`, 'a')).toBeDefined();
    expect(pairings.open('又一块', 'a')).toBeUndefined();
    expect(pairings.open('屏0', 'a')).toBeDefined();
    expect(pairings.waiting()).toHaveLength(MOST_OF_ONE_ADDRESS);
    for (let n = MOST_OF_ONE_ADDRESS; n < MOST_PENDING; n++) expect(pairings.open('屏', `b${n}`)).toBeDefined();
    expect(pairings.open('屏', 'last')).toBeUndefined();
  });

  it('take their code as people type it, and give it up after a few that are wrong', () => {
    const { pairings } = somePairings(() => 10);
    const { pairing } = pairings.open('东厅', 'a')!;
    expect(pairings.tryCode(pairing, ' ccc-ccc ')).toBe(true);
    for (let n = 0; n < MOST_WRONG_CODES; n++) {
      expect(pairings.get(pairing.id)).toBe(pairing);
      expect(pairings.tryCode(pairing, 'CCCCC2')).toBe(false);
    }
    expect(pairings.get(pairing.id)).toBeUndefined();
  });
});
