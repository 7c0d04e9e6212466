import type { Report } from '../../../shared/report/report.ts';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const twice = <Figure>(now: Figure, before: Figure) => ({ now, before });

/** A Saturday on which much happened, written the morning after. */
export const someReport = (more: Partial<Report> = {}): Report => ({
  period: 'day', centre: '宁波市社会治理指挥中心', exercise: false, area: { code: '3302', name: '宁波市', level: 'city', isRoot: true },
  from: at('2026-11-21T00:00'), to: at('2026-11-22T00:00'), running: false, before: { from: at('2026-11-20T00:00'), to: at('2026-11-21T00:00'), whole: true }, since: at('2026-10-01T00:00'),
  at: at('2026-11-22T08:05'), asOf: 123456, offset: 8 * 3_600_000,
  reported: twice(1234, 1100), closed: twice(1000, 1000), acceptedInTime: twice({ done: 1210, of: 1220 }, { done: 1050, of: 1090 }), handledInTime: twice({ done: 18, of: 20 }, { done: 900, of: 1000 }), disputes: twice({ done: 44, of: 45 }, { done: 0, of: 0 }),
  notDue: twice(1214, 100), disputesOpen: twice(1, 0), disputeKinds: [{ code: 'labour', now: { done: 44, of: 45 }, before: { done: 0, of: 0 } }, { code: 'family', now: { done: 0, of: 0 }, before: { done: 0, of: 0 } }],
  standing: { open: 300, overdue: 12 },
  categories: { top: [{ code: 'rubbish', label: { zh: '暴露垃圾', en: 'Rubbish' }, now: 400, before: 500 }], count: 21 }, channels: { top: [{ code: 'grid', label: { zh: '网格上报', en: 'Grid' }, now: 800, before: 10 }], count: 3 },
  areas: [
    { code: '330203', name: '海曙区', reported: 600, closed: 500, overdue: 2, handledInTime: { done: 18, of: 20 }, disputes: { done: 44, of: 45 } },
    { code: '330205', name: '江北区', reported: 634, closed: 500, overdue: 10, handledInTime: { done: 0, of: 0 }, disputes: { done: 0, of: 0 } },
  ],
  alarms: { since: 0, raised: twice(5, 0), byPriority: { P1: 1, P2: 2, P3: 2 }, acknowledge: { count: 4, p50: 8_200, p95: 190_000 }, rungs: { due: 2, missed: 0 }, floods: 0 },
  overdue: { total: 12, items: [{ id: 'x', number: '20261120-0000007', title: '=路灯不亮', place: '海曙区南门街道', unit: { zh: '城管', en: 'Urban management' }, dueAt: at('2026-11-21T09:00') }] },
  outlook: { useful: true, waiting: 288, expected: 3.24, items: [] },
  ...more,
});
