import { describe, expect, it } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { accepted, closed, DAY, dispatched, handled, investigated, refused, report, settled, signedFor, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { allowedNow } from '../../shared/loop.ts';
import { centre, id } from './centre.ts';

const ids = (answer: { body: { items: { id: string }[] } }): number[] => answer.body.items.map((item) => Number(item.id.slice(-4)));

describe('the list of incidents', () => {
  it('shows the newest report first, as lines without the reporter\'s words', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { text: '李某家门口', reporter: '138****0000' }, accepted);
    await reportIncident(2);
    const answer = await ask('/api/v1/incidents');
    expect(ids(answer)).toEqual([2, 1]);
    expect(answer.body).toMatchObject({ next: null, total: 2, asOf: 3 });
    expect(answer.text).not.toMatch(/138|李某/);
  });

  it.each([
    ['state=open', [3, 2, 1]],
    ['state=accepted', [2]],
    ['state=overdue', [3]],
    ['state=refused', [4]],
    [`area=${JIANGBEI}`, [2]],
    [`area=${HAISHU}`, [4, 3, 1]],
    ['channel=inquiry', [2]],
    ['category=labourDispute', [3]],
    ['dispute=labour', [3]],
    ['q=%E6%B2%B3%E9%81%93', [4]],
    ['q=0000002', [2]],
    ['q=nothing', []],
    ['state=open&channel=hotline', [3, 1]],
    ['mark=acceptDue', [3, 2]],
    ['mark=acceptedInTime', [2]],
  ])('with %s gives exactly those', async (filter, expected) => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { text: '河道边' });
    await reportIncident(2, { area: JIANGBEI_GRID, channel: 'inquiry' }, accepted);
    await reportIncident(3, { category: 'labourDispute', dispute: 'labour' }, { type: 'DeadlineMissed', data: { stage: 'accept', due: 0 } });
    await reportIncident(4, { title: '河道漂浮物' }, refused);
    const answer = await ask(`/api/v1/incidents?${filter}`, 'wall');
    expect(ids(answer)).toEqual(expected);
    expect(answer.body.total).toBe(expected.length);
  });

  it('searches the reporter\'s words for the staff, and not for the wall', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { text: '三号楼对面' });
    const url = `/api/v1/incidents?q=${encodeURIComponent('三号楼')}`;
    expect([ids(await ask(url, 'dispatcher')), ids(await ask(url, 'wall'))]).toEqual([[1], []]);
  });

  it('goes by the time of the report, from included and to not; a day is the city\'s day, whole', async () => {
    const { reportIncident, ask } = await centre();
    const midnight = Date.parse('2026-11-17T00:00:00+08:00');
    await reportIncident(1, { reportedAt: midnight - 1 });
    await reportIncident(2, { reportedAt: midnight });
    await reportIncident(3, { reportedAt: midnight + DAY });
    expect(ids(await ask('/api/v1/incidents?from=2026-11-17&to=2026-11-17'))).toEqual([2]);
    expect(ids(await ask('/api/v1/incidents?from=2026-11-17T00:00:00%2B08:00'))).toEqual([3, 2]);
    expect(ids(await ask('/api/v1/incidents?to=2026-11-16T16:00:00Z'))).toEqual([1]);
    expect(ids(await ask(`/api/v1/incidents?from=${midnight}&to=${midnight + DAY}`))).toEqual([2]);
    expect(ids(await ask(`/api/v1/incidents?from=${midnight / 1000}&to=${(midnight + DAY) / 1000}`))).toEqual([2]);
  });

  it('opens the list behind the resolution rate by the day of the investigation', async () => {
    const { reportIncident, ask, write } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - 5 * DAY, category: 'labourDispute', dispute: 'labour' }, accepted);
    await write(`incident:${id(1)}`, 2, TUESDAY, investigated, settled);
    for (const mark of ['investigated', 'settled']) expect(ids(await ask(`/api/v1/incidents?mark=${mark}&from=2026-11-17`))).toEqual([1]);
    expect(ids(await ask('/api/v1/incidents?mark=settled&to=2026-11-16'))).toEqual([]);
    expect(ids(await ask('/api/v1/incidents?from=2026-11-17'))).toEqual([]);
  });

  it('turns its pages without losing or doubling any, also while new ones come', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 7; n++) await reportIncident(n);
    const first = await ask('/api/v1/incidents?limit=3');
    await reportIncident(8);
    const second = await ask(`/api/v1/incidents?limit=3&cursor=${first.body.next}`);
    const third = await ask(`/api/v1/incidents?limit=3&cursor=${second.body.next}`);
    expect([ids(first), ids(second), ids(third), third.body.next]).toEqual([[7, 6, 5], [4, 3, 2], [1], null]);
    expect(second.body.total).toBe(8);
  });

  it('says that there is no further page when the last one is just full', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 2; n++) await reportIncident(n);
    expect((await ask('/api/v1/incidents?limit=2')).body.next).toBeNull();
  });

  it('gives a caller of one district only that district, and what nobody placed only to the city', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { area: null });
    await reportIncident(2);
    await reportIncident(3, { area: JIANGBEI_GRID });
    expect(ids(await ask('/api/v1/incidents', 'dispatcher', HAISHU))).toEqual([2]);
    expect(ids(await ask('/api/v1/incidents', 'dispatcher', '3302'))).toEqual([3, 2, 1]);
  });

  it.each([
    ['stat=open', 'stat', 'unknownParameter'],
    ['state=closd', 'state', 'unknownValue'],
    ['limit=0', 'limit', 'range'],
    ['limit=501', 'limit', 'range'],
    ['limit=many', 'limit', 'type'],
    ['cursor=abc', 'cursor', 'characters'],
    ['from=yesterday', 'from', 'notATime'],
    ['from=20261117', 'from', 'notATime'],
    ['from=4000000000', 'from', 'notATime'],
    ['from=2026-02-30', 'from', 'notATime'],
    ['to=2026-11-17T10:00:00', 'to', 'notATime'],
    ['from=2026-11-17&to=2026-11-16', 'to', 'range'],
    ['area=330299', 'area', 'unknownArea'],
    ['dispute=quarrel', 'dispute', 'unknownValue'],
    [`q=${'x'.repeat(101)}`, 'q', 'tooLong'],
    ['state=open&state=closed', 'state', 'type'],
    ['state=open,closd', 'state', 'unknownValue'],
    ['severity=5', 'severity', 'characters'],
    ['department=magic', 'department', 'unknownValue'],
    ['channel=a&channel=b', 'channel', 'type'],
  ])('refuses %s and names %s', async (filter, field, rule) => {
    const { ask } = await centre();
    const { status, body } = await ask(`/api/v1/incidents?${filter}`);
    expect([status, body.error, body.field, body.rule]).toEqual([400, 'invalid', field, rule]);
    expect(body.message).toContain(field);
  });
});

describe('one incident', () => {
  it('has its whole state, everything that happened to it, and what this caller may do now', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { text: '占道', reporter: '138****0000' }, accepted);
    const { status, body } = await ask(`/api/v1/incidents/${id(1)}`);
    expect(status).toBe(200);
    expect(body.incident).toMatchObject({ id: id(1), state: 'accepted', version: 2, text: '占道', reporter: '138****0000' });
    expect(body.trail.map((fact: { seq: number; type: string; version: number }) => [fact.seq, fact.version, fact.type])).toEqual([[1, 1, 'IncidentReported'], [2, 2, 'IncidentAccepted']]);
    expect(body.trail[1]).toMatchObject({ at: TUESDAY, by: { role: 'dispatcher', subject: 'dispatcher-1' }, data: {} });
    expect(body.allowed).toEqual(allowedNow({ state: 'accepted' }, { role: 'dispatcher' }));
    expect(body.allowed).toContain('DispatchIncident');
    expect(body.asOf).toBe(2);
  });

  it('offers each what their role may do', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1);
    expect((await ask(`/api/v1/incidents/${id(1)}`, 'leader')).body.allowed).toEqual(['SuperviseIncident', 'EscalateIncident', 'MoveToPolicy', 'NoteIncident', 'ConveneMeeting']);
  });

  it('has the order just given in its trail, even before the view has followed', async () => {
    const stuck = await centre((journal) => ({ ...journal, read: (after, limit) => (after > 0 ? new Promise(() => {}) : journal.read(after, limit)) }));
    await stuck.reportIncident(1);
    await stuck.write(`incident:${id(1)}`, 1, TUESDAY, accepted);
    expect(stuck.view.incident(id(1))?.state).toBe('reported');
    expect((await stuck.ask(`/api/v1/incidents/${id(1)}`)).body.incident.state).toBe('accepted');
  });

  it('is no matter of a wall, a partner or another district', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1);
    const outcomes = await Promise.all([ask(`/api/v1/incidents/${id(1)}`, 'wall'), ask(`/api/v1/incidents/${id(1)}`, 'partner'), ask(`/api/v1/incidents/${id(1)}`, 'dispatcher', JIANGBEI)]);
    expect(outcomes.map(({ status, body }) => [status, body.field])).toEqual([[403, 'role'], [403, 'role'], [403, 'area']]);
    expect(outcomes[2]!.body.message).toContain(HAISHU);
  });

  it('is 404 when nobody reported it, and 400 when the id is none', async () => {
    const { ask } = await centre();
    expect((await ask(`/api/v1/incidents/${id(9)}`)).status).toBe(404);
    expect((await ask('/api/v1/incidents/nine')).body).toMatchObject({ error: 'invalid', field: 'id' });
  });

  it('is found under its id in capitals too', async () => {
    const { write, ask } = await centre();
    const lower = 'abcdefab-0000-4000-8000-00000000000a';
    await write(`incident:${lower}`, 0, TUESDAY, report({ id: lower }));
    expect((await ask(`/api/v1/incidents/${lower.toUpperCase()}`)).status).toBe(200);
  });

  it('is 503 with a sentence while storage is down', async () => {
    const { ask } = await centre((journal) => ({ ...journal, readSealed: () => Promise.reject(new JournalDown('gone')) }));
    expect(await ask(`/api/v1/incidents/${id(1)}`)).toMatchObject({ status: 503, body: { error: 'unavailable' } });
  });

  it('after its end can be judged, appraised or opened again, and all of its life is told', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, accepted, dispatched, signedFor, handled, closed);
    const { body } = await ask(`/api/v1/incidents/${id(1)}`);
    expect([body.incident.state, body.trail.length, body.allowed]).toEqual(['closed', 6, ['EvaluateIncident', 'AppraiseIncident', 'ReopenIncident', 'NoteIncident']]);
    expect(body.incident.closedAt).toBe(TUESDAY);
  });
});
