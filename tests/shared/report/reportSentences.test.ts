import { describe, expect, it } from 'vitest';
import { common as zh } from '../../../client/i18n/zh/common.ts';
import { chinese } from '../../../shared/report/chineseSentences.ts';
import { reportDocument } from '../../../shared/report/reportDocument.ts';
import type { Report } from '../../../shared/report/report.ts';
import { someReport } from './someReport.ts';

const said = (more: Partial<Report> = {}, language: 'zh' | 'en' = 'zh'): string => reportDocument(someReport(more), language).sections.flatMap(({ lines }) => lines).join('\n');

describe('a brief in Chinese', () => {
  it('says what rose, by how much and of what, and what stayed level', () => {
    expect(said()).toContain('全市共上报事件1,234件，较前一日（1,100件）增加134件，上升12.2%；结案1,000件，与前一日持平。');
  });

  it('gives a rate with both its numbers and with the one before, and says when the change is no more than chance', () => {
    expect(said()).toContain('按时受理率99.18%（应受理1,220件，按时受理1,210件），较前一日（96.33%，1,050/1,090）上升2.85个百分点。');
    expect(said({ acceptedInTime: { now: { done: 990, of: 1000 }, before: { done: 995, of: 1000 } } })).toContain('下降0.50个百分点（未超出偶然波动）。');
  });

  it('makes no rate of fewer than thirty, and none of nothing', () => {
    expect(said()).toContain('应结案20件，按时处置18件，样本不足30件，不计按时处置率。');
    expect(said({ handledInTime: { now: { done: 0, of: 0 }, before: { done: 9, of: 9 } } })).toContain('按时处置率：本期无应结案事件，不计。');
  });

  it('compares with nothing where there is nothing to compare with, and says why', () => {
    expect(said()).toContain('调解成功率97.78%（排查45件，调解成功44件），前一日样本不足30件，不作比较。');
    expect(said()).toContain('网格上报800件，较前一日（10件）增加790件（基数不足30件，不计增幅）');
    const before = { ...someReport().before, whole: false };
    expect(said({ before })).toContain('全市共上报事件1,234件；结案1,000件。');
    expect(reportDocument(someReport({ before }), 'zh').about[1]).toBe('本中心记录始于2026年10月1日00:00，前一日记录不全，不作比较。');
  });

  it('says that nothing happened when nothing did', () => {
    const none = { now: 0, before: 0 };
    const nothing = said({ reported: none, closed: none, standing: { open: 0, overdue: 0 }, disputes: { now: { done: 0, of: 0 }, before: { done: 3, of: 4 } }, categories: { top: [], count: 0 }, channels: { top: [], count: 0 }, overdue: { total: 0, items: [] }, alarms: { since: 0, raised: none, byPriority: { P1: 0, P2: 0, P3: 0 }, acknowledge: { count: 0, p50: null, p95: null }, rungs: { due: 0, missed: 0 }, floods: 0 } });
    for (const sentence of ['全市本期无上报、无结案事件。', '截至出报时无在办事件。', '本期无排查的矛盾纠纷（前一日排查4件）。', '本期无上报事件。', '本期无告警。', '截至出报时无超时未办结事件。']) expect(nothing).toContain(sentence);
  });

  it('names those that stand apart from the whole by more than chance, with their numbers, and says when none does', () => {
    const [haishu, jiangbei] = someReport().areas as [Report['areas'][number], Report['areas'][number]];
    const handledInTime = { now: { done: 1800, of: 2000 }, before: { done: 900, of: 1000 } };
    const areas = [{ ...haishu, handledInTime: { done: 990, of: 1000 } }, { ...jiangbei, handledInTime: { done: 810, of: 1000 } }];
    expect(said({ handledInTime, areas })).toContain('按时处置率明显高于全市（90.00%）的有：海曙区99.00%（990/1,000）。\n按时处置率明显低于全市（90.00%）的有：江北区81.00%（810/1,000）。');
    expect(said()).toContain('各区县（市）按时处置率样本均不足30件，不作比较。');
    expect(said({ handledInTime, areas: areas.map((area) => ({ ...area, handledInTime: { done: 90, of: 100 } })) })).toContain('可比的2个区县（市）按时处置率与全市（90.00%）均无显著差别。');
  });

  it('of a period that runs compares as long a time only, and says that it is not over', () => {
    const document = reportDocument(someReport({ running: true }), 'zh');
    expect(document.about[0]).toBe('数据截至2026年11月22日08:05（记录第123,456号），本期尚未结束。');
    expect(document.sections[0]!.lines[0]).toContain('较前一日同时段（1,100件）');
  });

  it('never says a hundred while one is missing', () => {
    expect(said({ acceptedInTime: { now: { done: 99_999, of: 100_000 }, before: { done: 1, of: 2 } } })).toContain('按时受理率99.99%（');
  });

  it('carries the day, the week and the month in its head', () => {
    expect([chinese.title(someReport()), chinese.when(someReport())]).toEqual(['宁波市社会治理情况日报', '2026年11月21日（星期六）']);
    const week = someReport({ period: 'week', from: Date.parse('2026-11-16T00:00+08:00') });
    expect([chinese.title(week), chinese.when(week)]).toEqual(['宁波市社会治理情况周报', '2026年11月16日至2026年11月21日']);
    expect(chinese.when(someReport({ period: 'month' }))).toBe('2026年11月');
  });

  it('says how much of a period is not over yet, for it was compared with one of which less is', () => {
    expect(said()).toContain('前一日样本不足30件，不作比较。其中1件仍在办、未计成功（前一日0件），成功率还会变化，比较升降时须计入。');
    expect(said()).toContain('不计按时处置率。另有1,214件未到期、未处置，不在基数内（前一日100件）。');
    expect(said({ disputesOpen: { now: 0, before: 7 } })).not.toContain('仍在办、未计成功');
  });

  it('compares alerts only with what is known whole of the time before', () => {
    const since = Date.parse('2026-11-21T06:00+08:00');
    const text = said({ alarms: { ...someReport().alarms, since } });
    expect(text).toContain('告警记录始于2026年11月21日06:00，此前的不计。\n本期告警5次，其中一级1次');
    expect(said()).toContain('本期告警5次，较前一日（0次）增加5次，其中一级1次');
  });

  it('marks an exercise', () => {
    expect(reportDocument(someReport({ exercise: true }), 'zh').about.at(-1)).toContain('【演练】');
  });

  it('calls kinds of dispute what the screens call them', () => {
    expect(chinese.dispute).toEqual(zh.dispute);
  });
});

describe('a brief in English', () => {
  it('says the same', () => {
    expect(said({}, 'en')).toContain('In the whole city 1,234 incidents were reported (134 more than 1,100 in the day before, up 12.2%); 1,000 closed (level with the day before).');
    expect(said({}, 'en')).toContain('Handled in time: 18 in time of 20 due to close; fewer than 30, so no rate is given.');
    expect(said({}, 'en')).toContain('4 acknowledged, half of them within 9 seconds, ninety-five of a hundred within 4 minutes.');
  });
});

describe('tables of a brief', () => {
  it('rank only where enough cases are compared, and leave empty what nobody counted', () => {
    const table = (title: string) => reportDocument(someReport(), 'zh').sections.flatMap(({ tables }) => tables).find((one) => one.title === title)!;
    expect(table('各地处置').rows).toEqual([['海曙区', 600, 500, 2, 0.9, 18, 20, expect.closeTo(0.699, 3), expect.closeTo(0.972, 3), null], ['江北区', 634, 500, 10, null, 0, 0, null, null, null]]);
    expect(table('各地调解').rows.map((row) => row.at(-1))).toEqual([1, null]);
    expect(table('纠纷类型').rows.map(([kind]) => kind)).toEqual(['劳动争议']);
  });
});
