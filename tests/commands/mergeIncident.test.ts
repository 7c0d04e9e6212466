import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentLine } from '../../shared/wire/messages.ts';
import { caller } from '../support/given.ts';
import { createCommands } from '../../server/commands/createCommands.ts';
import { HAISHU, IN_JIANGBEI, onlyPolicy, smallCity } from '../support/smallCity.ts';
import { newId, order, reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let centre: TestCentre;
let a: string;
let b: string;
const officer = (n: number, area = '3302') => caller('dispatcher', area, `seat-${n}`);
const give = (id: string, type: string, version: number, fields: Record<string, unknown> = {}, by = officer(1)) => centre.commands.commandIncident(id, order(type, version, fields), by);
const merge = (id: string, version: number, into: string, by = officer(1)) => give(id, 'MergeIncident', version, { into, reason: '同一处垃圾' }, by);
const report = async (fields: Parameters<typeof reportOrder>[0] = {}): Promise<string> => {
  const made = reportOrder(fields);
  await centre.commands.reportIncident(made, officer(1));
  await centre.quiet();
  return made.id;
};
const line = async (id: string): Promise<IncidentLine> => {
  await centre.quiet();
  return centre.view.incidentLine(id)!;
};
const rule = (outcome: Awaited<ReturnType<typeof merge>>): string => (outcome.outcome === 'refused' ? outcome.refusal.rule : outcome.outcome);

beforeEach(async () => {
  centre = await startCentre();
  [a, b] = [await report(), await report()];
});
afterEach(() => centre.stop());

describe('reports of one matter', () => {
  it('are merged: the one counts as heat of the other, and no longer as an incident', async () => {
    expect(await merge(a, 1, b)).toMatchObject({ outcome: 'done', state: { id: a, state: 'merged', into: b, version: 2 } });
    expect(await line(b)).toMatchObject({ state: 'reported', heat: 1, version: 2 });
    expect(centre.view.figures('3302')).toMatchObject({ open: 1, today: { reported: 1 } });
    expect(centre.view.ribbon('3302').at(-1)!.reported).toBe(1);
  });

  it('are taken apart again, and each is exactly what it was', async () => {
    await give(a, 'AcceptIncident', 1);
    await give(a, 'DispatchIncident', 2);
    await centre.quiet();
    const [before, target] = [centre.view.incident(a), centre.view.incident(b)];
    await merge(a, 3, b);
    expect(await give(a, 'UnmergeIncident', 4, { reason: '并非同一处' })).toMatchObject({ outcome: 'done', state: { state: 'dispatched' } });
    await centre.quiet();
    expect(centre.view.incident(a)).toEqual({ ...before, version: 5 });
    expect(centre.view.incident(b)).toEqual({ ...target, version: 3 });
    expect(await line(b)).not.toHaveProperty('heat');
  });

  it('of a quarry six households complain: one matter with a heat of five, whoever merged them and however fast', async () => {
    const households = await Promise.all(Array.from({ length: 5 }, () => report()));
    const outcomes = await Promise.all(households.map((id, n) => merge(id, 1, b, officer(n))));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array<string>(5).fill('done'));
    expect((await line(b)).heat).toBe(5);
    expect(centre.view.figures('3302')!.open).toBe(2);
  });

  it('stay together when the matter is closed, and may still be taken apart', async () => {
    await merge(a, 1, b);
    await give(b, 'AcceptIncident', 2);
    await give(b, 'DispatchIncident', 3);
    await give(b, 'HandleIncident', 4, { result: '已清运' }, caller('handler'));
    expect(await give(b, 'CheckIncident', 6, { pass: true })).toMatchObject({ outcome: 'done', state: { state: 'closed' } });
    expect(await line(a)).toMatchObject({ state: 'merged' });
    expect(await give(a, 'UnmergeIncident', 2, { reason: '另一处' })).toMatchObject({ outcome: 'done', state: { state: 'reported' } });
    expect(await line(b)).toMatchObject({ state: 'closed', version: 8 });
  });
});

describe('no circle, and nothing merged into what is not there', () => {
  it('of two officers who merge each into the other, one is too late', async () => {
    const [first, second] = await Promise.all([merge(a, 1, b, officer(1)), merge(b, 1, a, officer(2))]);
    expect([rule(first), rule(second)]).toEqual(['done', 'conflict']);
    expect(second).toMatchObject({ state: { id: b, state: 'reported', version: 2, repeats: [a] } });
    expect(rule(await merge(b, 2, a))).toBe('hasRepeats');
    expect(rule(await merge(await report(), 1, a))).toBe('mergeIntoEnded');
  });

  it.each([['VoidIncident', { reason: '误报' }], ['RefuseIncident', { reason: '不属受理范围' }]])('of a merge and a %s of what it goes into, whichever comes first, one is done', async (type, fields) => {
    const [ended, merged] = await Promise.all([give(b, type, 1, fields), merge(a, 1, b)]);
    expect([rule(ended), rule(merged)]).toEqual(['done', 'mergeIntoEnded']);
    const [c, d] = [await report(), await report()];
    // Decided on what it was before, and written after.
    const slow = createCommands({ policies: onlyPolicy(), city: smallCity(), view: centre.view, clock: centre.clock, journal: { ...centre.journal, append: async (entry) => { await merge(c, 1, d); return centre.journal.append(entry); } } });
    expect(rule(await slow.commandIncident(d, order(type, 1, fields), officer(2)))).toBe('conflict');
    expect(await line(c)).toMatchObject({ state: 'merged' });
    const refused = await give(d, type, 2, fields);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { rule: 'hasRepeats', say: { zh: '已有 1 件重复件并入该事件，请先拆分。', en: 'Reports merged into it: 1. Take them out first.' } } });
  });

  it('not into itself, into nothing, into what lies out of reach, nor across an exercise', async () => {
    const far = await report(IN_JIANGBEI);
    const drill = await report({ exercise: true });
    expect([rule(await merge(a, 1, a)), rule(await merge(a, 1, newId())), rule(await merge(a, 1, drill))]).toEqual(['mergeIntoItself', 'unknownIncident', 'mergeWithExercise']);
    expect(rule(await merge(a, 1, far, officer(3, HAISHU)))).toBe('unknownIncident');
    expect(await merge(a, 1, 'no-uuid')).toMatchObject({ outcome: 'invalid', errors: [{ field: 'into', rule: 'uuid' }] });
    expect(await centre.journal.head()).toBe(4);
  });

  it('a merge given twice is done once, also after it was taken back', async () => {
    const asked = order('MergeIncident', 1, { into: b, reason: '同一处' });
    const first = await centre.commands.commandIncident(a, asked, officer(1));
    await give(a, 'UnmergeIncident', 2, { reason: '另一处' });
    expect(await centre.commands.commandIncident(a, asked, officer(1))).toEqual({ ...first, outcome: 'repeated' });
  });
});
