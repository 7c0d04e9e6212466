import { expect } from 'vitest';
import type { SeatLine } from '../../shared/seatLine.ts';

const SEAT = 'seat-1';

/** Two officers who hand one seat over to each other as fast as they can, while the server is killed under them. */
export class DutyRelay {
  readonly #tokens: ReadonlyMap<string, string>;
  handOvers = 0;
  #orders = 0;

  /** @param tokens of two officers, by their pseudonyms */
  constructor(tokens: ReadonlyMap<string, string>) {
    this.#tokens = tokens;
  }

  /** Goes on until it is over; what gets no answer is looked at anew. */
  async run(url: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.#step(url).catch(() => new Promise((wake) => setTimeout(wake, 20)));
  }

  /** Somebody sits there, one of the two, and every standing alert is theirs, once. */
  async check(url: string): Promise<void> {
    const [anyone] = this.#tokens.keys();
    const { items } = await this.#ask<{ items: { id: string }[] }>(url, anyone!, '/api/v1/alerts?state=standing&limit=1000');
    const owned = (await this.#ask<{ items: { alert: string; owner: { seat: string; officer: string } }[] }>(url, anyone!, '/api/v1/alerts/owners')).items;
    const { holder } = await this.#line(url);
    if (holder === undefined) return expect(this.handOvers).toBe(0);
    expect([...this.#tokens.keys()]).toContain(holder.officer);
    expect(new Set(owned.map(({ alert }) => alert)).size).toBe(owned.length);
    const known = new Set(owned.map(({ alert }) => alert));
    expect(items.filter(({ id }) => !known.has(id))).toEqual([]);
    expect(owned.filter(({ owner }) => owner.seat !== SEAT || owner.officer !== holder.officer)).toEqual([]);
  }

  async #step(url: string): Promise<void> {
    const [first] = this.#tokens.keys();
    const { holder, handOver, tones } = await this.#line(url);
    if (holder === undefined) return void await this.#ask(url, first!, '/api/v1/seats', { action: 'take', seat: SEAT });
    const [goes, comes] = [holder.officer, [...this.#tokens.keys()].find((one) => one !== holder.officer)!];
    if (handOver === undefined) return this.#order(url, goes, { type: 'BeginHandOver' });
    if (handOver.heardBy === undefined) return this.#order(url, comes, { type: 'TestSound', heard: tones });
    const by = handOver.outgoingSigned === undefined ? goes : comes;
    const { digest } = await this.#ask<{ digest: string }>(url, by, `/api/v1/seats/${SEAT}/brief`);
    await this.#order(url, by, { type: 'SignHandOver', digest });
    if (by === comes) this.handOvers++;
  }

  #line = async (url: string): Promise<Partial<SeatLine> & { tones: number }> => {
    const [first] = this.#tokens.keys();
    const { items } = await this.#ask<{ items: SeatLine[] }>(url, first!, '/api/v1/seats');
    return items.find(({ seat }) => seat === SEAT) ?? { tones: 0 };
  };

  async #order(url: string, by: string, order: object): Promise<void> {
    await this.#ask(url, by, `/api/v1/seats/${SEAT}/commands`, { commandId: `relay-${++this.#orders}`, ...order });
  }

  async #ask<T>(url: string, by: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(url + path, {
      signal: AbortSignal.timeout(5_000), headers: { authorization: `Bearer ${this.#tokens.get(by)}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} ${answer.status}`);
    return await answer.json() as T;
  }
}
