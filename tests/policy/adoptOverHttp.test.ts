import Fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { AdoptionDesk } from '../../server/policy/adoptionDesk.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { PolicyDesk } from '../../server/policy/policyDesk.ts';
import { policyOf } from '../../server/policy/policyOf.ts';
import { policyRoutes } from '../../server/policy/policyRoutes.ts';
import { NINGBO, readPolicy } from '../../server/policy/readPolicy.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import type { Role } from '../../shared/access.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import { HOUR, TUESDAY } from '../support/given.ts';
import { smallCity } from '../support/smallCity.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const { tree } = smallCity();
const shipped = readPolicy(NINGBO, tree);
const next = (more: Partial<PolicyDocument> = {}): PolicyDocument => ({ ...shipped, version: 'ningbo-2026.2', effectiveFrom: new Date(TUESDAY).toISOString(), visitPlan: { every: 'day', perGrid: 7 }, ...more });

let app: FastifyInstance, view: RunningLiveView, book: PolicyBook, clock: TestClock;
let journal: ReturnType<typeof createMemoryJournal>;
let ask: (url: string, body?: unknown, role?: Role, area?: string) => Promise<{ status: number; body: any }>;
beforeEach(async () => {
  journal = createMemoryJournal();
  clock = createTestClock(TUESDAY);
  book = new PolicyBook({ tree, founding: policyOf(shipped, tree), foundingDocument: shipped });
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: randomUUID });
  view = createLiveView({ journal, tree, clock, policy: shipped, policies: book, alongside: [book] });
  await view.start();
  const desk = new PolicyDesk({ book, open: () => [], tree, clock });
  app = Fastify();
  await app.register(policyRoutes, { access, desk, adoptions: new AdoptionDesk({ book, desk, journal, clock }), book, tree, followed: { journal, view, clock } });
  ask = async (url, body, role = 'systemAdmin', area = '3302') => {
    const { statusCode, payload } = await app.inject({
      url: `/api/v1/policy/${url}`, method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${access.issueToken({ role, subject: `${role}-1`, area }, HOUR)}` }, ...(body !== undefined && { payload: body as object }),
    });
    return { status: statusCode, body: JSON.parse(payload) };
  };
});
afterEach(async () => {
  await view.stop();
  await app.close();
});

describe('the system administrator adopts a policy', () => {
  it('it is written down with its reason and its hand, behind the one that governed until now', async () => {
    const seen = await ask('check', next());
    expect(seen).toMatchObject({ status: 200, body: { version: 'ningbo-2026.2', standing: false, after: 0 } });
    expect(await ask('adoptions', { policy: next(), reason: ' 市政府令第 12 号 ', after: 0 })).toEqual({ status: 200, body: { outcome: 'adopted', version: 'ningbo-2026.2', effectiveFrom: new Date(TUESDAY).toISOString() } });
    const { body } = await ask('versions');
    expect(body.items).toMatchObject([{ version: 'ningbo-2026.1', state: 'past', by: 'start' }, { version: 'ningbo-2026.2', state: 'inForce', by: 'systemAdmin-1', reason: '市政府令第 12 号' }]);
    expect((await ask('versions/ningbo-2026.2')).body).toEqual(JSON.parse(JSON.stringify(next())));
  });

  it('how often grids are to be visited holds from that moment, without a restart', async () => {
    const of = () => view.figures('3302')!.visits?.of ?? 0;
    const before = of();
    const told: ReadonlySet<number>[] = [];
    view.onChange(({ areas }) => told.push(areas));
    await ask('adoptions', { policy: next(), reason: '加密巡查', after: 0 });
    await ask('adoptions', { policy: next({ version: 'x', effectiveFrom: new Date(TUESDAY + HOUR / 2).toISOString(), visitPlan: { every: 'month', perGrid: 2 } }), reason: '恢复', after: 2 });
    await clock.advance(1);
    const grids = of() / 7;
    expect([before === of(), grids]).toEqual([false, tree.level.filter((level) => level === 4).length]);
    await clock.advance(HOUR / 2);
    expect(view.figures('3302')!.visits).toMatchObject({ every: 'month', of: grids * 2 });
    expect(told.filter(({ size }) => size === tree.size)).toHaveLength(2);
  });

  it('the same twice is one adoption', async () => {
    await ask('adoptions', { policy: next(), reason: '试点', after: 0 });
    expect(await ask('adoptions', { policy: next(), reason: '试点', after: 0 })).toMatchObject({ status: 200, body: { outcome: 'known' } });
    expect(book.adopted).toHaveLength(2);
  });
});

describe('nothing of it is kept', () => {
  afterEach(async () => expect(await journal.head()).toBe(0));

  it.each<[string, object, string, string]>([
    ['a policy without channels', { policy: next({ channels: [] }), reason: '试点', after: 0 }, 'policy.channels', 'empty'],
    ['another zone', { policy: next({ timeZone: 'Asia/Tokyo' }), reason: '试点', after: 0 }, 'policy.timeZone', 'otherZone'],
    ['no policy', { reason: '试点', after: 0 }, 'policy', 'required'],
    ['no reason', { policy: next(), after: 0 }, 'reason', 'required'],
    ['an empty reason', { policy: next(), reason: '  ', after: 0 }, 'reason', 'empty'],
    ['a reason with the number of an identity card', { policy: next(), reason: '为 11010519491231002X 调整', after: 0 }, 'reason', 'residentData'],
    ['nothing said of what was seen', { policy: next(), reason: '试点' }, 'after', 'required'],
  ])('of %s: the field and the rule are named', async (_, body, field, rule) => {
    expect(await ask('adoptions', body)).toMatchObject({ status: 400, body: { field, rule } });
  });

  it('when another one was adopted since they looked', async () => {
    expect(await ask('adoptions', { policy: next(), reason: '试点', after: 5 })).toMatchObject({ status: 409, body: { field: 'after', rule: 'adoptedSince' } });
  });

  it.each<[Role, string, string]>([['securityAdmin', '3302', 'role'], ['leader', '3302', 'role'], ['dutyOfficer', '3302', 'role'], ['systemAdmin', '330203', 'outsideScope']])('by %s of %s', async (role, area, rule) => {
    expect(await ask('adoptions', { policy: next(), reason: '试点', after: 0 }, role, area)).toMatchObject({ status: 403, body: { rule } });
  });

  it('and of a version that was never adopted nothing is told', async () => {
    expect(await ask('versions/nobody')).toMatchObject({ status: 404, body: { rule: 'unknownVersion' } });
  });
});
