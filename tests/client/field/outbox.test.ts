import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../client/views/field/model/delivery.ts';
import type { Parcel } from '../../../client/views/field/model/letter.ts';
import type { Incident } from '../../../shared/incident.ts';
import { order, pageOn, phoneDisk, photo, report, shift, visit } from './phone.ts';

const LATER: Delivery = { outcome: 'later', why: { word: 'down.offline' } };
const NO: Delivery = { outcome: 'refused', why: { say: { zh: '不行', en: 'no' } } };
const taken = (before?: number): Delivery => ({ outcome: 'taken', ...(before !== undefined && { versions: { before, after: before + 1 } }) });
const kinds = (sent: readonly Parcel[]) => sent.map((parcel) => (parcel.kind === 'order' ? parcel.order.type : parcel.kind));

describe('what a worker has done goes to the centre, once', () => {
  it('a report goes before its photos; photos leave the phone once the centre has them', async () => {
    const disk = phoneDisk();
    const page = pageOn(disk, () => taken(1));
    await page.outbox.add([report(), photo('a'), photo('b')]);
    await page.settle();
    expect(kinds(page.sent)).toEqual(['report', 'photo', 'photo']);
    expect(page.states()).toEqual(['sent', 'sent', 'sent']);
    expect([...disk.letters.values()].flatMap(({ parcel }) => (parcel.kind === 'photo' ? [parcel.bytes.byteLength] : []))).toEqual([0, 0]);
  });

  it('without a network it waits, longer each time up to five minutes, and the photos wait behind the report', async () => {
    let online = false;
    const page = pageOn(phoneDisk(), () => (online ? taken(1) : LATER));
    await page.outbox.add([report(), photo('a')]);
    await page.pass(2_000 + 4_000 + 8_000);
    expect(kinds(page.sent)).toEqual(['report', 'report', 'report', 'report']);
    await page.pass(3_600_000);
    const tries = page.sent.length;
    await page.pass(600_000);
    expect(page.sent.length - tries).toBe(2);
    online = true;
    await page.outbox.hurry();
    expect(page.states()).toEqual(['sent', 'sent']);
  });

  it('survives the page: another one on the same phone sends what the first could not', async () => {
    const disk = phoneDisk();
    const first = pageOn(disk, () => LATER);
    await first.outbox.add([report()]);
    await first.settle();
    first.outbox.stop();
    const second = pageOn(disk, () => taken());
    await second.outbox.load();
    await second.outbox.hurry();
    expect(second.sent).toEqual([first.sent[0]]);
    expect(second.states()).toEqual(['sent']);
  });

  it('goes under the sign-in it was written under, and no other', async () => {
    const disk = phoneDisk();
    const mine = pageOn(disk, () => LATER, 'T-1');
    await mine.outbox.add([report()]);
    await mine.settle();
    const others = pageOn(disk, () => taken(), 'T-2');
    await others.outbox.hurry();
    expect([others.sent, others.states()]).toEqual([[], ['waiting']]);
  });

  it('a session that ran out stops everything and loses nothing', async () => {
    const page = pageOn(phoneDisk(), () => ({ outcome: 'signIn' }));
    await page.outbox.add([report(), visit()]);
    await page.settle();
    expect([page.outbox.snapshot().needsSignIn, page.states(), page.sent.length]).toEqual([true, ['waiting', 'waiting'], 1]);
  });

  it('one that hangs does not hold up another incident or a visit', async () => {
    const OTHER = '22222222-2222-4222-8222-222222222222';
    const page = pageOn(phoneDisk(), (parcel) => (parcel.kind === 'report' && parcel.body.id !== OTHER ? LATER : taken()));
    await page.outbox.add([report(), photo('a'), report(OTHER), visit()]);
    await page.settle();
    expect(page.states()).toEqual(['waiting', 'waiting', 'sent', 'sent']);
  });

  it('a shift opens before the visits made in it', async () => {
    let tries = 0;
    const page = pageOn(phoneDisk(), (parcel) => (parcel.kind === 'shift' && ++tries === 1 ? LATER : taken()));
    await page.outbox.add([shift('open'), visit()]);
    await page.pass(2_500);
    expect(kinds(page.sent)).toEqual(['shift', 'shift', 'visit']);
  });
});

describe('what the centre does not take', () => {
  it('stands with the rule\'s sentence; the photos of a report that was refused go nowhere', async () => {
    const page = pageOn(phoneDisk(), () => NO);
    await page.outbox.add([report(), photo('a')]);
    await page.settle();
    expect(page.outbox.snapshot().letters.map(({ state, why }) => [state, why])).toEqual([
      ['refused', { say: { zh: '不行', en: 'no' } }], ['refused', { word: 'why.after' }],
    ]);
    expect(page.sent).toHaveLength(1);
  });

  it('an order that is refused takes the orders built on it along, not the photos', async () => {
    const page = pageOn(phoneDisk(), (parcel) => (parcel.kind === 'order' ? NO : taken(4)));
    await page.outbox.add([order('SignForIncident', 3), photo('a'), order('HandleIncident', 3)]);
    await page.settle();
    expect(page.states()).toEqual(['refused', 'sent', 'refused']);
  });

  it('may be sent again by hand, or given up', async () => {
    let no = true;
    const page = pageOn(phoneDisk(), () => (no ? NO : taken()));
    await page.outbox.add([report()]);
    await page.outbox.add([visit()]);
    await page.settle();
    no = false;
    await page.outbox.hurry(report().matter);
    expect(page.states()).toEqual(['sent', 'refused']);
    await page.outbox.discard('visit');
    expect(page.states()).toEqual(['sent']);
  });
});

describe('orders and the version they were decided on', () => {
  const standing = (state: string, version: number, unit = 'u') => ({ state, version, unit }) as unknown as Incident;
  const versions = (sent: readonly Parcel[]) => sent.flatMap((parcel) => (parcel.kind === 'order' ? [[parcel.order.type, parcel.order.expectedVersion, parcel.order.commandId]] : []));

  it('own photos and orders that went before are no surprise', async () => {
    let version = 3;
    const page = pageOn(phoneDisk(), () => taken(version++));
    await page.outbox.add([order('SignForIncident', 3)]);
    await page.settle();
    version = 4;
    await page.outbox.add([photo('a'), order('HandleIncident', 4, { state: 'handling', unit: 'u' })]);
    await page.settle();
    expect(versions(page.sent)).toEqual([['SignForIncident', 3, 'c-SignForIncident'], ['HandleIncident', 5, 'c-HandleIncident']]);
  });

  it('signed and handled without a network, both on the version that was seen: each goes on the version it then has', async () => {
    let version = 3;
    const page = pageOn(phoneDisk(), (parcel) => {
      if (parcel.kind === 'order' && parcel.order.expectedVersion !== version) return { outcome: 'moved', to: standing('handling', version) };
      return { outcome: 'taken', versions: { before: version, after: ++version }, seen: { state: 'handling', unit: 'u' } };
    });
    await page.outbox.add([order('SignForIncident', 3), photo('a'), order('HandleIncident', 3)]);
    await page.settle();
    expect(versions(page.sent)).toEqual([['SignForIncident', 3, 'c-SignForIncident'], ['HandleIncident', 5, 'c-HandleIncident']]);
    expect(page.states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('a clock that ran out meanwhile is a new version and nothing else: the same order goes again, under the same id', async () => {
    const page = pageOn(phoneDisk(), (parcel) => (parcel.kind === 'order' && parcel.order.expectedVersion < 6 ? { outcome: 'moved', to: standing('dispatched', 6) } : taken(6)));
    await page.outbox.add([order('SignForIncident', 3)]);
    await page.settle();
    expect(versions(page.sent)).toEqual([['SignForIncident', 3, 'c-SignForIncident'], ['SignForIncident', 6, 'c-SignForIncident']]);
    expect(page.states()).toEqual(['sent']);
  });

  it.each([['another state', standing('handling', 6)], ['another unit', standing('dispatched', 6, 'elsewhere')]])('where somebody was faster (%s) the worker decides anew', async (_, to) => {
    const page = pageOn(phoneDisk(), () => ({ outcome: 'moved', to }));
    await page.outbox.add([order('SignForIncident', 3)]);
    await page.settle();
    expect(page.outbox.snapshot().letters[0]).toMatchObject({ state: 'refused', why: { word: 'why.moved', with: { state: to.state } } });
    expect(page.sent).toHaveLength(1);
  });
});
