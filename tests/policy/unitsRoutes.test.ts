import Fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { unitsRoutes } from '../../server/policy/unitsRoutes.ts';
import type { Role } from '../../shared/access.ts';
import type { Person } from '../../shared/person.ts';
import { order, reportOrder, startCentre } from '../commands/testCentre.ts';
import { caller, DAY, HOUR } from '../support/given.ts';

const handler = (name: string, unit: string, more: Partial<Person> = {}): Person => ({ name, role: 'handler', area: '3302', unit, version: 1, ...more });

it('a unit is told with what it has to do and how many people it has, in numbers alone, to whoever governs', async () => {
  const centre = await startCentre();
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock: centre.clock, once: memoryOnceBook(), newId: randomUUID });
  const app = Fastify();
  onTestFinished(async () => { await app.close(); await centre.stop(); });
  const one = reportOrder();
  const give = (type: string, version: number) => centre.commands.commandIncident(one.id, order(type, version), caller('admin'));
  await centre.commands.reportIncident(one, caller('dispatcher'));
  await give('AcceptIncident', 1);
  await give('DispatchIncident', 2);
  await centre.quiet();
  const incident = centre.view.incident(one.id)!;
  const unit = 'unit' in incident ? incident.unit : '';
  await app.register(unitsRoutes, {
    access, policies: centre.policies, clock: centre.clock, open: () => centre.view.incidentLines('3302', 0).map(({ id }) => centre.view.incident(id)!),
    people: { all: () => [handler('handler-1', unit), handler('handler-2', unit, { dismissed: { at: 1, reason: '调离岗位' } }), handler('handler-3', 'nobody')] },
  });
  const ask = (role: Role) => app.inject({ url: '/api/v1/units', headers: { authorization: `Bearer ${access.issueToken({ role, subject: `${role}-1`, area: '3302' }, 30 * DAY)}` } });
  const lines = async () => ((await ask('systemAdmin')).json() as { items: { code: string }[] }).items;
  const { department, area } = centre.policies.inForce(centre.clock.now()).units.find(({ code }) => code === unit)!;
  expect((await lines()).find(({ code }) => code === unit)).toEqual({ code: unit, department, area, open: 1, overdue: 0, people: 1 });
  expect((await lines()).length).toBe(centre.policies.inForce(0).units.length);
  await centre.clock.jump(incident.due.handleBy - centre.clock.now() + HOUR);
  expect((await lines()).find(({ code }) => code === unit)).toMatchObject({ open: 1, overdue: 1 });
  expect((await ask('leader')).statusCode).toBe(403);
});
