import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caller, DAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, IN_JIANGBEI, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { order, reportOrder, startCentre, type TestCentre } from './testCentre.ts';

const BUREAU = '330203-urbanManagement';
let centre: TestCentre;
let id: string;
const officer = caller('dispatcher');
const of = (unit: string, subject = 'handler-1') => ({ ...caller('handler', '3302', subject), unit });
const give = (type: string, fields: Record<string, unknown> = {}, by: ReturnType<typeof caller> = officer) => (
  centre.quiet().then(() => centre.commands.commandIncident(id, order(type, centre.view.incident(id)!.version, fields), by))
);
/** The state it led to, or the rule that said no. */
const get = async (type: string, fields: Record<string, unknown> = {}, by: ReturnType<typeof caller> = officer): Promise<string> => {
  const outcome = await give(type, fields, by);
  if (outcome.outcome === 'invalid') return outcome.errors.map(({ field, rule }) => `${field} ${rule}`).join();
  return outcome.outcome === 'refused' ? outcome.refusal.rule : 'state' in outcome ? outcome.state.state : outcome.outcome;
};

beforeEach(async () => {
  centre = await startCentre();
  const report = reportOrder();
  id = report.id;
  await centre.commands.reportIncident(report, officer);
});
afterEach(() => centre.stop());

it('a handler of one unit acts for it alone; one who assists says only that its part is done; a leader presses', async () => {
  await give('AcceptIncident');
  await give('DispatchIncident', { unit: BUREAU, assisting: ['3302-gasSupply'] });
  expect(await give('SignForIncident', {}, of('330203-housing'))).toMatchObject({
    refusal: { rule: 'notYourUnit', say: { zh: '该事件由“海曙区综合行政执法局”办理，不属于你的单位。' }, allowed: ['NoteIncident'] },
  });
  expect(await get('SignForIncident', {}, of('3302-gasSupply'))).toBe('notYourUnit');
  expect(await get('AssistIncident', { unit: '3302-gasSupply', result: '代报' }, of(BUREAU))).toBe('notYourUnit');
  expect(await get('SignForIncident', {}, of(BUREAU))).toBe('handling');
  expect(await get('HandleIncident', { result: '已清运' }, of(BUREAU))).toBe('assistingNotDone');
  expect(await get('AssistIncident', { result: '已关阀' }, of('3302-gasSupply', 'handler-9'))).toBe('handling');
  expect(await get('AssistIncident', { result: '再次' }, of('3302-gasSupply', 'handler-9'))).toBe('noHelper');
  expect(await get('SuperviseIncident', { note: '今日办结' }, officer)).toBe('roleMayNot');
  expect(await get('SuperviseIncident', { note: '今日办结' }, caller('leader'))).toBe('handling');
  expect(centre.view.incidentLine(id)).toMatchObject({ unit: BUREAU });
  // A handler who speaks for no one unit may act for any, and whoever did not handle it may check it.
  expect(await get('HandleIncident', { result: '已清运' }, caller('handler'))).toBe('handled');
  await centre.quiet();
  expect(centre.view.incidentLine(id)).toMatchObject({ supervised: true });
  expect(await get('CheckIncident', { pass: true, special: true }, of('330203-housing', 'handler-2'))).toBe('closed');
  await centre.quiet();
  expect(centre.view.incidentLine(id)).not.toHaveProperty('supervised');
  expect(centre.view.incident(id)).toMatchObject({ state: 'closed', special: true });
});

it('more time is asked for by the unit and granted by somebody else; pauses do not count', async () => {
  await give('AcceptIncident');
  await give('DispatchIncident');
  await give('SignForIncident', {}, of(BUREAU));
  const { due } = centre.view.incident(id)!;
  const later = due.handleBy + 5 * DAY;
  expect(await get('ExtendDeadline')).toBe('noExtensionAsked');
  expect(await get('RequestExtension', { handleBy: due.handleBy, reason: '待配件' }, of(BUREAU))).toBe('notAnExtension');
  expect(await get('RequestExtension', { handleBy: due.handleBy + 5_000 * DAY, reason: '待配件' }, of(BUREAU))).toBe('tooFarAhead');
  expect(await get('RequestExtension', { handleBy: later, reason: '待配件' }, caller('admin', '3302', 'seat-1'))).toBe('handling');
  await centre.quiet();
  expect(centre.view.incidentLine(id)).toMatchObject({ extensionAsked: true });
  expect(await get('RequestExtension', { handleBy: later, reason: '待配件' }, of(BUREAU))).toBe('extensionAsked');
  expect(await get('ExtendDeadline', {}, caller('admin', '3302', 'seat-1'))).toBe('grantedBySelf');
  expect(await get('ExtendDeadline', {}, caller('leader'))).toBe('handling');
  await centre.quiet();
  expect(centre.view.incident(id)).toMatchObject({ due: { handleBy: later }, extensions: 1 });

  expect(await get('SuspendIncident', { reason: '汛期', until: centre.clock.now() })).toBe('mustLieAhead');
  expect(await get('SuspendIncident', { reason: '汛期' })).toBe('suspended');
  expect(await get('HandleIncident', { result: '已清运' }, of(BUREAU))).toBe('notInThisState');
  await centre.clock.jump(40 * DAY);
  expect((await centre.facts()).filter(({ type }) => type === 'DeadlineMissed')).toEqual([]);
  expect(await get('ResumeIncident')).toBe('handling');
  await centre.quiet();
  expect(centre.view.incident(id)!.due.handleBy).toBeGreaterThan(centre.clock.now() + 3 * DAY);
});

describe('placed 定位', () => {
  it('it leaves one area whole and comes whole into the other, at all levels', async () => {
    await give('AcceptIncident');
    expect(await get('PlaceIncident', IN_JIANGBEI)).toBe('accepted');
    await centre.quiet();
    expect(centre.view.incident(id)).toMatchObject({ area: JIANGBEI_GRID, ...IN_JIANGBEI });
    const open = (area: string) => centre.view.figures(area)!.open;
    expect([open('3302'), open(HAISHU), open(HAISHU_GRID), open(JIANGBEI), open(JIANGBEI_GRID)]).toEqual([1, 0, 0, 1, 1]);
    expect([centre.view.incidentLines(HAISHU, 10), centre.view.incidentLines(JIANGBEI, 10).map((line) => line.id)]).toEqual([[], [id]]);
  });

  it('by a name alone it has no point any more, for that said it was elsewhere', async () => {
    await give('PlaceIncident', { area: JIANGBEI });
    await centre.quiet();
    expect(centre.view.incident(id)).not.toHaveProperty('lon');
  });

  it('only on the map, and only by who may act on both sides', async () => {
    expect(await get('PlaceIncident', {})).toBe('area required');
    expect(await get('PlaceIncident', { lon: 121.2 })).toBe('lat required');
    expect(await get('PlaceIncident', { lon: 10, lat: 10 })).toBe('lon outsideCity');
    expect(await get('PlaceIncident', { area: HAISHU, ...IN_JIANGBEI })).toBe('area placeIsElsewhere');
    expect(await get('PlaceIncident', { area: '999' })).toBe('area unknownArea');
    expect(await get('PlaceIncident', IN_JIANGBEI, caller('dispatcher', HAISHU))).toBe('outsideScope');
    expect(await get('PlaceIncident', { area: HAISHU_GRID }, caller('dispatcher', HAISHU))).toBe('reported');
  });
});

it('texts in lists are held to what all texts are', async () => {
  const meeting = { parties: ['镇政府', '企业代表'], agenda: '噪声扰民', at: centre.clock.now() + DAY };
  expect(await get('ConveneMeeting', { ...meeting, parties: ['镇政府', '企业\u0000'] })).toBe('parties[1] controlCharacters');
  expect(await get('ConveneMeeting', { ...meeting, parties: ['镇政府', '\ud800'] })).toBe('parties[1] loneSurrogate');
  expect(await get('ConveneMeeting', { ...meeting, parties: ['镇政府', ' '] })).toBe('parties[1] empty');
  expect(await get('ConveneMeeting', { ...meeting, parties: ['镇政府'] })).toBe('parties tooFew');
  expect(await get('ConveneMeeting', { ...meeting, parties: ['镇政府', 7] })).toBe('parties[1] type');
  expect(await get('ConveneMeeting', { ...meeting, agenda: '\u202e' })).toBe('agenda controlCharacters');
  expect(await get('ConveneMeeting', { ...meeting, at: centre.clock.now() - 1 })).toBe('mustLieAhead');
  expect(await get('ConveneMeeting', { ...meeting, at: 1.5 })).toBe('at type');
  expect(await get('ConveneMeeting', meeting)).toBe('reported');
  expect(await get('ConcludeMeeting', { outcome: '夜间停工' })).toBe('reported');
  expect(await get('ConcludeMeeting', { outcome: '再议' })).toBe('noMeeting');
  expect(await get('DispatchIncident', { assisting: ['a\nb'] })).toBe('assisting[0] controlCharacters');
  expect(await get('CheckIncident', { pass: false, special: true })).toBe('reason required,special onlyWithPass');
  expect(await get('ReportBack', { told: '已答复' })).toBe('noAgent');
});

it('after its end it is judged, appraised by the rules of the policy, and opened again with new clocks', async () => {
  await give('AcceptIncident');
  await give('DispatchIncident');
  await give('HandleIncident', { result: '已清运' }, of(BUREAU));
  await give('CheckIncident', { pass: true });
  expect(await get('EvaluateIncident', { satisfaction: 'satisfied' }, of(BUREAU))).toBe('roleMayNot');
  expect(await get('EvaluateIncident', { satisfaction: 'delighted' })).toBe('satisfaction unknownValue');
  expect(await get('EvaluateIncident', { satisfaction: 'satisfied' }, caller('partner'))).toBe('evaluated');
  await centre.quiet();
  expect((await centre.facts()).at(-1)).toMatchObject({ type: 'IncidentEvaluated', data: { from: 'reporter' } });
  expect(await get('AppraiseIncident', {}, caller('leader'))).toBe('appraised');
  expect(await get('AppraiseIncident', {}, caller('leader'))).toBe('notInThisState');
  await centre.clock.jump(DAY);
  expect(await get('ReopenIncident', { reason: '垃圾又堆上了' })).toBe('accepted');
  await centre.quiet();
  expect(centre.view.incident(id)).toMatchObject({ reopens: 1, acceptedAt: centre.clock.now() });
  expect(centre.view.incident(id)!.due.handleBy).toBeGreaterThan(centre.clock.now());
  expect(centre.view.figures('3302')).toMatchObject({ open: 1, today: { closed: 0 } });
});
