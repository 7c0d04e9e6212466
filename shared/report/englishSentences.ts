import type { Part } from '../figures.ts';
import { LEAST_SAMPLE } from '../ranking.ts';
import { apartFrom, countChange, grouped, ofAlarms, percentOf, rateChange, rateSaid } from './comparison.ts';
import type { Report, ReportKind, Twice } from './report.ts';
import type { ReportSentences } from './reportSentences.ts';
import { cityTime, inUnits } from './reportTime.ts';

const NAME = { day: 'daily', week: 'weekly', month: 'monthly' } as const;
const EARLIER = { day: 'the day before', week: 'the week before', month: 'the month before' } as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const BELOW = { city: 'districts', district: 'townships', township: 'communities', community: 'grids', grid: 'areas' } as const;

const dateOf = (at: number, offset: number): string => {
  const { year, month, day } = cityTime(at, offset);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
const momentOf = (at: number, offset: number): string => `${dateOf(at, offset)} ${cityTime(at, offset).clock}`;
const earlier = ({ period, running }: Report): string => (running ? `the same hours of ${EARLIER[period]}` : EARLIER[period]);
const whole = ({ area }: Report): string => (area.isRoot ? 'the whole city' : area.name);
const plural = (count: number, one: string): string => `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;

function when({ period, from, to, offset }: Report): string {
  const { year, month, weekday } = cityTime(from, offset);
  if (period === 'month') return `${MONTHS[month - 1]} ${year}`;
  if (period === 'week') return `${dateOf(from, offset)} to ${dateOf(to - 1, offset)}`;
  return `${WEEKDAYS[weekday]}, ${dateOf(from, offset)}`;
}

/** ` (134 more than 1,100 the day before, up 12.2%)`. */
function compared(report: Report, figure: Twice<number>): string {
  const change = countChange(figure, report.before.whole);
  if (change.kind === 'unknown') return '';
  if (change.kind === 'level') return ` (level with ${earlier(report)})`;
  const share = change.share === null ? (change.before === 0 ? '' : `; a base below ${LEAST_SAMPLE} gives no percentage`) : `, ${change.kind === 'rose' ? 'up' : 'down'} ${(100 * change.share).toFixed(1)}%`;
  return ` (${grouped(change.by)} ${change.kind === 'rose' ? 'more' : 'fewer'} than ${grouped(change.before)} in ${earlier(report)}${share})`;
}

interface RateWords {
  readonly name: string;
  readonly of: string;
  readonly done: string;
}
const ACCEPTED: RateWords = { name: 'Accepted in time', of: 'due to be accepted', done: 'in time' };
const HANDLED: RateWords = { name: 'Handled in time', of: 'due to close', done: 'in time' };
const RESOLVED: RateWords = { name: 'Dispute resolution rate', of: 'investigated', done: 'settled' };

const base = ({ of, done }: RateWords, part: Part): string => `${grouped(part.done)} ${done} of ${grouped(part.of)} ${of}`;

function rate(report: Report, words: RateWords, figure: Twice<Part>): string {
  const said = rateSaid(figure.now);
  if (said.kind === 'none') return `${words.name}: nothing was ${words.of}, so there is no rate.`;
  if (said.kind === 'thin') return `${words.name}: ${base(words, said.part)}; fewer than ${LEAST_SAMPLE}, so no rate is given.`;
  return `${words.name}: ${percentOf(said.part)} (${base(words, said.part)})${rateCompared(report, figure)}.`;
}

function rateCompared(report: Report, figure: Twice<Part>): string {
  const change = rateChange(figure, report.before.whole);
  switch (change.kind) {
    case 'unknown': return '';
    case 'thin': return `; ${earlier(report)} had fewer than ${LEAST_SAMPLE}, so nothing is compared`;
    case 'level': return `, level with ${earlier(report)} (${percentOf(figure.before)})`;
    default: return `, ${change.kind === 'rose' ? 'up' : 'down'} ${change.points.toFixed(2)} points from ${percentOf(figure.before)} (${grouped(figure.before.done)}/${grouped(figure.before.of)}) in ${earlier(report)}${change.apart ? '' : ', no more than chance'}`;
  }
}

/** A late period holds more that is not over than the one before: whoever compares should know how much. */
function stillOpen(report: Report): string {
  const { now, before } = report.disputesOpen;
  return now === 0 ? '' : ` ${grouped(now)} of them are still open and not counted as settled${report.before.whole ? ` (${grouped(before)} in ${earlier(report)})` : ''}: the rate will change, and so may its rise or fall.`;
}

function notDue(report: Report): string {
  const { now, before } = report.notDue;
  return now === 0 ? '' : ` ${grouped(now)} more are neither handled nor due yet, and not in the base${report.before.whole ? ` (${grouped(before)} in ${earlier(report)})` : ''}.`;
}

const listed = (report: Report, kinds: readonly ReportKind[]): string => kinds.slice(0, 3).map((one) => `${one.label.en} ${grouped(one.now)}${compared(report, one)}`).join('; ');
const shares = (areas: Report['areas'], of: 'handledInTime' | 'disputes'): string => areas.map((area) => `${area.name} ${percentOf(area[of])} (${grouped(area[of].done)}/${grouped(area[of].of)})`).join(', ');

function apart(report: Report, name: string, total: Part, of: 'handledInTime' | 'disputes'): string[] {
  const { above, below, compared: count } = apartFrom(total, report.areas, of);
  const places = BELOW[report.area.level];
  if (report.areas.length === 0) return [];
  if (count === 0) return [`${name}: all ${places} have fewer than ${LEAST_SAMPLE} cases, so none is compared.`];
  if (above.length + below.length === 0) return [`${name}: none of the ${count} ${places} that can be compared differs from ${whole(report)} (${percentOf(total)}) by more than chance.`];
  return [
    ...(above.length > 0 ? [`${name} clearly above ${whole(report)} (${percentOf(total)}): ${shares(above, of)}.`] : []),
    ...(below.length > 0 ? [`${name} clearly below ${whole(report)} (${percentOf(total)}): ${shares(below, of)}.`] : []),
  ];
}

const time = (ms: number): string => {
  const { value, unit } = inUnits(ms);
  return plural(value, unit);
};

export const english: ReportSentences = {
  title: ({ area, period }) => `${area.name}: ${NAME[period]} brief of the command centre`,
  when,
  about: (report) => [
    `As of ${momentOf(report.at, report.offset)} (record ${grouped(report.asOf)})${report.running ? '; the period is not over' : ''}.`,
    report.before.whole
      ? `Compared with ${momentOf(report.before.from, report.offset)} to ${momentOf(report.before.to, report.offset)}.`
      : report.since === null ? 'The centre has no record yet, so nothing is compared.' : `The centre's record begins on ${momentOf(report.since, report.offset)}; ${earlier(report)} is not whole, so nothing is compared.`,
    ...(report.exercise ? ['[EXERCISE] All of this is an exercise, nothing is real.'] : []),
  ],
  section: { overview: '1. Overview', disputes: '2. Disputes and their mediation', kinds: '3. Kinds and channels', areas: '4. Area by area', alarms: '5. Alerts', overdue: '6. Overdue incidents', outlook: '7. Outlook' },
  lines: {
    overview: (report) => [
      report.reported.now === 0 && report.closed.now === 0
        ? `In ${whole(report)} nothing was reported and nothing closed.`
        : `In ${whole(report)} ${plural(report.reported.now, 'incident')} ${report.reported.now === 1 ? 'was' : 'were'} reported${compared(report, report.reported)}; ${grouped(report.closed.now)} closed${compared(report, report.closed)}.`,
      rate(report, ACCEPTED, report.acceptedInTime), rate(report, HANDLED, report.handledInTime) + notDue(report),
      report.standing.open === 0 ? 'Nothing is open as of this brief.'
        : `${plural(report.standing.open, 'incident')} open as of this brief, ${grouped(report.standing.overdue)} of them overdue${report.standing.overdue === 0 ? '' : ` (${percentOf({ done: report.standing.overdue, of: report.standing.open })})`}.`,
    ],
    disputes: (report) => [
      report.disputes.now.of === 0 ? `No dispute was investigated${report.before.whole && report.disputes.before.of > 0 ? ` (${grouped(report.disputes.before.of)} in ${earlier(report)})` : ''}.`
        : `${plural(report.disputes.now.of, 'dispute')} investigated${compared(report, { now: report.disputes.now.of, before: report.disputes.before.of })}.`,
      ...(report.disputes.now.of === 0 ? [] : [rate(report, RESOLVED, report.disputes) + stillOpen(report), `By kind: ${report.disputeKinds.filter(({ now }) => now.of > 0).map(({ code, now }) => `${english.dispute[code]} ${grouped(now.done)} settled of ${grouped(now.of)}`).join('; ')}.`]),
      ...(report.disputes.now.of === 0 ? [] : apart(report, 'Resolution rate', report.disputes.now, 'disputes')),
    ],
    kinds: (report) => [
      report.categories.count === 0 ? 'Nothing was reported.' : `${plural(report.categories.count, 'kind')} of incident; the most frequent: ${listed(report, report.categories.top)}.`,
      ...(report.channels.count === 0 ? [] : [`${plural(report.channels.count, 'channel')}; the most used: ${listed(report, report.channels.top)}.`]),
    ],
    areas: (report) => (report.areas.length === 0 ? ['There are no areas below.'] : apart(report, 'Handled in time', report.handledInTime.now, 'handledInTime')),
    alarms: ({ alarms, ...report }) => [
      ...(alarms.since > report.from ? [`Alerts are on record from ${momentOf(alarms.since, report.offset)} on; those before are not counted.`] : []),
      alarms.raised.now === 0 ? 'No alert was raised.' : `${plural(alarms.raised.now, 'alert')}${compared(ofAlarms({ ...report, alarms }), alarms.raised)}: ${grouped(alarms.byPriority.P1)} P1, ${grouped(alarms.byPriority.P2)} P2, ${grouped(alarms.byPriority.P3)} P3.`,
      ...(alarms.acknowledge.p50 === null || alarms.acknowledge.p95 === null ? [] : [`${grouped(alarms.acknowledge.count)} acknowledged, half of them within ${time(alarms.acknowledge.p50)}, ninety-five of a hundred within ${time(alarms.acknowledge.p95)}.`]),
      ...(alarms.rungs.due === 0 ? [] : [`${plural(alarms.rungs.due, 'rung')} of ladders due, ${grouped(alarms.rungs.missed)} missed.`]),
      ...(alarms.floods === 0 ? [] : [`${plural(alarms.floods, 'flood')} of alerts.`]),
    ],
    overdue: ({ overdue }) => [overdue.total === 0 ? 'Nothing is overdue as of this brief.'
      : overdue.items.length < overdue.total ? `${plural(overdue.total, 'incident')} overdue as of this brief; the ${overdue.items.length} longest overdue are listed.` : `${plural(overdue.total, 'incident')} overdue as of this brief, all listed.`],
    outlook: ({ outlook }) => [
      !outlook.useful ? 'The centre\'s own past does not yet tell more than the average, so nothing is foretold.'
        : outlook.waiting === 0 ? 'Nothing waits to be handled.'
          : `${plural(outlook.waiting, 'incident')} wait to be handled; going by how the like of them ended, about ${outlook.expected.toFixed(outlook.expected < 10 ? 1 : 0)} will be late${outlook.items.length > 0 ? '. The likeliest are listed' : ''}.`,
    ],
  },
  column: {
    figure: 'Figure', now: 'This period', before: 'Before', reported: 'Reported', closed: 'Closed', open: 'Open (now)', overdue: 'Overdue (now)', alerts: 'Alerts', rate: 'Rate', done: 'Met', of: 'Base', low: '95% low', high: '95% high',
    rateBefore: 'Rate before', doneBefore: 'Met before', ofBefore: 'Base before', acceptedInTime: 'Accepted in time', handledInTime: 'Handled in time', resolution: 'Resolution rate', kind: 'Kind', settled: 'Settled', investigated: 'Investigated', area: 'Area', place: 'Place',
    number: 'Number', title: 'Incident', where: 'Where', unit: 'Unit', dueAt: 'Due', chance: 'Chance to be late',
  },
  table: { figures: 'Figures', rates: 'Rates', disputeKinds: 'Disputes by kind', areaDisputes: 'Mediation by area', categories: 'Kinds', channels: 'Channels', areas: 'Areas', overdue: 'Overdue', outlook: 'Likely to be late' },
  dispute: { labour: 'Labour', medical: 'Medical', land: 'Land and demolition', traffic: 'Traffic', neighbours: 'Neighbours', property: 'Property management', consumer: 'Consumer', family: 'Family', enterprise: 'Enterprise and villagers' },
  notes: [
    'Accepted and handled in time count by the day of the report; due to close is what is handled, or overdue and not handled; disputes count by the day of the investigation, resolution rate = settled ÷ investigated; closed counts by the day of the closing. Rates of a day change as its work goes on.',
    `Intervals are Wilson's, 95%. "Clearly" means that an interval does not touch that of the whole. Fewer than ${LEAST_SAMPLE} cases are neither compared nor placed; equal rates share a place.`,
  ],
};
