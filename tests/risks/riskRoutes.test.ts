import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { replayedFold } from '../../server/projections/replayedFold.ts';
import { RiskBook } from '../../server/risks/riskBook.ts';
import { RiskDesk } from '../../server/risks/riskDesk.ts';
import { riskRoutes } from '../../server/risks/riskRoutes.ts';
import type { Role } from '../../shared/access.ts';
import { RISK_CHECKS } from '../../shared/riskMatter.ts';
import { actor, DAY, report, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI, JIANGBEI_GRID, onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock } from '../support/testClock.ts';

const ID = '00000000-0000-4000-8000-00000000000a';
const policy = smallPolicy();
const OPEN = { type: 'OpenRisk', title: '农贸市场搬迁', area: HAISHU, kind: 'exposedRubbish', owner: policy.units[0]!.code };
const ASSESS = { type: 'AssessRisk', assessor: '某评估事务所', checks: Object.fromEntries(RISK_CHECKS.map((check) => [check, { finding: 'met', note: '已核' }])) };

/** The register over HTTP, on a memory journal and a clock that the test turns. */
async function register() {
  const journal = createMemoryJournal();
  const clock = createTestClock(TUESDAY);
  const { tree } = smallCity();
  const policies = onlyPolicy(policy);
  const book = new RiskBook();
  const view = createLiveView({ journal, tree, clock, policy, alongside: [replayedFold('risks', 'risk:', book)] });
  await view.start();
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: randomUUID });
  const app = Fastify();
  await app.register(riskRoutes, { access, desk: new RiskDesk({ journal, policies, tree, clock }), book, search: view.search, journal, followed: { journal, view, clock }, policies, tree, clock });
  onTestFinished(async () => { await view.stop(); await app.close(); });
  let commands = 0;
  const call = async (method: 'GET' | 'POST', url: string, payload?: object, role: Role = 'leader', area = '3302') => {
    const { statusCode, body } = await app.inject({ method, url, ...(payload && { payload }), headers: { authorization: `Bearer ${access.issueToken({ role, subject: `${role}-1`, area }, 3_600_000)}` } });
    await clock.advance(0);
    return { status: statusCode, body: JSON.parse(body) };
  };
  return {
    call, clock,
    order: (expectedVersion: number, order: object, role: Role = 'leader', area = '3302') => call('POST', `/api/v1/risks/${ID}/commands`, { commandId: `c-${++commands}`, expectedVersion, ...order }, role, area),
    async report(n: number, area: string, at: number) {
      const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      await journal.append({ stream: `incident:${id}`, expectedVersion: 0, at, by: actor('dispatcher'), facts: [report({ id, area, reportedAt: at })] });
      await clock.advance(0);
    },
  };
}

describe('[RISK3] the register over HTTP', () => {
  it('a matter goes from its opening to its end, and the trail keeps every step', async () => {
    const { order, call } = await register();
    expect(await order(0, OPEN)).toMatchObject({ status: 200, body: { state: 'opened', version: 1, title: '农贸市场搬迁' } });
    expect(await order(1, { type: 'ConcludeRisk', conclusion: 'goAhead', reviews: ['2027-01-15'] })).toMatchObject({ status: 422, body: { rule: 'checksMissing' } });
    expect((await order(1, ASSESS)).status).toBe(200);
    expect(await order(2, { type: 'ConcludeRisk', conclusion: 'goAhead', reviews: ['2026-11-20'] })).toMatchObject({ status: 200, body: { state: 'concluded', conclusion: 'goAhead' } });
    const { body } = await call('GET', `/api/v1/risks/${ID}`, undefined, 'dutyOfficer');
    expect(body.trail.map(({ type }: { type: string }) => type)).toEqual(['RiskOpened', 'RiskAssessed', 'RiskConcluded']);
    expect((await order(3, { type: 'CloseRisk', reason: '搬迁完成' })).body.state).toBe('closed');
    expect((await order(4, { type: 'CloseRisk', reason: '再关' })).body.rule).toBe('riskClosed');
  });

  it('a stale version is told how it stands; a repeat is answered as at first; a key for something else is a misuse', async () => {
    const { call, order } = await register();
    const given = { commandId: 'once', expectedVersion: 0, ...OPEN };
    expect((await call('POST', `/api/v1/risks/${ID}/commands`, given)).body.version).toBe(1);
    expect((await order(0, OPEN))).toMatchObject({ status: 409, body: { state: { version: 1 } } });
    expect((await order(1, ASSESS)).body.version).toBe(2);
    expect((await call('POST', `/api/v1/risks/${ID}/commands`, given)).body).toMatchObject({ version: 1, state: 'opened' });
    expect(await call('POST', `/api/v1/risks/${ID}/commands`, { ...given, title: '另一件事' })).toMatchObject({ status: 422, body: { error: 'keyMisused' } });
  });

  it('afterwards it watches its place and kind: what came before, lies elsewhere or comes after its end does not bear on it', async () => {
    const { order, call, report: reportAt, clock } = await register();
    await reportAt(1, HAISHU_GRID, TUESDAY - DAY);
    await order(0, OPEN);
    await order(1, ASSESS);
    await order(2, { type: 'ConcludeRisk', conclusion: 'goAhead', reviews: ['2026-11-18'] });
    await clock.advance(DAY);
    await reportAt(2, HAISHU_GRID, TUESDAY + DAY);
    await reportAt(3, JIANGBEI_GRID, TUESDAY + DAY);
    const { body } = await call('GET', `/api/v1/risks/${ID}`);
    expect([body.matter.bearing, body.open, body.incidents.map((line: { id: string }) => line.id.slice(-1))]).toEqual([1, 1, ['2']]);
    expect((await call('GET', '/api/v1/risks')).body.items[0]).toMatchObject({ bearing: 1, overdue: [] });
    await clock.advance(DAY);
    expect((await call('GET', '/api/v1/risks')).body.items[0].overdue).toEqual(['2026-11-18']);
  });

  it('leaders keep it in their own area, officers only read it, and others see nothing', async () => {
    const { order, call } = await register();
    expect((await order(0, OPEN, 'dutyOfficer')).body.rule).toBe('roleMayNot');
    expect((await order(0, OPEN, 'leader', JIANGBEI)).body.rule).toBe('outsideScope');
    await order(0, OPEN);
    expect((await call('GET', '/api/v1/risks', undefined, 'dutyOfficer', HAISHU)).body).toMatchObject({ mayKeep: false, items: [{ id: ID }] });
    expect((await call('GET', '/api/v1/risks', undefined, 'leader', JIANGBEI)).body.items).toEqual([]);
    expect((await call('GET', `/api/v1/risks/${ID}`, undefined, 'leader', JIANGBEI)).body).toMatchObject({ rule: 'outsideScope' });
    expect((await call('GET', '/api/v1/risks/nothing')).status).toBe(404);
    expect((await call('GET', '/api/v1/risks', undefined, 'handler')).status).toBe(403);
    expect((await call('GET', `/api/v1/risks?area=${JIANGBEI}`, undefined, 'leader', HAISHU)).body).toMatchObject({ field: 'area', rule: 'outsideScope' });
  });

  it('what is wrong with an order is named by field, and nothing of it is kept', async () => {
    const { order, call } = await register();
    expect((await order(0, { ...OPEN, title: '' })).body).toMatchObject({ field: 'title', rule: 'empty' });
    expect((await order(0, { ...OPEN, plannedFrom: 'soon' })).body).toMatchObject({ field: 'plannedFrom', rule: 'characters' });
    expect((await order(0, { ...OPEN, title: '两\n行' })).body.field).toBe('title');
    expect((await order(0, { type: 'ForgetRisk' })).body).toMatchObject({ field: 'type', rule: 'unknownCommand' });
    expect((await call('GET', '/api/v1/risks')).body.items).toEqual([]);
  });
});
