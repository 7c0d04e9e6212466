import { DISPUTE_KINDS, type DisputeKind } from '../../shared/dispute.ts';
import type { Figures, Part, RibbonHour } from '../../shared/figures.ts';
import type { IncidentState } from '../../shared/incident.ts';
import type { Random } from '../../shared/random.ts';
import type { Severity } from '../../shared/severity.ts';
import type { AlertLine, IncidentLine, Snapshot, SourceAges } from '../../shared/wire/messages.ts';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';

export const CITY = '3302';
/** Ningbo's districts: somewhere inside each, and its share of the city's people. */
export const DISTRICTS = [
  { code: '330203', name: '海曙区', lon: 121.42, lat: 29.85, share: 0.13 },
  { code: '330205', name: '江北区', lon: 121.5, lat: 29.94, share: 0.07 },
  { code: '330206', name: '北仑区', lon: 121.85, lat: 29.87, share: 0.09 },
  { code: '330211', name: '镇海区', lon: 121.6, lat: 29.98, share: 0.06 },
  { code: '330212', name: '鄞州区', lon: 121.61, lat: 29.79, share: 0.17 },
  { code: '330213', name: '奉化区', lon: 121.35, lat: 29.64, share: 0.06 },
  { code: '330225', name: '象山县', lon: 121.85, lat: 29.47, share: 0.06 },
  { code: '330226', name: '宁海县', lon: 121.43, lat: 29.3, share: 0.07 },
  { code: '330281', name: '余姚市', lon: 121.15, lat: 30.03, share: 0.13 },
  { code: '330282', name: '慈溪市', lon: 121.27, lat: 30.18, share: 0.16 },
] as const;

const TITLES: readonly (readonly [category: string, title: string, dispute?: DisputeKind])[] = [
  ['labour', '工地工人反映工资拖欠', 'labour'], ['neighbours', '楼上漏水引发邻里纠纷', 'neighbours'], ['property', '物业费与车位收费争议', 'property'],
  ['traffic', '电动车与轿车剐蹭赔偿争议', 'traffic'], ['family', '赡养老人意见不合', 'family'], ['consumer', '健身房预付卡退费争议', 'consumer'],
  ['medical', '诊所就诊收费争议', 'medical'], ['land', '宅基地边界争议', 'land'], ['enterprise', '企业噪声与村民争议', 'enterprise'],
  ['cityManagement', '路面井盖缺损'], ['cityManagement', '占道经营影响通行'], ['safety', '楼道堆物堵塞消防通道'], ['safety', '沿街商铺违规用电'],
  ['environment', '河道漂浮垃圾'], ['environment', '夜间施工噪声扰民'], ['people', '独居老人一键呼叫求助'], ['people', '流动摊点食品卫生'],
];
const CHANNELS = ['grid', 'grid', 'grid', 'grid', 'hotline', 'hotline', 'inquiry', 'oneKey', 'petition', 'meeting', 'microblog', 'department', 'sensor'] as const;
const STATES: readonly IncidentState[] = ['reported', 'accepted', 'dispatched', 'handling', 'handling', 'handled'];
export const NEXT_STATE: Partial<Record<IncidentState, IncidentState>> = {
  reported: 'accepted', accepted: 'dispatched', dispatched: 'handling', handling: 'handled', handled: 'closed',
};

const HOUR = 3_600_000;

/** Near a district's middle, thinning outward. */
export function placeIn(random: Random, district: (typeof DISTRICTS)[number]): { lon: number; lat: number } {
  const spread = () => (random.next() + random.next() + random.next() - 1.5) * 0.14;
  return { lon: district.lon + spread(), lat: district.lat + spread() * 0.8 };
}

export function pickDistrict(random: Random): (typeof DISTRICTS)[number] {
  let left = random.next();
  return DISTRICTS.find((district) => (left -= district.share) < 0) ?? DISTRICTS[9];
}

/** What people made of a dispute, by its number, so that chance goes on as it was. */
const marksOf = (number: number): Pick<IncidentLine, 'risk' | 'supervised' | 'heat'> => ({
  ...(number % 37 === 0 ? { risk: 'red' as const } : number % 19 === 0 ? { risk: 'yellow' as const } : {}), ...(number % 41 === 0 ? { supervised: true as const } : {}), ...(number % 53 === 0 ? { heat: 2 + (number % 5) } : {}),
});

export function fakeIncident(random: Random, number: number, now: number, age: number, state: IncidentState): IncidentLine {
  const district = pickDistrict(random);
  const [category, title, dispute] = random.pick(TITLES);
  const reportedAt = now - age;
  const grid = `${district.code}${String(1 + Math.floor(random.next() * 12)).padStart(3, '0')}${String(1 + Math.floor(random.next() * 18)).padStart(3, '0')}${String(1 + Math.floor(random.next() * 5)).padStart(3, '0')}`;
  const dueAt = reportedAt + (0.5 + random.next() * 60) * HOUR;
  const severity = (random.next() < 0.75 ? 1 : random.next() < 0.7 ? 2 : random.next() < 0.8 ? 3 : 4) as Severity;
  return {
    id: random.uuid(), number: `20261121-${String(number).padStart(7, '0')}`, version: 1 + STATES.indexOf(state), channel: random.pick(CHANNELS),
    category, title, area: grid, ...placeIn(random, district), severity, state, reportedAt, changedAt: reportedAt + age * random.next(),
    dueAt, overdue: dueAt < now, ...(state === 'reported' || state === 'accepted' ? {} : { unit: `${district.code}-${category}` }),
    ...(dispute === undefined ? {} : marksOf(number)),
    ...(dispute === undefined ? {} : { dispute: { kind: dispute, stage: random.pick(['registered', 'investigated', 'settled'] as const) } }),
    exercise: true,
  };
}

export function alertFor(random: Random, line: IncidentLine, priority: AlertLine['priority'], raisedAt: number): AlertLine {
  return {
    id: random.uuid(), version: 1, rule: priority === 'P1' ? 'oneKeyCall' : priority === 'P2' ? 'severe' : 'overdue', priority, state: 'raised', incident: line.id,
    area: line.area, ...(line.lon === undefined ? {} : { lon: line.lon }), ...(line.lat === undefined ? {} : { lat: line.lat }), title: line.title, raisedAt, exercise: true,
  };
}

/** Splits a whole so that the parts add up to it exactly. */
function split(whole: number, shares: readonly number[]): number[] {
  let before = 0;
  let sum = 0;
  const all = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => {
    sum += share;
    const upTo = Math.round((whole * sum) / all);
    const part = upTo - before;
    before = upTo;
    return part;
  });
}

/** 17,173 disputes investigated in the month, 16,805 settled, as the golden figure says; by district and by kind. */
function figuresOf(area: string, share: number, asOf: number, open: number, disputes: Part): Figures {
  const reported = Math.round(52_300 * share);
  const kinds = [0.2, 0.07, 0.06, 0.16, 0.21, 0.1, 0.09, 0.08, 0.03];
  const of = split(disputes.of, kinds);
  const failed = split(disputes.of - disputes.done, kinds.map((kind, i) => kind * (1 + (i % 3))));
  const byKind = Object.fromEntries(DISPUTE_KINDS.map((kind, i) => [kind, { done: Math.max(0, of[i]! - failed[i]!), of: of[i]! }]));
  return {
    area, asOf, open, overdue: Math.round(open * 0.06),
    today: { reported: Math.round(1_180 * share), closed: Math.round(1_043 * share), alerts: Math.round(46 * share) },
    month: {
      reported, acceptedInTime: { done: Math.round(reported * 0.981), of: Math.round(reported * 0.996) },
      handledInTime: { done: Math.round(reported * 0.902), of: Math.round(reported * 0.941) },
      disputes, disputesByKind: byKind as Record<DisputeKind, Part>,
      disputesBefore: { done: Math.round(disputes.done * 0.941), of: Math.round(disputes.of * 0.948) },
    },
    visits: { every: 'day', done: Math.round(8_127 * share), of: Math.round(12_216 * share), beyond: Math.round(214 * share) },
  };
}

export function fakeRibbon(random: Random, now: number): RibbonHour[] {
  const thisHour = now - (now % HOUR);
  return Array.from({ length: 24 }, (_, i) => {
    const hour = thisHour - (23 - i) * HOUR;
    const local = new Date(hour + 8 * HOUR).getUTCHours();
    const busy = 12 + 75 * Math.max(0, Math.sin(((local - 5) / 18) * Math.PI));
    return { hour, reported: Math.round(busy * (0.85 + random.next() * 0.3)), closed: Math.round(busy * (0.7 + random.next() * 0.35)), alerts: Math.round(random.next() * 4) };
  });
}

export const fakeSources = (now: number, onShift: number): SourceAges => ({
  terminals: { onShift, fresh: Math.round(onShift * 0.97), known: Math.round(onShift * 1.06), lastAt: now - 300 },
  doors: { incidents: now - 900, positions: now - 300, ownTracks: now - 1_400, osmAnd: now - 2_100, open311: now - 148_000 },
  districts: Object.fromEntries(DISTRICTS.map(({ code }, i) => [code, now - 200 - i * 60])),
  seats: [{ seat: 'seat-1', since: now - 3 * HOUR }, { seat: 'seat-2', since: now - HOUR }],
});

/** A whole city at one moment: 400 open incidents, 8 standing alerts, figures that add up. */
export function fakeSnapshot(random: Random, now: number, onShift: number): Snapshot {
  const incidents = Array.from({ length: 400 }, (_, i) => fakeIncident(random, i + 1, now, random.next() ** 3 * 40 * HOUR, random.pick(STATES)));
  const alerts = incidents.slice(0, 8).map((line, i): AlertLine => {
    const alert = alertFor(random, line, i === 0 ? 'P1' : i < 4 ? 'P2' : 'P3', now - (i + 1) * 95_000);
    return i % 3 === 2 ? { ...alert, version: 2, state: 'acknowledged', acknowledgedAt: now - i * 40_000, acknowledgedBy: 'seat-2' } : alert;
  });
  const shares = DISTRICTS.map(({ share }) => share);
  const investigated = split(17_173, shares);
  const failed = split(17_173 - 16_805, shares.map((share, i) => share * (1 + ((i * 7) % 5) / 3)));
  const openIn = (code: string) => incidents.filter((line) => line.area?.startsWith(code)).length;
  const districts = DISTRICTS.map(({ code, share }, i) => figuresOf(code, share, 1_000, openIn(code), { done: investigated[i]! - failed[i]!, of: investigated[i]! }));
  return {
    wire: WIRE_VERSION, room: CITY, epoch: 'fake', to: 1_000, serverTime: now, build: 'fake', incidents, alerts,
    figures: [figuresOf(CITY, 1, 1_000, incidents.length, { done: 16_805, of: 17_173 }), ...districts],
    ribbon: fakeRibbon(random, now), sources: fakeSources(now, onShift), exercise: true,
  };
}
