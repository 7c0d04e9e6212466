import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { createCommands } from '../../server/commands/createCommands.ts';
import { doors } from '../../server/intake/doors.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { SeatBook } from '../../server/projections/seatBook.ts';
import { silentTerminals } from '../../server/projections/silentTerminals.ts';
import { BriefDesk } from '../../server/seats/briefDesk.ts';
import { RosterDesk } from '../../server/seats/rosterDesk.ts';
import { rosterRoutes } from '../../server/seats/rosterRoutes.ts';
import { SeatOrderDesk } from '../../server/seats/seatOrderDesk.ts';
import { seatRoutes } from '../../server/seats/seatRoutes.ts';
import { AlertWatch } from '../../server/watch/alertWatch.ts';
import { HandOverWatch } from '../../server/watch/handOverWatch.ts';
import type { Role } from '../../shared/access.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { actor, TUESDAY } from '../support/given.ts';
import { onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, settle } from '../support/testClock.ts';

/** The duty seats of a centre over HTTP, on a memory journal and a clock that the test turns; the watch over hand-overs looks by itself. */
export async function dutyCentre() {
  const journal = createMemoryJournal();
  const clock = createTestClock(TUESDAY);
  const city = smallCity();
  const { tree } = city;
  const policies = onlyPolicy(smallPolicy());
  const seats = new SeatBook(tree);
  const positions = createPositionBook({ clock, city, trackLog: { note: () => {} } });
  const view = createLiveView({ journal, tree, clock, policy: smallPolicy(), alongside: [positions, seats] });
  await view.start();
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: randomUUID });
  const commands = createCommands({ journal, policies, city, view, clock });
  const briefs = new BriefDesk({ view, duty: seats, silent: (node, before) => silentTerminals(positions, node, before), policies, tree, clock });
  const followed = { journal, view, clock };
  const app = Fastify();
  await app.register(doors, { commands, positions, access, clock, policies, doorMeter: new DoorMeter(), newId: randomUUID, incidents: view.search, followed });
  await app.register(seatRoutes, { access, orders: new SeatOrderDesk({ journal, duty: seats, shown: (seat, digest) => briefs.shown(seat, digest), tree, clock }), briefs, duty: seats, view, followed, tree, clock });
  await app.register(rosterRoutes, { access, rosters: new RosterDesk({ journal, duty: seats, tree, clock }), duty: seats, followed, policies, tree, clock });
  const watch = new AlertWatch({ journal, view, policies, clock, detectors: [new HandOverWatch(seats, false)] });
  watch.start();
  onTestFinished(async () => {
    watch.stop();
    await view.stop();
    await app.close();
  });

  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, officer: string, body?: unknown, { role = 'dutyOfficer', area = '3302' }: { role?: Role; area?: string } = {}) => {
    const isText = typeof body === 'string';
    const answer = await app.inject({
      method, url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${access.issueToken({ role, subject: officer, area }, 3_600_000)}`, ...(body !== undefined && { 'content-type': isText ? 'text/calendar' : 'application/json' }) },
      ...(body !== undefined && { payload: isText ? body : JSON.stringify(body) }),
    });
    await settle();
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, text: answer.body, body: isJson ? answer.json() : undefined };
  };
  return {
    journal, clock, seats, positions, ask,
    order: (seat: string, officer: string, type: string, fields: object = {}) => ask('POST', `seats/${seat}/commands`, officer, { commandId: randomUUID(), type, ...fields }),
    async write(stream: string, version: number, ...facts: CentreFact[]) {
      await journal.append({ stream, expectedVersion: version, at: clock.now(), by: actor('dutyOfficer', 'officer-11'), facts: facts as [CentreFact, ...CentreFact[]] });
      await clock.advance(0);
    },
  };
}
