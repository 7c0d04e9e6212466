import type { Part } from '../figures.ts';
import { LEAST_SAMPLE } from '../ranking.ts';
import { apartFrom, countChange, grouped, ofAlarms, percentOf, rateChange, rateSaid } from './comparison.ts';
import type { Report, ReportKind, Twice } from './report.ts';
import type { ReportSentences } from './reportSentences.ts';
import { cityTime, inUnits } from './reportTime.ts';

const NAME = { day: '日报', week: '周报', month: '月报' } as const;
const EARLIER = { day: '前一日', week: '上周', month: '上月' } as const;
const WEEKDAY = ['日', '一', '二', '三', '四', '五', '六'] as const;
const LEVEL_BELOW = { city: '区县（市）', district: '镇街', township: '村社', community: '网格', grid: '' } as const;

const dateOf = (at: number, offset: number): string => {
  const { year, month, day } = cityTime(at, offset);
  return `${year}年${month}月${day}日`;
};
const momentOf = (at: number, offset: number): string => `${dateOf(at, offset)}${cityTime(at, offset).clock}`;
const earlier = ({ period, running }: Report): string => (running ? `${EARLIER[period]}同时段` : EARLIER[period]);
const whole = ({ area }: Report): string => (area.isRoot ? '全市' : area.name);

function when({ period, from, to, offset }: Report): string {
  const { year, month } = cityTime(from, offset);
  if (period === 'month') return `${year}年${month}月`;
  if (period === 'week') return `${dateOf(from, offset)}至${dateOf(to - 1, offset)}`;
  return `${dateOf(from, offset)}（星期${WEEKDAY[cityTime(from, offset).weekday]}）`;
}

/** `1,234件,较前一日(1,100件)增加134件,上升12.2%`. */
function counted(report: Report, figure: Twice<number>, unit = '件'): string {
  const change = countChange(figure, report.before.whole);
  const said = `${grouped(figure.now)}${unit}`;
  if (change.kind === 'unknown') return said;
  if (change.kind === 'level') return `${said}，与${earlier(report)}持平`;
  const [more, verb] = change.kind === 'rose' ? ['增加', '上升'] : ['减少', '下降'];
  const share = change.share === null ? (change.before === 0 ? '' : `（基数不足${LEAST_SAMPLE}${unit}，不计增幅）`) : `，${verb}${(100 * change.share).toFixed(1)}%`;
  return `${said}，较${earlier(report)}（${grouped(change.before)}${unit}）${more}${grouped(change.by)}${unit}${share}`;
}

interface RateWords {
  readonly name: string;
  readonly of: string;
  readonly done: string;
}
const ACCEPTED: RateWords = { name: '按时受理率', of: '应受理', done: '按时受理' };
const HANDLED: RateWords = { name: '按时处置率', of: '应结案', done: '按时处置' };
const RESOLVED: RateWords = { name: '调解成功率', of: '排查', done: '调解成功' };

const base = ({ of, done }: RateWords, part: Part): string => `${of}${grouped(part.of)}件，${done}${grouped(part.done)}件`;

function rate(report: Report, words: RateWords, figure: Twice<Part>): string {
  const said = rateSaid(figure.now);
  if (said.kind === 'none') return `${words.name}：本期无${words.of}事件，不计。`;
  if (said.kind === 'thin') return `${base(words, said.part)}，样本不足${LEAST_SAMPLE}件，不计${words.name}。`;
  return `${words.name}${percentOf(said.part)}（${base(words, said.part)}）${rateCompared(report, figure)}。`;
}

function rateCompared(report: Report, figure: Twice<Part>): string {
  const change = rateChange(figure, report.before.whole);
  switch (change.kind) {
    case 'unknown': return '';
    case 'thin': return `，${earlier(report)}样本不足${LEAST_SAMPLE}件，不作比较`;
    case 'level': return `，与${earlier(report)}（${percentOf(figure.before)}）持平`;
    default: return `，较${earlier(report)}（${percentOf(figure.before)}，${grouped(figure.before.done)}/${grouped(figure.before.of)}）${change.kind === 'rose' ? '上升' : '下降'}${change.points.toFixed(2)}个百分点${change.apart ? '' : '（未超出偶然波动）'}`;
  }
}

/** A late period holds more that is not over than the one before: whoever compares should know how much. */
function stillOpen(report: Report): string {
  const { now, before } = report.disputesOpen;
  return now === 0 ? '' : `其中${grouped(now)}件仍在办、未计成功${report.before.whole ? `（${earlier(report)}${grouped(before)}件）` : ''}，成功率还会变化，比较升降时须计入。`;
}

function notDue(report: Report): string {
  const { now, before } = report.notDue;
  return now === 0 ? '' : `另有${grouped(now)}件未到期、未处置，不在基数内${report.before.whole ? `（${earlier(report)}${grouped(before)}件）` : ''}。`;
}

const listed = (report: Report, kinds: readonly ReportKind[]): string => kinds.slice(0, 3).map((one) => `${one.label.zh}${counted(report, one)}`).join('；');
const shares = (areas: Report['areas'], of: 'handledInTime' | 'disputes'): string => areas.map((area) => `${area.name}${percentOf(area[of])}（${grouped(area[of].done)}/${grouped(area[of].of)}）`).join('、');

function apart(report: Report, name: string, total: Part, of: 'handledInTime' | 'disputes'): string[] {
  const { above, below, compared } = apartFrom(total, report.areas, of);
  if (report.areas.length === 0) return [];
  if (compared === 0) return [`各${LEVEL_BELOW[report.area.level]}${name}样本均不足${LEAST_SAMPLE}件，不作比较。`];
  if (above.length + below.length === 0) return [`可比的${compared}个${LEVEL_BELOW[report.area.level]}${name}与${whole(report)}（${percentOf(total)}）均无显著差别。`];
  return [
    ...(above.length > 0 ? [`${name}明显高于${whole(report)}（${percentOf(total)}）的有：${shares(above, of)}。`] : []),
    ...(below.length > 0 ? [`${name}明显低于${whole(report)}（${percentOf(total)}）的有：${shares(below, of)}。`] : []),
  ];
}

const time = (ms: number): string => {
  const { value, unit } = inUnits(ms);
  return `${value}${unit === 'second' ? '秒' : '分钟'}`;
};

export const chinese: ReportSentences = {
  title: ({ area, period }) => `${area.name}社会治理情况${NAME[period]}`,
  when,
  about: (report) => [
    `数据截至${momentOf(report.at, report.offset)}（记录第${grouped(report.asOf)}号）${report.running ? '，本期尚未结束' : ''}。`,
    report.before.whole
      ? `比较对象：${momentOf(report.before.from, report.offset)}至${momentOf(report.before.to, report.offset)}。`
      : report.since === null ? '本中心尚无记录，不作比较。' : `本中心记录始于${momentOf(report.since, report.offset)}，${earlier(report)}记录不全，不作比较。`,
    ...(report.exercise ? ['【演练】本期所列均为演练数据，非真实警情。'] : []),
  ],
  section: { overview: '一、总体情况', disputes: '二、矛盾纠纷化解', kinds: '三、事件类别与来源', areas: '四、各地处置情况', alarms: '五、告警响应', overdue: '六、超时未办结事件', outlook: '七、研判预警' },
  lines: {
    overview: (report) => [
      report.reported.now === 0 && report.closed.now === 0
        ? `${whole(report)}本期无上报、无结案事件。`
        : `${whole(report)}共上报事件${counted(report, report.reported)}；结案${counted(report, report.closed)}。`,
      rate(report, ACCEPTED, report.acceptedInTime), rate(report, HANDLED, report.handledInTime) + notDue(report),
      report.standing.open === 0 ? '截至出报时无在办事件。'
        : `截至出报时在办${grouped(report.standing.open)}件，其中超时${report.standing.overdue === 0 ? '0件' : `${grouped(report.standing.overdue)}件，占${percentOf({ done: report.standing.overdue, of: report.standing.open })}`}。`,
    ],
    disputes: (report) => [
      report.disputes.now.of === 0 ? `本期无排查的矛盾纠纷${report.before.whole && report.disputes.before.of > 0 ? `（${earlier(report)}排查${grouped(report.disputes.before.of)}件）` : ''}。`
        : `本期排查矛盾纠纷${counted(report, { now: report.disputes.now.of, before: report.disputes.before.of })}。`,
      ...(report.disputes.now.of === 0 ? [] : [rate(report, RESOLVED, report.disputes) + stillOpen(report), `按类型：${report.disputeKinds.filter(({ now }) => now.of > 0).map(({ code, now }) => `${chinese.dispute[code]}${grouped(now.of)}件、成功${grouped(now.done)}件`).join('；')}。`]),
      ...(report.disputes.now.of === 0 ? [] : apart(report, '调解成功率', report.disputes.now, 'disputes')),
    ],
    kinds: (report) => [
      report.categories.count === 0 ? '本期无上报事件。' : `上报事件涉及${report.categories.count}类，居前的是：${listed(report, report.categories.top)}。`,
      ...(report.channels.count === 0 ? [] : [`来源${report.channels.count}类，居前的是：${listed(report, report.channels.top)}。`]),
    ],
    areas: (report) => (report.areas.length === 0 ? ['无下级区域。'] : apart(report, '按时处置率', report.handledInTime.now, 'handledInTime')),
    alarms: ({ alarms, ...report }) => [
      ...(alarms.since > report.from ? [`告警记录始于${momentOf(alarms.since, report.offset)}，此前的不计。`] : []),
      alarms.raised.now === 0 ? '本期无告警。' : `本期告警${counted(ofAlarms({ ...report, alarms }), alarms.raised, '次')}，其中一级${grouped(alarms.byPriority.P1)}次、二级${grouped(alarms.byPriority.P2)}次、三级${grouped(alarms.byPriority.P3)}次。`,
      ...(alarms.acknowledge.p50 === null || alarms.acknowledge.p95 === null ? [] : [`已确认知悉${grouped(alarms.acknowledge.count)}次，半数在${time(alarms.acknowledge.p50)}内，九成五在${time(alarms.acknowledge.p95)}内。`]),
      ...(alarms.rungs.due === 0 ? [] : [`应逐级催办${grouped(alarms.rungs.due)}次，漏催${grouped(alarms.rungs.missed)}次。`]),
      ...(alarms.floods === 0 ? [] : [`出现告警洪泛${grouped(alarms.floods)}次。`]),
    ],
    overdue: ({ overdue }) => [overdue.total === 0 ? '截至出报时无超时未办结事件。'
      : overdue.items.length < overdue.total ? `截至出报时超时未办结事件共${grouped(overdue.total)}件，下列超时最久的${overdue.items.length}件。` : `截至出报时超时未办结事件共${grouped(overdue.total)}件，列表如下。`],
    outlook: ({ outlook }) => [
      !outlook.useful ? '本中心以往的记录还不足以作出比平均更准的研判，本期不作预测。'
        : outlook.waiting === 0 ? '截至出报时无在途事件。'
          : `在途事件${grouped(outlook.waiting)}件，按同类以往结局推算约${outlook.expected.toFixed(outlook.expected < 10 ? 1 : 0)}件会超时${outlook.items.length > 0 ? '，其中最可能的列表如下' : ''}。`,
    ],
  },
  column: {
    figure: '指标', now: '本期', before: '上期', reported: '上报', closed: '结案', open: '在办（现时）', overdue: '超时（现时）', alerts: '告警', rate: '比率', done: '达标数', of: '基数', low: '95%下限', high: '95%上限',
    rateBefore: '上期比率', doneBefore: '上期达标', ofBefore: '上期基数', acceptedInTime: '按时受理率', handledInTime: '按时处置率', resolution: '调解成功率', kind: '类别', settled: '成功', investigated: '排查', area: '区域', place: '名次',
    number: '编号', title: '事件', where: '地点', unit: '责任单位', dueAt: '时限', chance: '超时概率',
  },
  table: { figures: '主要数据', rates: '主要比率', disputeKinds: '纠纷类型', areaDisputes: '各地调解', categories: '事件类别', channels: '事件来源', areas: '各地处置', overdue: '超时事件', outlook: '可能超时' },
  dispute: { labour: '劳动争议', medical: '医患纠纷', land: '征地拆迁', traffic: '交通事故', neighbours: '邻里纠纷', property: '物业纠纷', consumer: '消费纠纷', family: '婚姻家庭', enterprise: '企地矛盾' },
  notes: [
    '按时受理、按时处置按上报日统计；应结案=已处置或已超时未处置；矛盾纠纷按排查日统计，调解成功率=调解成功÷排查；结案按结案日统计。同一日的比率会随后续办理而变化。',
    `95%区间用威尔逊法；区间与整体不相接的为“明显”高低；样本不足${LEAST_SAMPLE}件不比较、不列名次，同率同名次。`,
  ],
};
