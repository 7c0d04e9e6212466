import { describe, expect, it } from 'vitest';
import type { CentreFact } from '../../shared/fact.ts';
import { smallPolicy } from '../support/smallCity.ts';
import { accepted, closed, DAY, dispatched, evaluated, handled, HOUR, investigated, reworked, settled, signedFor, suspended, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const UNIT = '330203-urbanManagement';
const WORKED = [accepted, dispatched, signedFor];
const DONE = [...WORKED, handled, closed];
const late: CentreFact = { type: 'DeadlineMissed', data: { stage: 'handle', due: TUESDAY } };
const appraisedWith = (...points: [to: 'unit' | 'person', points: number][]): CentreFact => ({
  type: 'IncidentAppraised', data: { points: points.map(([to, given]) => (to === 'unit' ? { unit: UNIT, rule: 'r', points: given } : { person: 'handler-1', rule: 'r', points: given })) },
});
const promise = (days: number): CentreFact => ({ type: 'DisputeSettled', data: { agreement: '分期付清', fulfilBy: TUESDAY + days * DAY } });
const labour = { category: 'labourDispute', dispute: 'labour' } as const;
const rowOf = (body: { rows: { key: string }[] }, key: string) => body.rows.find((row) => row.key === key) as any;

describe('GET /api/v1/appraisal', () => {
  it('[AP3] due to close is what was handled, and what is overdue and was not', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...DONE);
    await reportIncident(2, {}, ...WORKED, late);
    await reportIncident(3, {}, ...WORKED);
    await reportIncident(4, {}, ...WORKED, suspended);
    const { body } = await ask('/api/v1/appraisal?by=unit', 'leader');
    expect(rowOf(body, UNIT).stages.handle).toMatchObject({ need: 2, done: 1, inTime: 1, overtime: 1, pending: 2, suspended: 1, rate: { numerator: 1, denominator: 2 } });
  });

  it('[AP4] what went back to the same unit after a check counts for it until it is handled anew', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...WORKED, handled, reworked);
    const { body } = await ask('/api/v1/appraisal?by=unit', 'leader');
    expect(rowOf(body, UNIT).stages.handle).toMatchObject({ need: 0, done: 0, pending: 1, reworked: 1 });
  });

  it('[AP5] accepting belongs to the centre of an area, handling to unit and person, mediation to its body', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, labour, ...WORKED, investigated, settled, handled, closed);
    const stagesBy = async (by: string) => Object.keys((await ask(`/api/v1/appraisal?by=${by}`, 'leader')).body.total.stages);
    expect(await stagesBy('district')).toEqual(['accept', 'handle', 'check', 'mediate', 'fulfil']);
    expect(await stagesBy('unit')).toEqual(['handle']);
    expect(await stagesBy('person')).toEqual(['handle']);
    expect(await stagesBy('body')).toEqual(['mediate', 'fulfil']);
    expect((await ask('/api/v1/appraisal?by=unit&stage=accept', 'leader')).body).toMatchObject({ field: 'stage' });
  });

  it('[AP6] points are those that were written down; what was handled and not appraised yet is told apart as provisional', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...DONE, evaluated, appraisedWith(['unit', 2.5], ['person', 1]));
    await reportIncident(2, {}, ...DONE, { type: 'IncidentEvaluated', data: { satisfaction: 'unsatisfied', from: 'reporter' } });
    const rules = smallPolicy().appraisal ?? [];
    const would = (to: string) => rules.filter((rule) => rule.to === to && ['handledInTime', 'unsatisfied'].includes(rule.test)).reduce((sum, rule) => sum + rule.points, 0);
    const { body } = await ask('/api/v1/appraisal?by=unit', 'leader');
    expect(rowOf(body, UNIT)).toMatchObject({ points: { given: 2.5, appraised: 1, provisional: would('unit'), waiting: 1 }, stages: { handle: { satisfied: 1, unsatisfied: 1, appraised: 1 } } });
    const people = (await ask('/api/v1/appraisal?by=person', 'leader')).body;
    expect(rowOf(people, 'handler-1').points).toEqual({ given: 1, appraised: 1, provisional: would('person'), waiting: 1 });
  });

  it('[AP7] few cases are shown with their interval and have no place; equal rates share one', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 30; n++) await reportIncident(n, {}, ...DONE);
    for (let n = 31; n <= 60; n++) await reportIncident(n, { area: JIANGBEI_GRID }, ...DONE);
    await reportIncident(61, { area: null }, ...DONE);
    const { body } = await ask('/api/v1/appraisal?by=district&stage=handle', 'leader');
    expect(body).toMatchObject({ least: 30, count: 3 });
    expect([HAISHU, JIANGBEI].map((key) => rowOf(body, key).stages.handle.place)).toEqual([1, 1]);
    expect(rowOf(body, '3302')).toMatchObject({ here: true, stages: { handle: { place: null, rate: { numerator: 1, denominator: 1, high: 1 } } } });
    expect(rowOf(body, HAISHU).stages.handle.rate.low).toBeCloseTo(0.8865, 4);
  });

  it('[AP8] every number is the length of the list that its row names', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...DONE);
    await reportIncident(2, { area: JIANGBEI }, ...WORKED, late);
    await reportIncident(3, { ...labour, area: null }, ...WORKED, investigated, promise(2));
    for (const by of ['district', 'grid', 'unit', 'person', 'body']) {
      const { body } = await ask(`/api/v1/appraisal?by=${by}`, 'leader');
      for (const { list, stages } of body.rows as { list: string; stages: Record<string, Record<string, unknown>> }[]) {
        for (const [stage, counts] of Object.entries(stages)) {
          for (const [count, number] of Object.entries(counts).filter(([, value]) => typeof value === 'number' && value > 0).filter(([name]) => name !== 'place')) {
            expect([list, stage, count, (await ask(`${list}&stage=${stage}&count=${count}`, 'leader')).body.total]).toEqual([list, stage, count, number]);
          }
        }
      }
      expect(body.rows.length).toBeGreaterThan(0);
    }
  });

  it('[AP9] what single persons did is for whoever answers for their work; each may ask for their own', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...DONE);
    expect((await ask('/api/v1/appraisal?by=person', 'wall')).status).toBe(403);
    expect((await ask('/api/v1/appraisal?by=person', 'handler')).status).toBe(403);
    expect((await ask('/api/v1/incidents?handler=handler-2', 'handler')).status).toBe(403);
    expect((await ask('/api/v1/incidents?handler=handler-1', 'handler')).body.total).toBe(1);
    expect((await ask('/api/v1/appraisal?by=unit', 'wall')).status).toBe(200);
  });

  it('a count that a stage does not have is refused by name', async () => {
    const { ask } = await centre();
    expect((await ask('/api/v1/incidents?stage=mediate&count=inTime')).body).toMatchObject({ error: 'invalid', field: 'count' });
    expect((await ask('/api/v1/incidents?count=done')).body).toMatchObject({ field: 'stage' });
    expect((await ask('/api/v1/incidents?stage=handle&count=done&mark=closed')).body).toMatchObject({ field: 'mark' });
  });
});

describe('[AP10] disputes by mediation body', () => {
  it('the resolution rate of a body is its two lists', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, labour, accepted, investigated, settled);
    await reportIncident(2, labour, accepted, investigated);
    await reportIncident(3, labour, accepted, { type: 'DisputeInvestigated', data: { body: 'union' } }, settled);
    const { body } = await ask('/api/v1/stats?measure=disputeResolution&by=body', 'leader');
    expect(body.rows).toHaveLength(6);
    for (const { key, numerator, denominator } of body.rows as { key: string; numerator: number; denominator: number }[]) {
      const lengths = await Promise.all(['settled', 'investigated'].map(async (mark) => (await ask(`/api/v1/incidents?mark=${mark}&body=${key}`)).body.total));
      expect(lengths).toEqual([numerator, denominator]);
    }
    expect(body.rows.slice(0, 1)).toMatchObject([{ key: 'peoplesCommittee', numerator: 1, denominator: 2 }]);
  });
});

describe('GET /api/v1/disputes/agreements', () => {
  it('[AP11] names what the parties promised and have not kept, the first due first', async () => {
    const { reportIncident, ask } = await centre();
    const brokenPromise: CentreFact = { type: 'DeadlineMissed', data: { stage: 'fulfil', due: TUESDAY } };
    await reportIncident(1, labour, accepted, investigated, promise(40));
    await reportIncident(2, labour, accepted, investigated, promise(3));
    await reportIncident(3, labour, accepted, investigated, promise(1), { type: 'DisputeFulfilled', data: { note: '已付清' } });
    await reportIncident(4, labour, accepted, investigated, promise(-1), brokenPromise);
    await reportIncident(5, labour, accepted, investigated, settled);
    const numbers = async (query: string) => (await ask(`/api/v1/disputes/agreements${query}`)).body.items.map(({ fulfilBy }: { fulfilBy: number }) => (fulfilBy - TUESDAY) / DAY);
    expect(await numbers('')).toEqual([-1, 3, 40]);
    expect(await numbers('?which=soon')).toEqual([3]);
    expect(await numbers('?which=soon&days=60')).toEqual([3, 40]);
    expect(await numbers('?which=missed')).toEqual([-1]);
    expect((await ask('/api/v1/disputes/agreements?limit=1')).body).toMatchObject({ counts: { standing: 3, soon: 1, missed: 1 }, items: [{ missed: true, body: 'peoplesCommittee' }] });
    expect((await ask('/api/v1/incidents?stage=fulfil&count=pending')).body.total).toBe(3);
    expect((await ask('/api/v1/appraisal?by=body')).body.total.stages.fulfil).toMatchObject({ need: 2, done: 1, inTime: 1, overtime: 1, pending: 3 });
  });

  it('are told page by page, each once, also those that are due at the same moment and those that come meanwhile', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 7; n++) await reportIncident(n, labour, accepted, investigated, promise(n < 4 ? 2 : 10 - n));
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 4; page++) {
      const { items, next, counts } = (await ask(`/api/v1/disputes/agreements?limit=2${cursor}`)).body;
      seen.push(...items.map(({ incident }: { incident: { id: string } }) => incident.id));
      expect(counts.standing).toBe(page < 2 ? 7 : 8);
      expect(next === null).toBe(page === 3);
      cursor = `&cursor=${next}`;
      if (page === 1) await reportIncident(8, labour, accepted, investigated, promise(9));
    }
    const all = (await ask('/api/v1/disputes/agreements')).body.items;
    expect(seen).toEqual(all.map(({ incident }: { incident: { id: string } }) => incident.id));
    expect(new Set(seen).size).toBe(8);
    expect((await ask('/api/v1/disputes/agreements?cursor=first')).body).toMatchObject({ field: 'cursor' });
  });

  it('one kept an hour late was kept, and late', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { ...labour, reportedAt: TUESDAY - HOUR }, accepted, investigated, promise(-1), { type: 'DisputeFulfilled', data: { note: '已付清' } });
    expect((await ask('/api/v1/appraisal?by=body')).body.total.stages.fulfil).toMatchObject({ need: 1, done: 1, inTime: 0, overtime: 1, pending: 0 });
  });
});
