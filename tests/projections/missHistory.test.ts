import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MissHistory, type Outcome } from '../../server/projections/missHistory.ts';
import { seededRandom, type Random } from '../../shared/random.ts';

const HOUR = 3_600_000;
const ALLOWED = 40 * HOUR;

/** One promise: handled after this share of its time, missed from 1 on; signed for after that share. */
const outcome = (category: string, share: number, signed = 2): Outcome => ({
  category, reportedAt: 0, handleBy: ALLOWED, signedAt: signed < Math.min(1, share) ? signed * ALLOWED : undefined, handledAt: share < 1 ? share * ALLOWED : undefined,
});

/** Some kinds take longer than others, and what nobody signs for early takes longer still. */
function lived(random: Random): Outcome & { readonly share: number } {
  const category = random.pick(['quick', 'usual', 'slow'] as const);
  const isSigned = random.next() < 0.6;
  const mean = { quick: 0.12, usual: 0.25, slow: 0.45 }[category] * (isSigned ? 0.8 : 1.3);
  const share = random.exponential(mean);
  return { ...outcome(category, share, isSigned ? 0.02 : 2), share };
}

describe('how likely an open promise is to be missed', () => {
  it('is told as two numbers that are the lengths of lists', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (seed, count, share) => {
      const random = seededRandom(seed);
      const all = Array.from({ length: count }, () => lived(random));
      const history = new MissHistory();
      all.forEach((one) => history.add(one));
      const step = Math.floor(share * 20) / 20;
      for (const category of ['quick', 'slow']) {
        for (const isSigned of [false, true]) {
          const waited = all.filter((one) => one.category === category && one.share > step && (one.signedAt !== undefined && one.signedAt <= step * ALLOWED) === isSigned);
          const told = history.chance(category, share, isSigned)!;
          expect([told.waited, told.missed]).toEqual([waited.length, waited.filter((one) => one.handledAt === undefined).length]);
        }
      }
    }), { seed: 5, numRuns: 60 });
  });

  it('comes true as often as it says, in a city where kinds and signatures matter', () => {
    const random = seededRandom(11);
    const history = new MissHistory();
    for (let n = 0; n < 8_000; n++) history.add(lived(random));
    const said = Array.from({ length: 10 }, () => ({ sum: 0, came: 0, count: 0 }));
    for (let n = 0; n < 8_000; n++) {
      const one = lived(random);
      const at = [0.25, 0.5, 0.75].filter((share) => share < one.share);
      for (const share of at) {
        const { chance } = history.chance(one.category, share, one.signedAt !== undefined && one.signedAt <= share * ALLOWED)!;
        const tenth = said[Math.min(9, Math.floor(chance * 10))]!;
        tenth.sum += chance;
        tenth.came += one.handledAt === undefined ? 1 : 0;
        tenth.count++;
      }
      history.add(one);
    }
    const told = said.filter(({ count }) => count >= 200);
    expect(told.length).toBeGreaterThan(3);
    for (const { sum, came, count } of told) expect(Math.abs(sum - came) / count).toBeLessThan(0.04);
    const skill = history.skill();
    expect(skill.isUseful).toBe(true);
    expect(skill.brier).toBeLessThan(0.8 * skill.brierOfBase);
  });

  it('is not offered where it knows no more than the plain share of what is missed', () => {
    const random = seededRandom(12);
    const history = new MissHistory();
    // Everything is handled in its last minute or missed, by chance alone: neither kind nor time nor signature says which.
    for (let n = 0; n < 6_000; n++) history.add(outcome(`kind ${random.below(40)}`, random.next() < 0.2 ? 1 : 0.9999, random.next() < 0.5 ? 0.02 : 2));
    const { checked, brier, brierOfBase, isUseful } = history.skill();
    expect(checked).toBe(3 * 6_000 - 3);
    expect(brier).toBeGreaterThan(brierOfBase);
    expect(isUseful).toBe(false);
  });

  it('is not offered before enough was seen, and a first promise is never checked against itself', () => {
    const history = new MissHistory();
    expect(history.chance('usual', 0.5, false)).toBeUndefined();
    history.add(outcome('usual', 1));
    expect(history.skill()).toMatchObject({ checked: 0, isUseful: false });
    history.add(outcome('usual', 0.3));
    expect(history.skill()).toMatchObject({ checked: 1, missed: 0, isUseful: false });
  });

  it('is the same after it was written down and taken up', () => {
    const random = seededRandom(13);
    const [whole, first, second] = [new MissHistory(), new MissHistory(), new MissHistory()];
    const outcomes = Array.from({ length: 600 }, () => lived(random));
    outcomes.forEach((one) => whole.add(one));
    outcomes.slice(0, 300).forEach((one) => first.add(one));
    second.takeUp(JSON.parse(JSON.stringify(first.kept())));
    outcomes.slice(300).forEach((one) => second.add(one));
    expect(second.kept()).toEqual(whole.kept());
    expect(second.chance('slow', 0.4, true)).toEqual(whole.chance('slow', 0.4, true));
  });
});
