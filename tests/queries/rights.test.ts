import { describe, expect, it } from 'vitest';
import { Type, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { accepted, investigated, settled } from '../support/given.ts';
import { JIANGBEI } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

const QUESTIONS = [
  '/api/v1/me', '/api/v1/areas', '/api/v1/policy', '/api/v1/incidents', `/api/v1/incidents/${id(1)}`, '/api/v1/alerts', `/api/v1/alerts/${id(2)}`,
  '/api/v1/tallies', '/api/v1/tallies/moments', '/api/v1/tallies/staff', '/api/v1/clusters', '/api/v1/outlook', '/api/v1/reports', '/api/v1/figures/link?measure=open', '/api/v1/stats?measure=reported', '/api/v1/appraisal?by=unit', '/api/v1/disputes/agreements', '/api/v1/terminals', '/api/v1/terminals/T-1/track?reason=核实到场时间', '/api/v1/suppressions', '/api/v1/alerts/measures',
];

describe('every question', () => {
  it.each(QUESTIONS)('%s is answered to nobody without a token, before the question is even read', async (url) => {
    const { ask } = await centre();
    for (const asked of [url, `${url}${url.includes('?') ? '&' : '?'}nonsense=1`]) {
      expect(await ask(asked, 'nobody')).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    }
  });

  it.each(QUESTIONS)('%s is answered in the shape that openapi.json promises', async (url) => {
    const { ask, reportIncident, raiseAlert, positions } = await centre();
    await reportIncident(1, { category: 'labourDispute', dispute: 'labour', lon: 121.2, lat: 29.6 }, accepted, investigated, settled);
    await raiseAlert(2, { lon: 121.2, lat: 29.6 });
    positions.openShift('T-1', 0);
    positions.take({ terminal: 'T-1', lon: 121.2, lat: 29.6, at: 1e12, receivedAt: 1e12, accuracy: 5 });
    const { body } = await ask(url, 'admin');
    const openapi = (await ask('/openapi.json', 'nobody')).body;
    const path = url.replace(/\?.*/, '').replace(id(1), '{id}').replace(id(2), '{id}').replace('T-1', '{id}');
    const schema = openapi.paths[path].get.responses['200'].content['application/json'].schema as TSchema;
    expect([...Value.Errors(Type.Unsafe(schema), body)]).toEqual([]);
  });

  it.each(['/api/v1/areas?area=', '/api/v1/incidents?area=', '/api/v1/alerts?area=', '/api/v1/tallies?area=', '/api/v1/tallies/moments?area=', '/api/v1/tallies/staff?area=', '/api/v1/clusters?area=', '/api/v1/outlook?area=', '/api/v1/reports?area=', '/api/v1/reports.xlsx?area=', '/api/v1/incidents.csv?area=', '/api/v1/figures/link?measure=open&area=', '/api/v1/stats?measure=reported&area=', '/api/v1/appraisal?by=unit&area=', '/api/v1/disputes/agreements?area=', '/api/v1/terminals?area='])(
    '%s another district is refused by name', async (url) => {
      const { ask } = await centre();
      const { status, body } = await ask(`${url}${JIANGBEI}`, 'leader', '330203');
      expect([status, body.field]).toEqual([403, 'area']);
      expect(body.message).toContain(JIANGBEI);
    },
  );

  it.each(QUESTIONS.slice(3))('%s is no matter of a partner or a terminal', async (url) => {
    const { ask, reportIncident, raiseAlert } = await centre();
    await reportIncident(1);
    await raiseAlert(2);
    for (const role of ['partner', 'terminal', 'gateway'] as const) expect((await ask(url, role)).status).toBe(403);
  });

  it('takes the token in the query where no header can be sent', async () => {
    const { app } = await centre();
    expect((await app.inject('/api/v1/me?token=nonsense')).statusCode).toBe(401);
  });

  it('a token of a city that is not this one reaches nothing', async () => {
    const { ask } = await centre();
    expect((await ask('/api/v1/incidents', 'leader', '4401')).status).toBe(403);
  });
});

describe('GET /openapi.json', () => {
  it('is OpenAPI 3.1 with every question in it, and no page', async () => {
    const { ask } = await centre();
    const { body } = await ask('/openapi.json', 'nobody');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/v1/alerts', '/api/v1/alerts/measures', '/api/v1/alerts/measures.csv', '/api/v1/alerts/rules', '/api/v1/alerts/{id}', '/api/v1/appraisal', '/api/v1/areas', '/api/v1/areas/{code}/staff', '/api/v1/audit/facts', '/api/v1/audit/facts.csv', '/api/v1/audit/looks', '/api/v1/audit/looks.csv', '/api/v1/clusters', '/api/v1/disputes/agreements', '/api/v1/errands', '/api/v1/figures/link', '/api/v1/figures/shared', '/api/v1/incidents', '/api/v1/incidents.csv', '/api/v1/incidents.xlsx',
      '/api/v1/incidents/{id}', '/api/v1/incidents/{id}/alike', '/api/v1/incidents/{id}/candidates', '/api/v1/matters', '/api/v1/me', '/api/v1/outlook', '/api/v1/policy', '/api/v1/reports', '/api/v1/reports.csv', '/api/v1/reports.html', '/api/v1/reports.text', '/api/v1/reports.xlsx',
      '/api/v1/stats', '/api/v1/suppressions', '/api/v1/tallies', '/api/v1/tallies/moments', '/api/v1/tallies/staff', '/api/v1/terminals', '/api/v1/terminals/devices', '/api/v1/terminals/{id}/looks', '/api/v1/terminals/{id}/track', '/healthz', '/metrics', '/readyz',
    ]);
    for (const path of Object.values(body.paths) as object[]) for (const asked of Object.values(path)) expect(asked).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] });
  });
});
