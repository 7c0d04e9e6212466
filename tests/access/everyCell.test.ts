import type { Response } from 'light-my-request';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIGHTS, type Action, type Reach } from '../../server/access/rights.ts';
import { ROLES, type Caller, type Role } from '../../shared/access.ts';
import { WIRE_VERSION, type HelloAnswer } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { AT, PLACE, RELATIONS, REPORTER, rightsCentre, THERE, type RightsCentre } from './rightsCentre.ts';
import { MARKS, requestOf } from './rightsRequests.ts';

let centre: RightsCentre;
let expired: string;
let revoked: string;
let areaRoutes: ReadonlySet<string>;
beforeAll(async () => {
  centre = await rightsCentre();
  expired = centre.token({ role: 'admin', subject: 'admin-late', area: '3302' }, 1_000);
  revoked = centre.token({ role: 'admin', subject: 'admin-lost', area: '3302' });
  await centre.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${revoked}` } });
  const session = JSON.parse(Buffer.from(revoked.split('.')[1]!, 'base64url').toString()).jti as string;
  await centre.app.inject({ method: 'POST', url: '/api/v1/sessions/commands', headers: { authorization: `Bearer ${centre.token(callerOf('securityAdmin', '3302'))}` }, payload: { type: 'RevokeSession', session, reason: '手机遗失' } });
  const paths = (await centre.app.inject('/openapi.json')).json().paths as Record<string, { get?: { parameters?: { name: string }[] } }>;
  areaRoutes = new Set(Object.entries(paths).filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'area')).map(([path]) => `GET ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
  // Positions of the one that is on shift there.
  await ask('POST /api/v1/positions', { role: 'terminal', subject: THERE.terminal, area: '3302', terminal: THERE.terminal });
});
const sockets: Socket[] = [];
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await centre.close();
});

const rows = Object.entries(RIGHTS) as unknown as readonly (readonly [Action, { readonly who: 'everybody' | Partial<Record<Role, Reach>>; readonly routes: readonly string[] }])[];
const rowOf = new Map(rows.flatMap(([action, row]) => row.routes.map((route) => [route, { action, ...row }] as const)));
const callerOf = (role: Role, area: string, terminal?: string): Caller => ({
  role, subject: `${role}-1`, area, ...(role === 'service' && { may: Object.keys(RIGHTS) }), ...((role === 'terminal' || terminal !== undefined) && { terminal: terminal ?? THERE.terminal }),
});

async function ask(route: string, caller: Caller, token: string | undefined = centre.token(caller)): Promise<{ verdict: string; answer: Response }> {
  const request = requestOf(route, caller, (one) => areaRoutes.has(one));
  if (request === undefined) throw new Error(`${route}: say in tests/access/rightsRequests.ts how it is asked about what lies at the place`);
  const { method, url, payload, headers, keeps } = request;
  const answer = await centre.app.inject({ method, url, headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) }, ...(payload !== undefined && { payload }) });
  const denied = answer.statusCode === 401 ? 'nobody' : isDenied(answer, MARKS[route]) || (keeps !== undefined && answer.statusCode < 300 && !await isKnown(keeps)) ? 'denied' : 'let in';
  return { verdict: denied, answer };
}

const RULES = /"rule":"(role|roleMayNot|outsideScope|otherTerminal|unknownSeat|unknownRoster)"/;
function isDenied({ statusCode, body }: Response, mark: string | undefined): boolean {
  return statusCode === 403 || RULES.test(body) || (mark !== undefined && statusCode === 200 && !body.includes(mark));
}
const isKnown = async (terminal: string): Promise<boolean> =>
  (await centre.app.inject({ url: `/api/v1/terminals?terminal=${terminal}`, headers: { authorization: `Bearer ${centre.token(callerOf('admin', '3302'))}` } })).json().total === 1;

/** By the table alone: what a role with this reach hears about what lies at the place, by how its own area lies to it. */
function expected(reach: Reach | undefined, inside: boolean, isCity: boolean): string {
  switch (reach) {
    case 'city': return isCity ? 'let in' : 'denied';
    case undefined: return 'denied';
    case 'centre': case 'ownTerminal': return 'let in';
    case 'area': case 'areaAndOwnTerminal': case 'areaOrErrand': return inside ? 'let in' : 'denied';
  }
}
/** Whatever such a message says of its device, it is taken for the one its token names. */
const NAMES_NOBODY: ReadonlySet<string> = new Set(['POST /owntracks', 'POST /owntracks/:user/:device']);
/** The calls of a ladder are told to nobody outside here, so their list is empty for everybody. */
const UNSEEN_PLACES: ReadonlySet<string> = new Set(['GET /api/v1/notices']);

test('every route that the server has stands in the table of rights, and the table names no other', () => {
  const live = [...new Set(centre.app.routeNames)].filter((route) => !route.startsWith('HEAD '));
  expect(live.filter((route) => !rowOf.has(route)), 'add these to a row of server/access/rights.ts').toEqual([]);
  expect([...rowOf.keys()].filter((route) => !live.includes(route)), 'no such route').toEqual([]);
});

test('what everybody may, they may without a token', async () => {
  const asked = await Promise.all([...rowOf].filter(([, { who }]) => who === 'everybody').map(async ([route]) => {
    const request = requestOf(route, callerOf('partner', '3302'), () => false)!;
    const { statusCode } = await centre.app.inject({ method: request.method, url: request.url, ...(request.payload !== undefined && { payload: request.payload, headers: request.headers! }) });
    return [route, statusCode] as const;
  }));
  expect(asked.filter(([, status]) => status === 401 || status === 403)).toEqual([]);
});

describe.each(rows.filter(([, { who, routes }]) => who !== 'everybody' && routes.length > 0))('%s', (_, { who, routes }) => {
  const reachOf = who as Partial<Record<Role, Reach>>;

  test.each(routes.map((route) => [route]))('%s: nobody without a token, or with one that is garbled, ran out or was revoked', async (route) => {
    while (JSON.parse(Buffer.from(expired.split('.')[1]!, 'base64url').toString()).exp * 1_000 > Date.now()) await new Promise((turn) => setTimeout(turn, 50));
    const caller = callerOf('admin', '3302');
    const good = centre.token(caller);
    for (const token of [undefined, `${good.slice(0, -3)}AAA`, expired, revoked]) {
      const request = requestOf(route, caller, (one) => areaRoutes.has(one))!;
      const { statusCode } = await centre.app.inject({ method: request.method, url: request.url, remoteAddress: `10.0.0.${routes.indexOf(route)}`, headers: { ...request.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) }, ...(request.payload !== undefined && { payload: request.payload }) });
      // The standard of Open311 knows 403 alone.
      expect(statusCode).toBe(route.includes('/open311/') ? 403 : 401);
    }
  });

  test.each(routes.map((route) => [route]))('%s: each role, from each area', async (route) => {
    const cells: string[] = [], wanted: string[] = [];
    for (const role of ROLES) {
      const reach = reachOf[role];
      const looks = reach === undefined ? (['own', 'elsewhere'] as const) : reach === 'centre' ? (['own'] as const) : (Object.keys(RELATIONS) as (keyof typeof RELATIONS)[]);
      for (const relation of looks) {
        const { of, inside } = RELATIONS[relation];
        const { verdict, answer } = await ask(route, callerOf(role, of, reach === 'ownTerminal' ? THERE.terminal : undefined));
        const wants = expected(reach, inside || UNSEEN_PLACES.has(route), relation === 'city');
        cells.push(`${role} ${relation}: ${verdict}${verdict === wants ? '' : ` (${answer.statusCode} ${answer.body.slice(0, 200)})`}`);
        wanted.push(`${role} ${relation}: ${wants}`);
      }
      if (reach !== 'ownTerminal' || NAMES_NOBODY.has(route)) continue;
      cells.push(`${role} of another terminal: ${(await ask(route, callerOf(role, PLACE, 'T-another'))).verdict}`);
      wanted.push(`${role} of another terminal: denied`);
    }
    expect(cells).toEqual(wanted);
  });
});

describe('the socket', () => {
  const screen = (token: string | undefined): Socket => {
    const socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: token === undefined ? {} : { token } });
    sockets.push(socket);
    return socket;
  };
  const outcome = (socket: Socket): Promise<string> => new Promise((done) => {
    socket.on('connect', () => done('in'));
    socket.on('connect_error', (error) => done((error as Error & { data?: { rule?: string } }).data?.rule ?? error.message));
  });
  const hello = (socket: Socket): Promise<HelloAnswer> => new Promise((done) => socket.emit('hello', { wire: WIRE_VERSION, positions: true, area: PLACE }, done));

  test('nobody without a token, or with one that is garbled, ran out or was revoked', async () => {
    const good = centre.token(callerOf('wall', '3302'));
    for (const token of [undefined, `${good.slice(0, -3)}AAA`, expired, revoked]) expect(await outcome(screen(token))).toBe('notSignedIn');
  });

  test.each(ROLES)('%s watches what the table says, from each area', async (role) => {
    for (const { of, inside } of Object.values(RELATIONS)) {
      const socket = screen(centre.token(callerOf(role, of)));
      const mayWatch = RIGHTS.read.who[role as keyof typeof RIGHTS.read.who] !== undefined;
      expect(await outcome(socket)).toBe(mayWatch ? 'in' : 'mayNotWatch');
      if (!mayWatch) continue;
      let positions = false;
      socket.on('positions', () => (positions = true));
      const answer = await hello(socket);
      const room = answer.ok && 'snapshot' in answer ? answer.snapshot.room : answer.ok ? 'frames' : answer.rule;
      // What is asked for if it is theirs, else their own area and nothing of the place.
      expect([of, room]).toEqual([of, inside ? PLACE : of === '33' ? 'unknownArea' : of]);
      // The keyframe is sent right behind an answer, so before the next one.
      await hello(socket);
      expect([of, positions]).toEqual([of, answer.ok && RIGHTS.readTerminals.who[role as keyof typeof RIGHTS.readTerminals.who] !== undefined]);
      socket.disconnect();
    }
  }, 20_000);
});

describe('who reported', () => {
  test('no wall and no machine is told their contact or their words, and nobody at all the whole number', async () => {
    const reported = await centre.app.inject({ method: 'POST', url: '/api/v1/incidents', headers: { authorization: `Bearer ${centre.token(callerOf('dispatcher', '3302'))}` }, payload: { id: crypto.randomUUID(), channel: 'hotline', category: 'exposedRubbish', title: `${REPORTER.inTitle} 反映暴露垃圾`, text: REPORTER.words, reporter: REPORTER.given, ...AT } });
    expect(reported.statusCode).toBe(201);
    const told: string[] = [];
    let masked = 0;
    for (const route of [...rowOf.keys()].filter((one) => one.startsWith('GET '))) {
      for (const role of ROLES) {
        const { body } = (await ask(route, callerOf(role, '3302'))).answer;
        if (body.includes(REPORTER.given) || body.includes(REPORTER.inTitle)) told.push(`${route} tells ${role} the number`);
        if (!(role in RIGHTS.readSheet.who) && role !== 'partner' && (body.includes(REPORTER.kept) || body.includes(REPORTER.words))) told.push(`${route} tells ${role} who or what`);
        if (body.includes(REPORTER.kept)) masked++;
      }
    }
    expect(told).toEqual([]);
    // The sheet has it, masked, for those who work on the case.
    expect(masked).toBe(Object.keys(RIGHTS.readSheet.who).length);
  });
});

test('nothing of all this was a fault of the centre', () => {
  expect(centre.faults).toEqual([]);
});
