import { describe, expect, it } from 'vitest';
import { accepted, closed, dispatched, handled, investigated, settled, signedFor } from '../support/given.ts';
import { HAISHU, JIANGBEI } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const DAY = 'from=2026-11-17&to=2026-11-17';
const DONE = [accepted, dispatched, signedFor, handled, closed];
const LABOUR = { category: 'labourDispute', dispute: 'labour' } as const;
const shared = (path: string): string => `/api/v1/figures/shared${path.slice('/leader'.length)}`;

describe('a link to a figure', () => {
  it('shows the same numbers at the same asOf, whatever has become of them since, and those of now beside', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, LABOUR, accepted, investigated, settled);
    await reportIncident(2, LABOUR, accepted, investigated);
    const { body: made } = await ask(`/api/v1/figures/link?measure=disputeResolution&${DAY}`, 'leader', HAISHU);
    expect(made.figure).toMatchObject({ measure: 'disputeResolution', area: HAISHU, numerator: 1, denominator: 2, asOf: 7 });
    await reportIncident(3, LABOUR, accepted, investigated, settled);
    const { body } = await ask(shared(made.path), 'dispatcher');
    expect(body).toMatchObject({ figure: made.figure, now: { numerator: 2, denominator: 3, asOf: 11 }, restored: false });
  });

  it.each([
    ['open', '', [1, 1]], ['overdue', '', [0, 0]], ['reported', DAY, [2, 2]], ['closed', DAY, [1, 1]], ['acceptedInTime', DAY, [2, 2]], ['handledInTime', DAY, [1, 1]],
    ['reported', `${DAY}&channel=grid`, [0, 0]], ['reported', `${DAY}&category=exposedRubbish`, [2, 2]], ['reported', `${DAY}&dispute=labour`, [0, 0]],
  ])('of %s with %s counts what the list behind it has', async (measure, query, numbers) => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, {}, ...DONE);
    await reportIncident(2, {}, accepted);
    const { body } = await ask(`/api/v1/figures/link?measure=${measure}&${query}`, 'leader');
    expect([body.figure.numerator, body.figure.denominator]).toEqual(numbers);
  });

  it('that was changed on its way, or is of another centre, shows no number at all', async () => {
    const { ask } = await centre();
    const { body: { path } } = await ask(`/api/v1/figures/link?measure=reported&${DAY}`, 'leader');
    const sealed = new URLSearchParams(path.slice(path.indexOf('?'))).get('figure')!;
    const forged = Buffer.from(Buffer.from(sealed.split('.')[0]!, 'base64url').toString().replace('"numerator":0', '"numerator":9')).toString('base64url');
    for (const bad of [`${forged}.${sealed.split('.')[1]}`, `${sealed}A`, sealed.slice(1), 'x', '.', `${sealed.split('.')[0]}.`]) {
      expect(await ask(`/api/v1/figures/shared?figure=${bad}`, 'leader')).toMatchObject({ status: 400, body: { field: 'figure', rule: 'notValid' } });
    }
  });

  it('is shown to nobody who may not see its area', async () => {
    const { ask } = await centre();
    const { body: { path } } = await ask('/api/v1/figures/link?measure=open', 'leader', HAISHU);
    expect(await ask(shared(path), 'leader', JIANGBEI)).toMatchObject({ status: 403, body: { field: 'area' } });
    expect(await ask(shared(path), 'nobody')).toMatchObject({ status: 401 });
  });

  it.each([['measure=open&from=2026-11-17', 'from', 'range'], ['measure=reported', 'from', 'required'], ['measure=beauty', 'measure', 'unknownValue'], ['', 'measure', 'required']])('%s is refused by name', async (query, field, rule) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/figures/link?${query}`)).toMatchObject({ status: 400, body: { field, rule } });
  });
});
