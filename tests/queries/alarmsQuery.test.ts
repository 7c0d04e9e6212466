import { describe, expect, it } from 'vitest';
import { csvText } from '../../server/reports/csv.ts';
import { acknowledged, causeGone, cleared, confirmed, escalated, recurred, silenced, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const MINUTE = 60_000;
const SPAN = `from=${TUESDAY}&to=${TUESDAY + 60 * MINUTE}`;

/** Twelve alerts in as many seconds in one place, two in another. */
async function storm() {
  const all = await centre();
  for (let n = 0; n < 12; n++) await all.raiseAlert(n, { rule: n < 10 ? 'severe' : 'handleMissed', priority: n === 0 ? 'P1' : 'P2', source: `s${n}`, raisedAt: TUESDAY + n * 1_000 }, ...(n < 3 ? [acknowledged] : []), ...(n === 2 ? [confirmed] : []));
  await all.raiseAlert(20, { area: JIANGBEI_GRID, priority: 'P3', source: 'flickers' }, causeGone, recurred, causeGone, cleared);
  await all.raiseAlert(21, { area: JIANGBEI_GRID, priority: 'P3', source: 'quiet' }, silenced);
  await all.clock.advance(30 * MINUTE);
  return all;
}

describe('[ALM2] how much the alarm system asks of people', () => {
  it('tells the load with what it is divided by, the flood, the priorities, the times', async () => {
    const { ask } = await storm();
    const { body } = await ask(`/api/v1/alerts/measures?${SPAN}`, 'leader');
    expect(body).toMatchObject({
      raised: 13, elapsed: 30 * MINUTE, busiest: { raised: 13 }, byPriority: { P1: 1, P2: 11, P3: 1 }, floods: [{ from: TUESDAY + 8_000, to: TUESDAY + 10 * MINUTE + 7_000, lasts: false, raised: 13 }],
      acknowledge: { all: { count: 3, p50: 0, p95: 0 } }, confirm: { all: { count: 1 }, P1: { count: 0, p50: null } },
    });
    expect(body.inFlood).toBe(10 * MINUTE - 1_000);
    expect(body.chattering).toMatchObject([{ source: 'flickers', times: 1, changes: 4 }]);
  });

  it('is of an area, and of the caller’s own when none is named', async () => {
    const { ask } = await storm();
    expect((await ask(`/api/v1/alerts/measures?${SPAN}&area=${HAISHU}`)).body.raised).toBe(12);
    expect((await ask(`/api/v1/alerts/measures?${SPAN}`, 'dutyOfficer', JIANGBEI)).body).toMatchObject({ area: JIANGBEI, raised: 1 });
    expect((await ask(`/api/v1/alerts/measures?area=${HAISHU}`, 'dutyOfficer', JIANGBEI)).status).toBe(403);
  });

  it('tells what came to a seat while somebody sat there', async () => {
    const { ask, write } = await storm();
    await write('seat:seat-7', 0, TUESDAY + 5_500, { type: 'SeatTaken', data: { area: HAISHU } });
    await write('seat:seat-7', 1, TUESDAY + 8_500, { type: 'SeatLeft', data: {} });
    const { body } = await ask(`/api/v1/alerts/measures?${SPAN}`);
    // Ten had come to its area when the tenth came, at nine seconds: nobody sat there any more.
    expect(body.seats).toEqual([{ seat: 'seat-7', raised: 3, elapsed: 3_000, inFlood: 0, busiest: { to: TUESDAY + 8_000, raised: 3 } }]);
  });

  it('a rung that never called, and one that came too late, are missed', async () => {
    const { ask, raiseAlert, clock } = await centre();
    await raiseAlert(1, { rule: 'oneKeyCall', priority: 'P1' });
    await raiseAlert(2, { rule: 'oneKeyCall', priority: 'P1', source: 'other' }, escalated());
    await clock.advance(50_000);
    expect((await ask(`/api/v1/alerts/measures?${SPAN}`)).body).toMatchObject({ rungs: { due: 2, missed: 1, late: 0 }, review: [{ why: 'missedRung', rule: 'oneKeyCall', count: 1, of: 2 }] });
  });

  it.each([['from=late', 'from'], ['from=2026-11-20&to=2026-11-19', 'to'], ['by=day', 'by']])('refuses %s and names %s', async (query, field) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/alerts/measures?${query}`)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('[ALM3] the export', () => {
  it('has a line for each alert of the span, and runs nothing in a spreadsheet', async () => {
    const { ask, raiseAlert } = await centre();
    await raiseAlert(1, { title: '=HYPERLINK("http://x","看")' }, acknowledged);
    await raiseAlert(2, { source: 'b', raisedAt: TUESDAY - MINUTE });
    const { text, headers } = await ask(`/api/v1/alerts/measures.csv?${SPAN}`);
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"",""看"")"`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])('%j is no formula', (words) => {
    expect(csvText([[words]])).toMatch(/^\uFEFF"?'/);
  });

  it('numbers and plain words stay as they are', () => {
    expect(csvText([['海曙区', -3, null, 'a,b']])).toBe('\uFEFF海曙区,-3,,"a,b"\r\n');
  });
});
