import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { verify } from '../../server/projections/verify.ts';
import { systemClock } from '../../server/systemClock.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { testDatabase } from '../support/postgres.ts';
import { openScreen, type Screen } from '../support/screen.ts';

describe('one incident from door to screen, over a real PostgreSQL', () => {
  let centre: TestCentre;
  let screen: Screen;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase();
    drop = database.drop;
    centre = await startCentre({ journal: await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock }) });
    screen = openScreen(centre.url, centre.token('wall'));
    await screen.until('a snapshot', (state) => state.epoch !== null);
  });
  afterAll(async () => {
    screen.close();
    await centre.stop();
    await drop();
  });

  const order = (id: string, token: string, expectedVersion: number, body: Record<string, unknown>, kind = 'incidents') =>
    centre.call('POST', `/api/v1/${kind}/${id}/commands`, token, { commandId: randomUUID(), expectedVersion, ...body });

  test('a report is answered with its number and place, and every screen shows it; a repeat gets the stored answer', async () => {
    const report = someReport();
    const first = await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), report);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: report.id, state: 'reported', version: 1 });
    expect(first.body.area).toMatch(/^330203\d{9}$/);
    expect(first.body.number).toMatch(/^\d{8}-\d{7,}$/);
    await screen.until('the incident', (state) => state.incidents.has(report.id as string));
    expect(screen.state.to).toBeGreaterThanOrEqual(first.body.seq);
    const again = await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), report);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), { ...report, title: '另一件事' });
    expect(other.status).toBe(422);
  });

  test('whoever was told that a report is taken finds it in the next question', async () => {
    const reader = centre.token('dispatcher');
    for (let n = 0; n < 40; n++) {
      const { body: { id, seq } } = await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), someReport());
      const list = await centre.call('GET', '/api/v1/incidents?limit=1', reader);
      expect(list.body.items[0].id).toBe(id);
      expect((await centre.call('GET', '/api/v1/tallies?area=3302', reader)).body.asOf).toBeGreaterThanOrEqual(seq);
    }
  });

  test('the loop closes: accept, dispatch, sign, handle, check by somebody else; the trail tells it and the figures count it', async () => {
    const report = someReport({ category: 'streetVendor' });
    const { body: { id } } = await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), report);
    const dispatcher = centre.token('dispatcher');
    const handler = centre.token('handler', { subject: 'handler-1' });
    const steps = [
      [dispatcher, { type: 'AcceptIncident' }, 'accepted'], [dispatcher, { type: 'DispatchIncident' }, 'dispatched'],
      [handler, { type: 'SignForIncident' }, 'handling'], [handler, { type: 'HandleIncident', result: '已清理' }, 'handled'],
    ] as const;
    let version = 1;
    for (const [token, body, state] of steps) {
      const answer = await order(id, token, version, body);
      expect([answer.status, answer.body.state]).toEqual([200, state]);
      version = answer.body.version;
    }
    const own = await order(id, handler, version, { type: 'CheckIncident', pass: true });
    expect(own.status).toBe(422);
    expect(own.body).toMatchObject({ rule: 'checkerIsNotHandler' });
    const late = await order(id, dispatcher, version - 1, { type: 'CheckIncident', pass: true });
    expect(late.status).toBe(409);
    expect(late.body.state.version).toBe(version);
    const closed = await order(id, dispatcher, version, { type: 'CheckIncident', pass: true });
    expect(closed.body.state).toBe('closed');
    await screen.until('the closing', (state) => state.incidents.get(id)?.state === 'closed');
    expect(screen.state.figures.get('3302')!.today.closed).toBeGreaterThanOrEqual(1);
    const sheet = await centre.call('GET', `/api/v1/incidents/${id}`, dispatcher);
    expect(sheet.body.trail.map((fact: { type: string }) => fact.type)).toEqual(
      ['IncidentReported', 'IncidentAccepted', 'IncidentDispatched', 'IncidentSignedFor', 'IncidentHandled', 'IncidentClosed']);
  });

  test('a one-key call raises a P1 on every screen; of two officers one acknowledges it and the other is told', async () => {
    const report = someReport({ channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫' });
    await centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), report);
    await screen.until('the alert', (state) => [...state.alerts.values()].some((alert) => alert.incident === report.id));
    const alert = [...screen.state.alerts.values()].find((one) => one.incident === report.id)!;
    expect(alert.priority).toBe('P1');
    const answers = await Promise.all(['seat-1', 'seat-2'].map((subject) => order(alert.id, centre.token('dutyOfficer', { subject }), alert.version, { type: 'AcknowledgeAlert' }, 'alerts')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await screen.until('the acknowledgement', (state) => state.alerts.get(alert.id)?.state === 'acknowledged');
  });

  test('a position of a terminal is on the screen and in its track', async () => {
    const token = centre.token('terminal', { terminal: 'T-1', subject: 'T-1' });
    const at = Date.now();
    const answer = await centre.call('POST', '/api/v1/positions', token, [{ terminal: 'T-1', lon: 121.55, lat: 29.874, at, battery: 0.8 }]);
    expect([answer.status, answer.body.accepted]).toEqual([200, 1]);
    await screen.until('the terminal', () => screen.positions.count > 0);
    const listed = await centre.call('GET', '/api/v1/terminals', centre.token('dispatcher'));
    expect(listed.body.items).toEqual([expect.objectContaining({ terminal: 'T-1', lon: expect.closeTo(121.55, 4), lat: expect.closeTo(29.874, 4) })]);
    const foreign = await centre.call('POST', '/api/v1/positions', token, [{ terminal: 'T-2', lon: 121.55, lat: 29.874, at }]);
    expect(foreign.body.refused?.[0] ?? foreign.body).toMatchObject({ field: expect.stringContaining('terminal') });
  });

  test('screen and server agree by hash, and the recount agrees with both', async () => {
    const { city, journal, policy } = centre;
    await screen.until('the head', (state) => state.to > 0 && state.to === centre.centre.view.watermark);
    const root = city.tree.code[0]!;
    const second = openScreen(centre.url, centre.token('leader'), false);
    await second.until('a snapshot', (state) => state.to === screen.state.to);
    expect(second.hash()).toBe(screen.hash());
    second.close();
    const verdict = await verify({ journal, tree: city.tree, policy, clock: systemClock, against: centre.centre.view });
    expect(verdict.differences).toEqual([]);
    expect(centre.centre.view.figures(root)!.today.reported).toBe(43);
    expect(centre.faults).toEqual([]);
  });

  test('a screen of one district sees that district only', async () => {
    const haishu = openScreen(centre.url, centre.token('wall', { area: '330203' }));
    const cixi = openScreen(centre.url, centre.token('wall', { area: '330282' }));
    await Promise.all([haishu, cixi].map((one) => one.until('a snapshot', (state) => state.epoch !== null)));
    expect(haishu.state.incidents.size).toBeGreaterThan(0);
    expect(cixi.state.incidents.size).toBe(0);
    expect([...cixi.state.figures.keys()].every((code) => code.startsWith('330282'))).toBe(true);
    haishu.close();
    cixi.close();
  });
});
