import { describe, expect, it } from 'vitest';
import { common as en } from '../../client/i18n/en/common.ts';
import { common as zh } from '../../client/i18n/zh/common.ts';
import { INCIDENT_WORDS } from '../../shared/report/incidentTable.ts';
import { accepted, dispatched, investigated, report, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

describe('GET /api/v1/incidents.csv', () => {
  it('has exactly those that the list with the same filter has, the newest first, in words', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - 60_000, category: 'labourDispute', dispute: 'labour' }, accepted, dispatched, investigated);
    await reportIncident(2, { area: JIANGBEI_GRID });
    await reportIncident(3, { severity: 3, title: '=cmd|"/c calc"!A1' });
    const { text, headers } = await ask(`/api/v1/incidents.csv?area=${HAISHU}`, 'leader');
    const [head, ...lines] = text.slice(1).trimEnd().split('\r\n');
    expect(head).toBe('编号,事件,地点,来源,类别,等级,状态,超时,上报时间,下一时限,责任单位,纠纷类型,调解阶段');
    expect(lines.map((line) => line.split(',')[0])).toEqual(((await ask(`/api/v1/incidents?area=${HAISHU}`, 'leader')).body.items as { number: string }[]).map(({ number }) => number));
    expect(lines[0]).toContain(`,"'=cmd|""/c calc""!A1",海曙区南门街道尹江岸社区第1网格,`);
    expect(lines[1]).toMatch(/^20261117-0000001,.*,已派遣,,2026-11-17 10:19,.*,劳动争议,已排查$/);
    expect(headers['content-disposition']).toBe('attachment; filename="incidents-6.csv"');
  });

  it('holds no reporter and none of their words, whoever asks', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { text: '邻居老王', reporter: '138****0000' });
    for (const role of ['wall', 'leader', 'dispatcher'] as const) expect((await ask('/api/v1/incidents.csv', role)).text).not.toMatch(/老王|138\*/);
  });

  it.each([['limit=5', 'limit'], ['cursor=1-1', 'cursor'], ['department=moon', 'department'], ['from=never', 'from']])('%s is refused by name', async (query, field) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/incidents.xlsx?${query}`)).toMatchObject({ status: 400, body: { error: 'invalid', field } });
  });

  it('goes on over many pages and leaves nothing out', async () => {
    const { ask, write, clock } = await centre();
    for (let n = 1; n <= 2_050; n++) await write(`incident:${id(n)}`, 0, clock.now(), report({ id: id(n), reportedAt: TUESDAY - n }));
    const numbers = (await ask('/api/v1/incidents.csv')).text.trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[0]);
    expect([numbers.length, new Set(numbers).size]).toEqual([2_050, 2_050]);
  });
});

it('a file calls states and stages what the screens call them', () => {
  for (const [words, page] of [[INCIDENT_WORDS.zh, zh], [INCIDENT_WORDS.en, en]] as const) {
    expect([words.state, words.stage, { ...words.severity }]).toEqual([page.incidentState, page.disputeStage, page.severity]);
  }
});
