import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, expect, it, vi } from 'vitest';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: TSchema }>> }>>;
  readonly requestBody?: object;
}
type Operations = Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>;

let centre: TestCentre;
afterEach(() => centre.stop());

const operations = async (): Promise<Operations> => (await centre.call('GET', '/openapi.json')).body.paths as Operations;

/** A centre in which there is one of everything, and the address of each. */
async function oneOfEverything(): Promise<ReadonlyMap<string, string>> {
  centre = await startCentre();
  const { call, token } = centre;
  const incident = (await call('POST', '/api/v1/incidents', token('dispatcher'), someReport({ channel: 'oneKey', category: 'oneKeyHelp' }))).body;
  const [request] = (await call('POST', '/open311/v2/requests.json', token('partner'), { service_code: 'streetLight', lat: 29.873, long: 121.549 })).body;
  await call('POST', '/api/v1/positions', token('gateway'), { terminal: 'T-1', lon: 121.549, lat: 29.873, at: Date.now(), acc: 5, speed: 1, heading: 90, battery: 0.5 });
  await call('POST', '/api/v1/seats', token('dutyOfficer'), { action: 'take', seat: 'seat-2' });
  await call('PUT', '/api/v1/seats/seat-2/roster', token('dutyOfficer'), { turns: [{ officer: 'officer-1', from: '2026-11-22T00:00:00Z', to: '2026-11-22T08:00:00Z' }] });
  const alert = await vi.waitFor(async () => {
    const { items } = (await call('GET', '/api/v1/alerts', token('dutyOfficer'))).body;
    expect(items).toHaveLength(1);
    return items[0];
  }, { timeout: 10_000 });
  return new Map([
    ['/api/v1/incidents/{id}', `/api/v1/incidents/${incident.id}`], ['/api/v1/alerts/{id}', `/api/v1/alerts/${alert.id}`],
    ...['', '/brief', '/roster', '/roster.ics'].map((of): [string, string] => [`/api/v1/seats/{seat}${of}`, `/api/v1/seats/seat-2${of}`]),
    ['/api/v1/terminals/{id}/track', '/api/v1/terminals/T-1/track?reason=checking'], ['/api/v1/stats', '/api/v1/stats?measure=reported'], ['/api/v1/appraisal', '/api/v1/appraisal?by=unit'],
    ['/open311/v2/services/{code}', '/open311/v2/services/streetLight.json'], ['/open311/v2/requests/{id}', `/open311/v2/requests/${request.service_request_id}.json`],
  ]);
}

it('openapi.json tells of every question what is really answered', async () => {
  const addresses = await oneOfEverything();
  const differs: string[] = [];
  let conforming = 0;
  for (const [path, { get }] of Object.entries(await operations())) {
    const url = addresses.get(path) ?? path;
    const { headers, status, body } = await centre.call('GET', url, centre.token('admin'), undefined, { accept: 'application/json' });
    if (get === undefined || url.includes('{') || !headers.get('content-type')?.includes('json')) continue;
    const schema = get.responses[status]?.content?.['application/json']?.schema;
    const check = schema && Compile(schema);
    if (check?.Check(body) === true) conforming++;
    else differs.push(`${path} ${status}: ${check === undefined ? 'nothing is said of it' : JSON.stringify(check.Errors(body)[0])}`);
  }
  expect(differs).toEqual([]);
  expect(conforming).toBeGreaterThan(15);
});

it('openapi.json names what each door takes', async () => {
  centre = await startCentre();
  const silent = Object.entries(await operations()).filter(([, { post }]) => post !== undefined && post.requestBody === undefined);
  // Its fields are named among the query's.
  expect(silent.map(([path]) => path)).toEqual(['/osmand']);
});
