import { describe, expect, it } from 'vitest';
import { LookBook } from '../../server/projections/lookBook.ts';
import type { Role } from '../../shared/access.ts';
import { JournalDown } from '../../server/journal/journal.ts';
import { DAY, MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, IN_HAISHU, IN_JIANGBEI, JIANGBEI } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const WHY = '核实到场时间';
const encoded = (reason: string): string => encodeURIComponent(reason);

/** Two terminals on shift, one in each district, each with a way behind it. */
async function onShift(...given: Parameters<typeof centre>) {
  const all = await centre(...given);
  for (const [terminal, place] of [['T-1', IN_HAISHU], ['T-2', IN_JIANGBEI]] as const) {
    all.positions.openShift(terminal, TUESDAY - MINUTE);
    all.positions.take({ terminal, ...place, at: TUESDAY, receivedAt: TUESDAY });
  }
  const look = async (terminal: string, reason: string, as: Role = 'leader', area = '3302') => {
    const answer = await all.ask(`/api/v1/terminals/${terminal}/track?reason=${encoded(reason)}`, as, area);
    await all.clock.advance(0);
    return answer;
  };
  const looks = async (query = '', area = '3302') => (await all.ask(`/api/v1/audit/looks${query}`, 'auditor', area)).body;
  return { ...all, look, looks };
}

describe('a look at a colleague\'s track', () => {
  it('is not given without a reason, and the refusal names the field', async () => {
    const { ask, look, looks } = await onShift();
    expect(await ask('/api/v1/terminals/T-1/track')).toMatchObject({ status: 400, body: { field: 'reason', rule: 'required' } });
    for (const [reason, rule] of [['看看', 'tooShort'], ['   ', 'required'], ['看'.repeat(201), 'tooLong'], ['看看他\u202E去哪了', 'controlCharacters']] as const) {
      expect(await look('T-1', reason)).toMatchObject({ status: 400, body: { field: 'reason', rule } });
    }
    expect((await looks()).total).toBe(0);
  });

  it('is a fact before anything is shown: who, whose, what of it, why and when', async () => {
    const { look, journal } = await onShift();
    expect((await look('T-1', `  ${WHY} `)).body.points).toHaveLength(1);
    expect(await journal.readStream('look:T-1')).toMatchObject([{ type: 'TrackLookedAt', at: TUESDAY, by: { role: 'leader', subject: 'leader-1' }, data: { terminal: 'T-1', area: HAISHU_GRID, from: TUESDAY - DAY, to: TUESDAY + 1, reason: WHY } }]);
  });

  it('that cannot be written down is not given', async () => {
    const { look } = await onShift((journal) => ({ ...journal, append: () => Promise.reject(new JournalDown('the disk is full')) }));
    expect((await look('T-1', WHY)).status).toBe(503);
  });

  it('that is refused by its area or its role is none, and leaves no line', async () => {
    const { look, looks } = await onShift();
    expect((await look('T-1', WHY, 'leader', JIANGBEI)).status).toBe(403);
    for (const role of ['wall', 'handler', 'auditor', 'systemAdmin', 'securityAdmin', 'service'] as const) expect((await look('T-1', WHY, role)).status).toBe(403);
    expect((await looks()).total).toBe(0);
  });

  it('by several at once is a line for each of them', async () => {
    const { look, looks } = await onShift();
    await Promise.all([1, 2, 3].map(() => look('T-1', WHY)));
    expect((await looks()).total).toBe(3);
  });

  it('by the one who carries it needs no reason and leaves no line', async () => {
    const { ask, looks } = await onShift();
    expect((await ask('/api/v1/terminals/T-1/track', 'gridWorker', HAISHU, {}, 'T-1')).body.points).toHaveLength(1);
    expect((await looks()).total).toBe(0);
    expect((await ask('/api/v1/terminals/T-2/track', 'gridWorker', '3302', {}, 'T-1')).status).toBe(403);
  });
});

describe('GET /api/v1/terminals/:id/looks', () => {
  it('tells the one who carries it who looked, when, at what and why, the newest first; and nobody else', async () => {
    const { ask, look, clock } = await onShift();
    await look('T-1', WHY);
    await clock.advance(MINUTE);
    await look('T-1', '协助寻找失联终端', 'dutyOfficer');
    await look('T-2', WHY);
    const { body } = await ask('/api/v1/terminals/T-1/looks', 'gridWorker', HAISHU, {}, 'T-1');
    expect(body.items).toMatchObject([
      { by: { role: 'dutyOfficer', subject: 'dutyOfficer-1' }, at: TUESDAY + MINUTE, reason: '协助寻找失联终端' }, { by: { role: 'leader' }, at: TUESDAY, from: TUESDAY - DAY, reason: WHY },
    ]);
    expect((await ask('/api/v1/terminals/T-1/looks', 'gridWorker', HAISHU, {}, 'T-2')).status).toBe(403);
    for (const role of ['leader', 'admin', 'auditor', 'gridWorker'] as const) expect((await ask('/api/v1/terminals/T-1/looks', role)).status).toBe(403);
  });
});

describe('GET /api/v1/audit/looks', () => {
  it('tells the auditor of an area of all looks at its terminals, filtered by whose, who, role, words and days', async () => {
    const { look, looks, ask } = await onShift();
    await look('T-1', WHY);
    await look('T-2', '核对巡查记录', 'dutyOfficer');
    const of = async (query: string, area?: string) => (await looks(query, area)).items.map(({ terminal }: { terminal: string }) => terminal);
    expect(await of('')).toEqual(['T-2', 'T-1']);
    expect([await of('?terminal=T-1'), await of('?by=leader-1'), await of('?role=dutyOfficer'), await of(`?q=${encoded('巡查')}`), await of('?to=2026-11-16')]).toEqual([['T-1'], ['T-1'], ['T-2'], ['T-2'], []]);
    expect([await of('', HAISHU), await of(`?area=${JIANGBEI}`)]).toEqual([['T-1'], ['T-2']]);
    expect((await ask(`/api/v1/audit/looks?area=${JIANGBEI}`, 'auditor', HAISHU)).status).toBe(403);
    for (const role of ['admin', 'leader', 'systemAdmin', 'securityAdmin'] as const) expect((await ask('/api/v1/audit/looks', role)).status).toBe(403);
  });

  it('goes by pages', async () => {
    const { look, looks } = await onShift();
    for (let n = 0; n < 3; n++) await look('T-1', `${WHY} ${n}`);
    const first = await looks('?limit=2');
    expect([first.items.length, first.total, first.whole]).toEqual([2, 3, true]);
    const last = await looks(`?limit=2&before=${first.next}`);
    expect([last.items.map(({ reason }: { reason: string }) => reason), last.next]).toEqual([[`${WHY} 0`], null]);
  });

  it('as CSV, in which no reason is a formula', async () => {
    const { look, ask } = await onShift();
    await look('T-1', '=HYPERLINK("x"),一二三');
    const { text, headers } = await ask('/api/v1/audit/looks.csv', 'auditor');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[0]).toBe('\uFEFFseq,at,role,by,terminal,area,from,to,reason');
    expect(text.split('\r\n')[1]).toMatch(/,leader,leader-1,T-1,330203001001001,.*,"'=HYPERLINK\(""x""\),一二三"$/);
  });

  it('is told the same after a start from what was written down', async () => {
    const book = new LookBook();
    const fact = { seq: 7, stream: 'look:T-1', version: 1, at: TUESDAY, by: { role: 'leader' as const, subject: 'leader-1' }, type: 'TrackLookedAt' as const, data: { terminal: 'T-1', area: null, from: 1, to: 2, reason: WHY } };
    book.apply(fact);
    const next = new LookBook();
    next.takeUp(JSON.parse(JSON.stringify(book.kept())));
    expect([...next.newest()]).toEqual([...book.newest()]);
    expect(next.isWhole).toBe(true);
  });
});
