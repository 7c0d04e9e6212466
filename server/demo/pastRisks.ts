import type { Random } from '../../shared/random.ts';
import { RISK_CHECKS, riskStream, type CheckedRisk, type RiskCheck } from '../../shared/riskMatter.ts';
import { dayName, dayOf, startOfDay } from '../../shared/zone.ts';
import type { RiskOrder } from '../domain/decideRisk.ts';

/** One order of the past: `day` 0 is today, -3 three days ago. Days of review are told the same way. */
interface RiskStep {
  readonly day: number;
  readonly hour: number;
  readonly order: (dayOn: (days: number) => string) => RiskOrder;
}

export interface PlannedRisk {
  readonly at: number;
  readonly stream: string;
  readonly order: RiskOrder;
}

const met = (note: string): CheckedRisk => ({ finding: 'met', note });
const partly = (note: string): CheckedRisk => ({ finding: 'partly', note });
const five = (...checks: readonly CheckedRisk[]): Partial<Record<RiskCheck, CheckedRisk>> => Object.fromEntries(checks.map((check, n) => [RISK_CHECKS[n]!, check]));

/** One matter for each way a matter can stand: gone ahead, put off with its review overdue, under assessment, closed. */
const MATTERS: readonly (readonly RiskStep[])[] = [
  [
    { day: -26, hour: 9, order: (on) => ({ type: 'OpenRisk', title: '旧村改造房屋征收补偿方案', area: '330205', kind: 'landDispute', owner: '330205-housing', plannedFrom: on(-7), plannedTo: on(200) }) },
    { day: -21, hour: 15, order: () => ({ type: 'AssessRisk', assessor: '第三方评估机构(演练)', checks: five(met('征收程序、公告与听证齐备。'), partly('货币补偿标准多数认可,过渡安置费意见不一。'), met('安置房源与资金已落实。'), partly('预案已定,驻点调解员尚缺两名。'), met('避开春节前集中搬迁。')) }) },
    { day: -17, hour: 10, order: (on) => ({ type: 'ConcludeRisk', conclusion: 'goAhead', conditions: ['过渡安置费调整后再公示十日', '签约现场派驻调解员,每日报告'], reviews: [on(-3), on(27)], note: '附条件实施,先试点一个网格。' }) },
    { day: -3, hour: 16, order: () => ({ type: 'ReviewRisk', note: '签约过半,反映集中在过渡费发放时间,已责成按月发放。' }) },
  ],
  [
    { day: -24, hour: 11, order: (on) => ({ type: 'OpenRisk', title: '生活垃圾处理设施扩建', area: '330211', kind: 'airPollution', owner: '330211-ecology', plannedFrom: on(60) }) },
    { day: -19, hour: 14, order: () => ({ type: 'AssessRisk', assessor: '第三方评估机构(演练)', checks: five(met('环评文件已批复。'), partly('周边三个社区要求公开监测数据。'), met('工艺成熟,用地已备。'), partly('异味投诉高发时段的应对未演练。'), partly('宜待在线监测上线后开工。')) }) },
    { day: -16, hour: 9, order: (on) => ({ type: 'ConcludeRisk', conclusion: 'postpone', conditions: [], reviews: [on(-1)], note: '在线监测公开一个月后复评。' }) },
  ],
  [
    { day: -4, hour: 10, order: (on) => ({ type: 'OpenRisk', title: '夜间经济街区延长营业时间', area: '330203', kind: 'noiseNight', owner: '330203-commerce', plannedFrom: on(40), plannedTo: on(130) }) },
    { day: -2, hour: 15, order: () => ({ type: 'AssessRisk', checks: { lawful: met('符合夜间经济管理规定。'), feasible: met('公交与保洁可延时保障。'), reasonable: partly('沿街住户担心噪声与油烟,商户支持。') } }) },
  ],
  [
    { day: -27, hour: 9, order: (on) => ({ type: 'OpenRisk', title: '主干道大修半幅封闭施工', area: '330212', kind: 'trafficDispute', owner: '330212-transport', plannedFrom: on(-12), plannedTo: on(-5) }) },
    { day: -25, hour: 10, order: () => ({ type: 'AssessRisk', assessor: '第三方评估机构(演练)', checks: five(...RISK_CHECKS.map(() => met('已核,符合。'))) }) },
    { day: -24, hour: 16, order: (on) => ({ type: 'ConcludeRisk', conclusion: 'goAhead', conditions: [], reviews: [on(-8)] }) },
    { day: -8, hour: 9, order: () => ({ type: 'ReviewRisk', note: '绕行引导到位,早高峰拥堵投诉少于预期。' }) },
    { day: -4, hour: 17, order: () => ({ type: 'CloseRisk', reason: '大修完工,全幅通车。' }) },
  ],
];

/** What the demo's leader did with the register of major matters over the past month. `offset`: the city's zone, ms ahead of UTC. */
export function planRisks(now: number, offset: number, random: Random): readonly PlannedRisk[] {
  const today = dayOf(now, offset);
  return MATTERS.flatMap((steps) => {
    const stream = riskStream(random.uuid());
    return steps.map(({ day, hour, order }) => ({ stream, at: startOfDay(today + day, offset) + hour * 3_600_000, order: order((days) => dayName(today + days)) }));
  });
}
