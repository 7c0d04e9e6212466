import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportOrder } from '../../server/commands/commands.ts';
import { areaTree } from '../../shared/area.ts';
import { createCommands } from '../../server/commands/createCommands.ts';
import { caller, TUESDAY } from '../support/given.ts';
import { AT_SEA, HAISHU, HAISHU_GRID, IN_HAISHU, IN_JIANGBEI, JIANGBEI, onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let centre: TestCentre;
beforeEach(async () => { centre = await startCentre(); });
afterEach(() => centre.stop());

const report = (fields: Partial<ReportOrder> = {}, by = caller('dispatcher')) => centre.commands.reportIncident(reportOrder(fields), by);
const without = (...fields: (keyof ReportOrder)[]): ReportOrder => Object.fromEntries(Object.entries(reportOrder()).filter(([field]) => !fields.includes(field as keyof ReportOrder))) as unknown as ReportOrder;

describe('a report is taken', () => {
  it('and its receipt says its number, its grid and its state', async () => {
    const order = reportOrder();
    expect(await centre.commands.reportIncident(order, caller('dispatcher'))).toEqual({
      outcome: 'written', receipt: { id: order.id, number: '20261117-0000001', area: HAISHU_GRID, state: 'reported', version: 1, seq: 1 },
    });
    expect((await centre.facts())[0]).toMatchObject({ stream: `incident:${order.id}`, at: TUESDAY, by: { role: 'dispatcher', subject: 'dispatcher-1' } });
  });

  it('with an area instead of a place', async () => {
    expect(await centre.commands.reportIncident({ ...without('lon', 'lat'), area: JIANGBEI }, caller('dispatcher'))).toMatchObject({ outcome: 'written', receipt: { area: JIANGBEI } });
  });

  it('with neither: a person must then place it', async () => {
    expect(await centre.commands.reportIncident(without('lon', 'lat'), caller('partner', HAISHU))).toMatchObject({ outcome: 'written', receipt: { area: null } });
  });

  it('with both, in the smallest area', async () => {
    expect(await report({ area: HAISHU })).toMatchObject({ receipt: { area: HAISHU_GRID } });
  });
});

describe('a repeat', () => {
  it('is answered as at first, also when the incident has moved on', async () => {
    const order = reportOrder();
    const first = await centre.commands.reportIncident(order, caller('dispatcher'));
    await centre.commands.commandIncident(order.id, { commandId: 'c-1', expectedVersion: 1, type: 'AcceptIncident' }, caller('dispatcher'));
    expect(await centre.commands.reportIncident(order, caller('dispatcher'))).toEqual({ ...first, outcome: 'repeated' });
    expect(await centre.journal.head()).toBe(2);
  });

  it('is answered as at first, also when the policy would no longer take it', async () => {
    const order = reportOrder();
    const first = await centre.commands.reportIncident(order, caller('dispatcher'));
    const policy = smallPolicy();
    const stricter = { ...policy, categories: policy.categories.filter(({ code }) => code !== 'exposedRubbish') };
    const after = createCommands({ journal: centre.journal, policies: onlyPolicy(stricter), city: smallCity(), view: centre.view, clock: centre.clock });
    expect(await after.reportIncident(order, caller('dispatcher'))).toEqual({ ...first, outcome: 'repeated' });
  });

  it('is known by its id, also when it came under another key', async () => {
    const order = reportOrder();
    const first = await centre.commands.reportIncident(order, caller('dispatcher'));
    await centre.clock.advance(60_000);
    const again = { ...order, once: { source: 'api:key', key: 'new', bodyHash: 'h' } };
    expect(await centre.commands.reportIncident(again, caller('dispatcher'))).toEqual({ ...first, outcome: 'repeated' });
    expect(await centre.journal.head()).toBe(1);
  });

  it('with another body is a misuse, also of a taken id under another key', async () => {
    const order = reportOrder();
    await centre.commands.reportIncident(order, caller('dispatcher'));
    expect(await centre.commands.reportIncident({ ...order, title: '别的', once: { ...order.once, bodyHash: 'other' } }, caller('dispatcher'))).toEqual({ outcome: 'keyMisused' });
    expect(await centre.commands.reportIncident({ ...order, title: '别的', once: { source: 'api', key: 'new', bodyHash: 'h' } }, caller('dispatcher'))).toEqual({ outcome: 'keyMisused' });
    expect(await centre.journal.head()).toBe(1);
  });

  it('a hundred at once are one incident', async () => {
    const order = reportOrder();
    const answers = await Promise.all(Array.from({ length: 100 }, () => centre.commands.reportIncident(order, caller('dispatcher'))));
    expect(answers.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify('receipt' in answer && answer.receipt))).size).toBe(1);
    expect(await centre.journal.head()).toBe(1);
  });
});

describe('a report is not taken, and nothing of it is stored', () => {
  it.each<[string, Partial<ReportOrder>, string]>([
    ['out at sea', AT_SEA, 'lon: outsideCity'],
    ['with its degrees swapped', { lon: IN_HAISHU.lat, lat: IN_HAISHU.lon }, 'lat: range'],
    ['from the moon', { lon: 500 }, 'lon: range'],
    ['from nowhere', { lon: Number.NaN }, 'lon: range'],
    ['in an unknown area', { area: '440000' }, 'area: unknownArea'],
    ['in one place and another area', { area: JIANGBEI }, 'area: placeIsElsewhere'],
    ['under an id that is none', { id: 'x', once: { source: 'api', key: 'x' } }, 'id: uuid'],
    ['of an unknown kind', { category: 'ufo' }, 'category: unknownCategory'],
  ])('%s', async (_, fields, expected) => {
    const outcome = await report(fields);
    expect(outcome.outcome === 'invalid' && outcome.errors.map(({ field, rule }) => `${field}: ${rule}`)).toEqual([expected]);
    expect(await centre.journal.head()).toBe(0);
  });

  it('in an area that has ended, by which nothing can be placed any more', async () => {
    const city = smallCity();
    const areas = Array.from({ length: city.tree.size }, (_, index) => city.tree.areaAt(index));
    const tree = areaTree([...areas, { code: '330203001001009', name: '旧格', level: 'grid', parent: '330203001001', until: '2026-07-01' }]);
    const commands = createCommands({ journal: centre.journal, policies: onlyPolicy(), city: { ...city, tree, locate: () => tree.indexOf(HAISHU_GRID) }, view: centre.view, clock: centre.clock });
    expect(await commands.reportIncident({ ...without('lon', 'lat'), area: '330203001001009' }, caller('dispatcher'))).toMatchObject({ outcome: 'invalid', errors: [{ field: 'area', rule: 'endedArea' }] });
    const order = reportOrder();
    await commands.reportIncident(order, caller('dispatcher'));
    const place = { commandId: 'c-1', expectedVersion: 1, type: 'PlaceIncident', area: '330203001001009' };
    expect(await commands.commandIncident(order.id, place, caller('dispatcher'))).toMatchObject({ outcome: 'invalid', errors: [{ field: 'area', rule: 'endedArea' }] });
  });

  it('with half a place', async () => {
    const outcome = await centre.commands.reportIncident(without('lat'), caller('dispatcher'));
    expect(outcome).toMatchObject({ outcome: 'invalid', errors: [{ field: 'lat', rule: 'required' }] });
  });

  it('all that is wrong is said at once', async () => {
    const outcome = await report({ ...AT_SEA, title: '', channel: 'pigeon' });
    expect(outcome.outcome === 'invalid' && outcome.errors.map(({ field }) => field)).toEqual(['channel', 'title', 'lon']);
  });

  it('outside the area of who reports it', async () => {
    expect(await report({ ...IN_JIANGBEI }, caller('partner', HAISHU))).toMatchObject({ outcome: 'refused', refusal: { rule: 'outsideScope' } });
    expect(await centre.journal.head()).toBe(0);
    expect(centre.commands.refusals.counts.get('outsideScope')).toBe(1);
  });
});
