import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../server/access/access.ts';
import { AccessFault } from '../../server/access/accessFault.ts';
import { commandsDoor } from '../../server/intake/commandsDoor.ts';
import type { Caller, Role } from '../../shared/access.ts';
import { allowedNow } from '../../shared/loop.ts';
import { caller } from '../support/given.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import { order, reportOrder, startCentre, type TestCentre } from '../commands/testCentre.ts';

let centre: TestCentre;
let app: FastifyInstance;
let id: string;

/** The caller stands in a header as `role@area`. */
const admit = ({ headers }: { headers: Record<string, unknown> }): Caller => {
  const [role, area] = String(headers['x-caller'] ?? '').split('@');
  if (!role) throw new AccessFault(401, 'authorization', 'required', 'sign in first');
  return caller(role as Role, area);
};

beforeEach(async () => {
  centre = await startCentre();
  app = fastify();
  await app.register(commandsDoor, { commands: centre.commands, access: { admit } as unknown as Access, doorMeter: new DoorMeter() });
  const report = reportOrder({ category: 'roadCollapse' });
  id = report.id;
  await centre.commands.reportIncident(report, caller('dispatcher'));
  await centre.quiet();
});
afterEach(async () => {
  await app.close();
  await centre.stop();
});

const post = async (url: string, payload: unknown, as: string | undefined = 'dispatcher@3302') => {
  const answer = await app.inject({
    method: 'POST', url, headers: { 'content-type': 'application/json', ...(as && { 'x-caller': as }) }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown>, headers: answer.headers };
};
const give = (body: unknown, as?: string) => post(`/api/v1/incidents/${id}/commands`, body, as);

describe('an order over HTTP', () => {
  it('200: the new state, whole, with the seq of its last fact', async () => {
    const { status, body } = await give(order('AcceptIncident', 1));
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: 'accepted', version: 2, number: '20261117-0000001', seq: 3 });
  });

  it('200 again for a repeat, marked as one', async () => {
    const accept = order('AcceptIncident', 1);
    const first = await give(accept);
    const { status, body, headers } = await give(accept);
    expect([status, body, headers['idempotent-replay']]).toEqual([200, first.body, 'true']);
  });

  it('409: somebody was faster: who, and this is how it stands now', async () => {
    await give(order('AcceptIncident', 1));
    const { status, body } = await give(order('AcceptIncident', 1));
    expect([status, body['rule']]).toEqual([409, 'staleVersion']);
    expect(body['state']).toMatchObject({ id, state: 'accepted', version: 2 });
    expect(body).toMatchObject({ faster: { by: { role: 'dispatcher', subject: 'dispatcher-1' }, type: 'IncidentAccepted' }, say: { zh: 'dispatcher-1 已抢先操作，请按最新状态再决定。' } });
  });

  it('422: a rule says no, in both languages, and says what would do', async () => {
    const { status, body } = await give(order('DispatchIncident', 1));
    expect([status, body]).toEqual([422, {
      error: 'refused', field: '', message: 'Its state is now reported, which does not allow this.', refusal: 'Its state is now reported, which does not allow this.',
      rule: 'notInThisState', say: { zh: '当前状态为“已上报”，不能这样做。', en: 'Its state is now reported, which does not allow this.' },
      allowed: allowedNow({ state: 'reported' }, { role: 'dispatcher' }),
    }]);
  });

  it('422: a command’s id that was used for another order', async () => {
    const accept = order('AcceptIncident', 1);
    await give(accept);
    expect(await give({ ...accept, type: 'VoidIncident', reason: '重复' })).toMatchObject({ status: 422, body: { error: 'keyMisused', field: 'commandId' } });
  });

  it('403: the role may not, or the area is not theirs; the incident itself is not shown', async () => {
    for (const [as, rule] of [['wall@3302', 'roleMayNot'], ['partner@3302', 'roleMayNot'], ['dispatcher@330205', 'outsideScope']] as const) {
      // A stale version would be answered with the whole incident.
      for (const version of [1, 7]) {
        const { status, body } = await give(order('AcceptIncident', version), as);
        expect([status, body['rule'], 'state' in body]).toEqual([403, rule, false]);
      }
    }
  });

  it('401: nobody', async () => {
    expect((await give(order('AcceptIncident', 1), '')).status).toBe(401);
  });

  it('404: no such incident, or an id that is none', async () => {
    for (const wrong of ['33333333-3333-4333-8333-999999999999', 'x', '%00']) {
      expect((await post(`/api/v1/incidents/${wrong}/commands`, order('AcceptIncident', 1))).status).toBe(404);
    }
  });

  it.each<[string, unknown, string, string]>([
    ['no JSON', '{', 'body', 'notJson'],
    ['a list', [order('AcceptIncident', 1)], 'body', 'type'],
    ['nothing', '', 'body', 'type'],
    ['no type', { commandId: 'c', expectedVersion: 1 }, 'type', 'unknownCommand'],
    ['a type that is no word', { commandId: 'c', expectedVersion: 1, type: { a: 1 } }, 'type', 'unknownCommand'],
    ['a type from the prototype', { commandId: 'c', expectedVersion: 1, type: 'constructor' }, 'type', 'unknownCommand'],
    ['a version in words', { commandId: 'c', expectedVersion: 'one', type: 'AcceptIncident' }, 'expectedVersion', 'type'],
    ['no reason', order('RefuseIncident', 1), 'reason', 'required'],
    ['a reason that turns the words after it round', order('RefuseIncident', 1, { reason: '不实\u202E误报' }), 'reason', 'controlCharacters'],
  ])('400 with the field for %s', async (_, body, field, rule) => {
    expect(await give(body)).toMatchObject({ status: 400, body: { error: 'invalid', field, rule } });
    expect(centre.view.incident(id)!.version).toBe(1);
  });

  it('413 for a body without end', async () => {
    expect((await give({ ...order('VoidIncident', 1), reason: 'x'.repeat(2 ** 20) })).status).toBe(413);
  });
});

it('alerts are acknowledged and confirmed the same way', async () => {
  const [alert] = centre.view.standingAlerts('3302');
  const say = (body: unknown, as?: string) => post(`/api/v1/alerts/${alert!.id}/commands`, body, as);
  expect(await say(order('AcknowledgeAlert', 1), 'dutyOfficer@3302')).toMatchObject({ status: 200, body: { state: 'acknowledged', version: 2, acknowledgedBy: 'dutyOfficer-1' } });
  expect(await say(order('AcknowledgeAlert', 2), 'dutyOfficer@3302')).toMatchObject({ status: 422, body: { rule: 'notInThisState', allowed: ['ConfirmAlert', 'UnacknowledgeAlert', 'ShelveAlert', 'ClearAlert', 'NoteAlert'] } });
  expect(await say(order('ConfirmAlert', 2, { note: '已派人' }), 'handler@3302')).toMatchObject({ status: 403, body: { rule: 'roleMayNot' } });
  expect(await say(order('ConfirmAlert', 2, { note: '已派人' }), 'dutyOfficer@3302')).toMatchObject({ status: 200, body: { state: 'confirmed', note: '已派人' } });
});
