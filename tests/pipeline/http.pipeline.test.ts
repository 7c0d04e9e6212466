import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DoorClient } from '../../server/demo/doorClient.ts';
import { AfterActionBook } from '../../server/demo/drill/afterAction.ts';
import { drillPlan } from '../../server/demo/drill/drillPlan.ts';
import { playDrill } from '../../server/demo/drill/playDrill.ts';
import { DRILLS } from '../../server/demo/drill/scripts.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';

/** Every door and question that outsiders may rely on, as design and README name them. */
const PUBLIC = [
  'GET /healthz', 'GET /readyz', 'GET /metrics',
  'POST /api/v1/incidents', 'GET /api/v1/incidents', 'GET /api/v1/incidents/{id}', 'POST /api/v1/incidents/{id}/commands',
  'GET /api/v1/alerts', 'GET /api/v1/alerts/{id}', 'POST /api/v1/alerts/{id}/commands', 'GET /api/v1/alerts/rules', 'GET /api/v1/alerts/measures', 'GET /api/v1/alerts/measures.csv', 'POST /api/v1/alerts/commands', 'GET /api/v1/suppressions', 'POST /api/v1/suppressions', 'GET /api/v1/notices',
  'GET /api/v1/tallies', 'GET /api/v1/tallies/moments', 'GET /api/v1/tallies/staff', 'GET /api/v1/clusters', 'GET /api/v1/outlook', 'GET /api/v1/reports', 'GET /api/v1/reports.html', 'GET /api/v1/reports.text', 'GET /api/v1/reports.csv', 'GET /api/v1/reports.xlsx', 'GET /api/v1/incidents.csv', 'GET /api/v1/incidents.xlsx', 'GET /api/v1/figures/link', 'GET /api/v1/figures/shared', 'GET /api/v1/stats', 'GET /api/v1/areas', 'GET /api/v1/policy', 'GET /api/v1/me',
  'GET /api/v1/terminals', 'GET /api/v1/terminals/devices', 'GET /api/v1/terminals/{id}/track', 'GET /api/v1/terminals/{id}/looks', 'GET /api/v1/audit/facts', 'GET /api/v1/audit/facts.csv', 'GET /api/v1/audit/looks', 'GET /api/v1/audit/looks.csv', 'GET /api/v1/audit/heads', 'GET /api/v1/sessions', 'POST /api/v1/sessions/commands', 'POST /api/v1/sign-in', 'POST /api/v1/setup', 'GET /api/v1/session', 'POST /api/v1/session/active', 'GET /api/v1/account', 'POST /api/v1/account/offer', 'POST /api/v1/account/secret', 'GET /api/v1/people', 'POST /api/v1/people/commands', 'POST /api/v1/terminals/enrol', 'POST /api/v1/terminals/token', 'GET /api/v1/terminals/enrolments', 'POST /api/v1/terminals/enrolments/commands', 'GET /api/v1/keys', 'POST /api/v1/keys/commands', 'POST /api/v1/positions', 'POST /api/v1/shifts', 'POST /api/v1/shifts/end',
  'GET /api/v1/walls', 'POST /api/v1/walls/pairings', 'POST /api/v1/walls/pairings/{id}/session', 'POST /api/v1/walls/{id}/commands', 'POST /api/v1/walls/{wall}/view',
  'GET /api/v1/incidents/{id}/alike', 'GET /api/v1/incidents/{id}/candidates', 'GET /api/v1/errands', 'GET /api/v1/matters', 'POST /api/v1/incidents/{id}/attachments', 'GET /api/v1/incidents/{id}/attachments/{evidence}',
  'GET /api/v1/appraisal', 'GET /api/v1/disputes/agreements', 'GET /api/v1/areas/{code}/staff', 'GET /api/v1/policy/versions', 'GET /api/v1/policy/versions/{version}', 'POST /api/v1/policy/check', 'POST /api/v1/policy/adoptions', 'GET /api/v1/units',
  'POST /api/v1/seats', 'GET /api/v1/seats', 'GET /api/v1/seats/{seat}', 'GET /api/v1/seats/{seat}/brief', 'POST /api/v1/seats/{seat}/commands', 'GET /api/v1/seats/{seat}/roster', 'PUT /api/v1/seats/{seat}/roster', 'GET /api/v1/seats/{seat}/roster.ics', 'GET /api/v1/alerts/owners',
  'POST /api/v1/visits',
  'GET /api/v1/risks', 'GET /api/v1/risks/{id}', 'POST /api/v1/risks/{id}/commands',
  'POST /owntracks', 'POST /owntracks/{user}/{device}', 'GET /osmand', 'POST /osmand',
  ...['discovery', 'services', 'requests'].flatMap((list) => ['', '.json', '.xml'].map((form) => `GET /open311/v2/${list}${form}`)),
  ...['', '.json', '.xml'].map((form) => `POST /open311/v2/requests${form}`),
  'GET /open311/v2/services/{code}', 'GET /open311/v2/requests/{id}', 'GET /open311/v2/tokens/{id}',
];
const PAGES = ['/', '/wall', '/desk', '/search', '/board', '/handover', '/roster', '/alarms', '/work', '/leader', '/risks', '/field', '/admin'];

let centre: TestCentre;
beforeAll(async () => {
  centre = await startCentre({ clientFolder: join(import.meta.dirname, '..', '..', 'dist', 'client'), limits: { headMs: 1_000, lookEveryMs: 100 } });
});
afterAll(() => centre.stop());

/** Sends bytes as they are; resolves with all that came back when the server has closed the connection. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(centre.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString())).on('close', () => resolve(answer)).on('error', reject);
  });
}

/** Status and JSON body of an answer read from the bare socket. */
const read = (answer: string): [number, unknown] => [Number(answer.split(' ')[1]), JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))];
const faultShape = { error: expect.any(String), field: expect.any(String), rule: expect.any(String), message: expect.any(String) };

describe('what no door takes is refused in the one shape of all errors', () => {
  test.each([
    ['GET', '/nothing'], ['GET', '/api/v1/nothing'], ['GET', '/wall/'], ['GET', '/assets/nothing.js'], ['GET', '/assets/'], ['GET', '/city/nothing'], ['GET', '/.env'],
    ['DELETE', '/api/v1/incidents'], ['POST', '/wall'], ['PATCH', '/owntracks'], ['PUT', '/api/v1/positions'], ['POST', '/in/abc'], ['GET', '/out'],
    ['POST', '/api/v1/tallies'], ['OPTIONS', '/api/v1/incidents'],
  ])('%s %s: 404', async (method, path) => {
    const answer = await centre.call(method, path, centre.token('admin'));
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ ...faultShape, error: 'notFound' });
    expect(answer.body.statusCode).toBeUndefined();
  });

  test('a token in the address of nothing is not said back', async () => {
    const { body } = await centre.call('GET', '/nothing?token=secret');
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('an address that climbs out of its folder, or that cannot be read', async () => {
    for (const path of ['/assets/../../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/city/..%2f..%2ftree.json', '/assets/%00', '/%zz', '//etc/passwd']) {
      const [status, body] = read(await raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`));
      expect([400, 403, 404], path).toContain(status);
      expect(body, path).toEqual(faultShape);
    }
  });

  test('headers of more than 16 kB: 431; what is no HTTP: 400; a length that lies: 400', async () => {
    expect(read(await raw(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`))).toEqual([431, { ...faultShape, field: 'headers' }]);
    expect(read(await raw('GARBAGE\r\n\r\n'))).toEqual([400, faultShape]);
    expect(read(await raw('POST /api/v1/positions HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'))).toEqual([400, faultShape]);
  });

  test('a request that never ends is cut off, with its time limit in the answer', async () => {
    expect(centre.centre.app.server.requestTimeout).toBe(30_000);
    expect(read(await raw('GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: '))).toEqual([408, { ...faultShape, error: 'tooSlow' }]);
  });

  test('no answer shows the inside of the server', async () => {
    const token = centre.token('admin');
    const answers = await Promise.all([
      centre.call('POST', '/api/v1/incidents', token, '{"a":'), centre.call('POST', '/api/v1/incidents', token, { channel: {}, lon: 'x' }),
      centre.call('GET', '/api/v1/incidents?cursor=%00&limit=-1', token), centre.call('GET', '/api/v1/stats?measure=x', token),
      centre.call('POST', '/open311/v2/requests.xml', token, '<!DOCTYPE a><a/>', { 'content-type': 'text/xml' }), centre.call('GET', '/osmand?id=%F0%9F&lat=x', token),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(/);
    }
  });
});

describe('HEAD is answered like GET, without the body', () => {
  test.each([...PAGES, '/healthz', '/readyz', '/openapi.json', '/city/base.json'])('%s', async (path) => {
    const head = await fetch(centre.url + path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
  });
});

describe('the pages', () => {
  test.each(PAGES)('%s comes with a policy that lets in nothing from outside', async (path) => {
    const { status, headers } = await centre.call('GET', path);
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy')!.split(';').map((rule) => rule.trim());
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "font-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]));
    expect(policy.join(';')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('permissions-policy')).toMatch(/geolocation=\(self\).*camera=\(\), microphone=\(\)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('the page of a used link lets in nothing at all', async () => {
    const { status, headers } = await centre.call('GET', `/in/${'a'.repeat(22)}`);
    expect([status, headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([410, "default-src 'none'; frame-ancestors 'none'", 'no-store']);
  });

  test('files with the hash of their content in their name are kept for a year, pages are asked for again', async () => {
    const page = await centre.call('GET', '/wall');
    const script = /\/assets\/[\w.-]+\.js/.exec(page.body as string)![0];
    expect((await centre.call('GET', script)).headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });
});

describe('GET /openapi.json', () => {
  const operations = async () => {
    const { body } = await centre.call('GET', '/openapi.json');
    const paths = body.paths as Record<string, Record<string, { parameters?: { in: string; name: string; required?: boolean }[]; responses: Record<string, { description?: string }>; requestBody?: unknown }>>;
    return { body, list: Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, name: `${method.toUpperCase()} ${path}`, operation }))) };
  };

  test('lists every public door and question, and no page', async () => {
    const names = (await operations()).list.map(({ name }) => name);
    expect(PUBLIC.filter((one) => !names.includes(one))).toEqual([]);
    expect(names.filter((name) => !PUBLIC.includes(name) && !/\/open311\/v2\//.test(name))).toEqual([]);
  });

  test('is OpenAPI 3.1: a version, an info, answers with a description each, path parameters declared and required', async () => {
    const { body, list } = await operations();
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d$/), info: { title: expect.any(String), version: expect.any(String) } });
    for (const { path, name, operation } of list) {
      const responses = Object.entries(operation.responses);
      expect(responses.length, name).toBeGreaterThan(0);
      for (const [status, { description }] of responses) expect([status, typeof description], name).toEqual([expect.stringMatching(/^([1-5](\d\d|XX)|default)$/), 'string']);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(declared.map((parameter) => [parameter.name, parameter.required]), name).toEqual(named.map((parameter) => [parameter, true]));
    }
  });

  test('points nowhere but to what it holds', async () => {
    const { body } = await operations();
    const pointers = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer!);
    for (const pointer of pointers) {
      const target = pointer.replace(/^#\//, '').split('/').reduce<any>((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], body);
      expect(target, pointer).toBeDefined();
    }
    const schemes = Object.keys(body.components.securitySchemes);
    expect(body.security.flatMap(Object.keys).filter((scheme: string) => !schemes.includes(scheme))).toEqual([]);
  });
});

describe('a centre that plays a drill', () => {
  test('raises what its script promises, marks all of it as an exercise, and says on every page that it is one', async () => {
    const drill = await startCentre({ clientFolder: join(import.meta.dirname, '..', '..', 'dist', 'client'), exercise: true, drill: '市场火情 Market fire' });
    const door = new DoorClient(new URL(drill.url));
    try {
      const book = new AfterActionBook(Date.now());
      drill.centre.view.onChange(({ facts }) => facts.forEach((fact) => book.see(fact)));
      const script = DRILLS.find(({ name }) => name === 'marketFire')!;
      const tokens = { dispatcher: drill.token('dispatcher'), gateway: drill.token('gateway') };
      const { body: { areas } } = await drill.call('GET', '/api/v1/areas?depth=grid', tokens.dispatcher);
      const plan = drillPlan(script, areas, { seed: 3, speed: 500, load: 1 });
      const played = await playDrill(plan, { door, tokens, terminals: 40, seed: 3, signal: new AbortController().signal });
      const { promises, load } = book.report(script, played, Date.now());
      expect([...played.refused]).toEqual([]);
      expect(promises.map(({ rule, kept }) => [rule, kept])).toEqual(script.promises.map(({ rule }) => [rule, 'yes']));
      expect(load.reports).toBe(plan.steps.filter(({ do: what }) => what === 'report').length);
      // Whoever forgets to say so reports an exercise all the same.
      const { body: { id } } = await drill.call('POST', '/api/v1/incidents', tokens.dispatcher, someReport());
      expect((await drill.call('GET', `/api/v1/incidents/${id}`, tokens.dispatcher)).body.incident.exercise).toBe(true);
      for (const page of PAGES) expect((await drill.call('GET', page)).body).toContain('<meta name="yilan-drill" content="市场火情 Market fire">');
      expect((await centre.call('GET', '/desk')).body).not.toContain('yilan-drill');
    } finally {
      door.close();
      await drill.stop();
    }
  });
});
