import type { Delivery } from '../../../client/views/field/model/delivery.ts';
import type { Letter, NewLetter, Parcel } from '../../../client/views/field/model/letter.ts';
import { type LetterStore, Outbox } from '../../../client/views/field/model/outbox.ts';

/** What a phone keeps while its pages come and go. */
export function phoneDisk(): LetterStore & { readonly letters: Map<number, Letter> } {
  const letters = new Map<number, Letter>();
  let next = 1;
  return {
    letters,
    all: async () => [...letters.values()].sort((a, b) => a.n - b.n).map((letter) => structuredClone(letter)),
    async add(more) { for (const letter of more) letters.set(next, structuredClone({ ...letter, n: next++ })); },
    async put(more) { for (const letter of more) letters.set(letter.n, structuredClone(letter)); },
    async remove(ns) { for (const n of ns) letters.delete(n); },
  };
}

/** A page with its outbox on a phone: time stands until it is moved, and `answer` is the centre. */
export function pageOn(disk: LetterStore, answer: (parcel: Parcel) => Delivery | Promise<Delivery>, holder = 'T-1') {
  let now = Date.parse('2026-11-17T10:20:00+08:00');
  let alarm: { at: number; run: () => void } | undefined;
  const sent: Parcel[] = [];
  const outbox = new Outbox({
    store: disk, holder: () => holder, now: () => now, random: () => 1, alone: async (run) => run(), tell: () => undefined,
    deliver: async (parcel) => { sent.push(parcel); return answer(parcel); },
    wait(ms, run) {
      alarm = { at: now + ms, run };
      return () => { alarm = undefined; };
    },
  });
  const settle = async (): Promise<void> => { for (let turn = 0; turn < 10; turn++) await new Promise((done) => setImmediate(done)); };
  return {
    outbox, sent, settle,
    states: () => outbox.snapshot().letters.map(({ state }) => state),
    /** Moves the time on, waking the outbox when it is due. */
    async pass(ms: number): Promise<void> {
      const end = now + ms;
      for (await settle(); alarm !== undefined && alarm.at <= end; await settle()) {
        const { at, run } = alarm;
        alarm = undefined;
        now = Math.max(now, at);
        run();
      }
      now = end;
      await settle();
    },
  };
}

const INCIDENT = '11111111-1111-4111-8111-111111111111';
const head = (title: string): Omit<NewLetter, 'parcel'> => ({ matter: title, title, madeAt: 1 });
export const report = (id = INCIDENT): NewLetter => ({ ...head(`report ${id}`), parcel: { kind: 'report', body: { id, channel: 'grid', category: 'streetLight', title: '路灯不亮', occurredAt: 1, area: '330203001001001' } } });
export const photo = (key: string, incident = INCIDENT): NewLetter => ({ ...head(`report ${incident}`), parcel: { kind: 'photo', incident, key, bytes: new ArrayBuffer(8) } });
export const order = (type: string, expectedVersion: number, seen: { state: 'dispatched' | 'handling'; unit?: string } = { state: 'dispatched', unit: 'u' }): NewLetter =>
  ({ ...head(type), parcel: { kind: 'order', incident: INCIDENT, seen, order: { commandId: `c-${type}`, expectedVersion, type } } });
export const visit = (terminal = 'T-1'): NewLetter => ({ ...head('visit'), parcel: { kind: 'visit', body: { id: 'v', kind: 'patrol', terminal, grid: '330203001001001' } } });
export const shift = (action: 'open' | 'close', terminal = 'T-1'): NewLetter => ({ ...head(action), parcel: { kind: 'shift', terminal, action } });
