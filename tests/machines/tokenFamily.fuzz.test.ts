import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evolveEnrolment, OVERLAP_MS, worthOf, type Enrolment } from '../../server/machines/tokenFamily.ts';
import type { EnrolmentFact } from '../../shared/enrolment.ts';
import type { Recorded } from '../../shared/fact.ts';
import { TUESDAY } from '../support/given.ts';

const SEED = { seed: 20261122, numRuns: 4_000 } as const;
const FAR = TUESDAY + 4_000 * 86_400_000;

/** A centre with one terminal, as its doors weigh tokens and write down what their use tells. */
class Centre {
  now = TUESDAY;
  #made = 1;
  #enrolment: Enrolment;
  /** When a newer one than each was first let in: by that alone, whatever the centre has of it. */
  readonly #replacedAt = [-Infinity];

  constructor() {
    this.#enrolment = evolveEnrolment(undefined, this.#fact({ type: 'TerminalEnrolled', data: { family: 'f', area: '3302', tokenHash: 't1', until: FAR, from: '' } }));
  }

  get state(): string { return this.#enrolment.family!.stage.state; }
  get good(): number { return this.#enrolment.family!.tokens.filter(({ hash }) => ['good', 'first'].includes(worthOf(this.#enrolment.family, hash, this.now))).length; }

  /** Whether it was let in. */
  use(token: string): boolean {
    const worth = worthOf(this.#enrolment.family, token, this.now);
    if (worth === 'first') this.#write({ type: 'TokenTaken', data: { tokenHash: token, until: FAR } });
    if (worth === 'reused') this.#write({ type: 'TokenReused', data: { area: '3302' } });
    const isIn = worth === 'good' || worth === 'first';
    const place = Number(token.slice(1));
    if (isIn && this.#replacedAt[place] !== undefined) expect(this.now - this.#replacedAt[place]).toBeLessThan(OVERLAP_MS);
    if (isIn) while (this.#replacedAt.length < place) this.#replacedAt.push(this.now);
    return isIn;
  }

  /** A new token; undefined: it was not let in. */
  renew(token: string): string | undefined {
    if (!this.use(token)) return undefined;
    const hash = `t${++this.#made}`;
    this.#write({ type: 'TokenMade', data: { tokenHash: hash } });
    return hash;
  }

  #write(fact: EnrolmentFact): void {
    this.#enrolment = evolveEnrolment(this.#enrolment, this.#fact(fact));
  }

  #fact(fact: EnrolmentFact): Recorded & EnrolmentFact {
    return { ...fact, seq: 1, version: 1, stream: 'enrolment:gridWorker/T-1', at: this.now, by: { role: 'system', subject: 'x' } };
  }
}

const wait = fc.oneof(fc.nat(5_000), fc.nat(3 * OVERLAP_MS), fc.nat(20 * 86_400_000));
const step = fc.oneof(
  fc.record({ do: fc.constant('use' as const), wait }),
  fc.record({ do: fc.constant('renew' as const), wait }),
  fc.record({ do: fc.constant('lose' as const), wait }),
  // Two tabs ask at once, and the answers come in either order.
  fc.record({ do: fc.constant('twice' as const), wait, last: fc.nat(1) }),
  // What was sent with the token of before is on its way for a while.
  fc.record({ do: fc.constant('straggle' as const), wait }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class Holder {
  token: string;
  #before: string | undefined;
  #changedAt = -Infinity;

  constructor(token: string) { this.token = token; }

  /** Whether the centre let it do that. */
  act(given: Step, centre: Centre): boolean {
    switch (given.do) {
      case 'use': return centre.use(this.token);
      case 'lose': return centre.renew(this.token) !== undefined;
      case 'renew': return this.#take(centre.renew(this.token), centre);
      case 'twice': {
        const answers = [centre.renew(this.token), centre.renew(this.token)];
        return answers.every((one) => one !== undefined) && this.#take(answers[given.last], centre);
      }
      case 'straggle': return this.#before === undefined || centre.now - this.#changedAt >= OVERLAP_MS || centre.use(this.#before);
    }
  }

  #take(token: string | undefined, centre: Centre): boolean {
    if (token === undefined) return false;
    this.#before = this.token;
    this.#changedAt = centre.now;
    this.token = token;
    return true;
  }
}

it('an honest holder is never shut out, however often answers are lost, come twice, or wait for a month', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const centre = new Centre();
    const phone = new Holder('t1');
    for (const one of steps) {
      expect(phone.act(one, centre)).toBe(true);
      centre.now += one.wait;
    }
    expect([centre.state, centre.use(phone.token)]).toEqual(['live', true]);
  }), SEED);
});

it('who stole a token and who it was stolen from are not both let in for longer than the overlap, and the second use tells', () => {
  let apart = 0;
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), fc.array(fc.tuple(fc.boolean(), step), { maxLength: 30 }), fc.boolean(), (before, after, thiefLast) => {
    const centre = new Centre();
    const phone = new Holder('t1');
    for (const one of before) {
      phone.act(one, centre);
      centre.now += one.wait;
    }
    const thief = new Holder(phone.token);
    for (const [isThief, one] of after) {
      (isThief ? thief : phone).act(one, centre);
      centre.now += one.wait;
    }
    const [first, second] = thiefLast ? [phone, thief] : [thief, phone];
    const isAlike = phone.token === thief.token;
    let bothIn = true;
    for (const holder of [first, second, first]) {
      centre.now += OVERLAP_MS;
      bothIn = centre.use(holder.token) && bothIn;
    }
    // As long as both hold the same one, nobody can tell them apart.
    expect(bothIn).toBe(isAlike && centre.state === 'live');
    if (isAlike) return;
    apart++;
    expect([centre.state, centre.good, centre.renew(phone.token), centre.renew(thief.token)]).toEqual(['stolen', 0, undefined, undefined]);
  }), SEED);
  expect(apart).toBeGreaterThan(1_000);
});

it('of tokens that nobody took only a few are kept, whatever is asked for', () => {
  const centre = new Centre();
  for (let n = 0; n < 500; n++) expect(centre.renew('t1')).toBeDefined();
  centre.now += OVERLAP_MS;
  expect(centre.good).toBeLessThanOrEqual(9);
});
