import { AREA_LEVELS, type AreaTree } from '../../../shared/area.ts';
import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import type { Part } from '../../../shared/figures.ts';
import type { Label, Policies } from '../../../shared/policy.ts';
import { isOverdue, MARK, standingDue, type Marks } from '../../../shared/tally.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import type { Report, ReportIncident, ReportKind, Twice } from '../../../shared/report/report.ts';
import { reportSpan, type ReportPeriod } from '../../../shared/report/reportSpan.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { AlarmLog } from '../../projections/alarms/alarmLog.ts';
import { alarmMeasures } from '../../projections/alarms/alarmMeasures.ts';
import type { RunningLiveView } from '../../projections/createLiveView.ts';
import type { DayCounts } from '../dayCounts.ts';
import { likelyLate } from '../likelyLate.ts';
import { statsAxis, type Dimension } from '../statsAxis.ts';
import { statsRows, type Counted, type Measure } from '../statsRows.ts';
import type { TimeSpan } from '../timeSpan.ts';
import { placeOf } from './placeOf.ts';

export interface ReportSources {
  readonly view: Pick<RunningLiveView, 'incidents' | 'search' | 'alerts' | 'watermark' | 'outlook' | 'figures'>;
  readonly alarms: Pick<AlarmLog, 'rows' | 'seats' | 'since'>;
  /** Counts by day that are kept; absent: all is looked through. */
  readonly days?: DayCounts;
  readonly tree: AreaTree;
  readonly policies: Pick<Policies, 'inForce'>;
  readonly centreName: string;
  /** The whole centre is an exercise; else exercises are not among the alerts. */
  readonly exercise: boolean;
}

export interface ReportAsked {
  readonly period: ReportPeriod;
  /** Any day of it, counted from 1970-01-01 on the city's calendar. */
  readonly day: number;
  /** Tree index. */
  readonly node: number;
  /** The centre's clock, ms. */
  readonly now: number;
}

const TOP = 5;
const MOST_OVERDUE = 20;
const TRIES = 3;
const NONE: Counted = { numerator: 0, denominator: 0 };
type Rows = ReadonlyMap<string, Counted>;

/** The figures of a brief, all of one instant, counted as `/api/v1/stats` counts them: a rate's two numbers, and the same of the period before. */
export async function reportFigures(asked: ReportAsked, sources: ReportSources): Promise<Report> {
  let report = await counted(asked, sources);
  // Over a large past others have turns in between, and facts may come.
  for (let n = 0; n < TRIES && sources.view.watermark !== report.asOf; n++) report = await counted(asked, sources);
  return report;
}

async function counted({ period, day, node, now }: ReportAsked, { view, alarms, days, tree, policies, centreName, exercise }: ReportSources): Promise<Report> {
  const policy = policies.inForce(now);
  const offset = zoneOffset(policy.timeZone);
  const span = reportSpan(period, day, now, offset);
  const asOf = view.watermark;
  const sources = { tree, offset, ...(days && { days }), search: view.search, alerts: () => view.alerts.all() };
  const rows = (measure: Measure, by: Dimension, within: TimeSpan): Promise<Rows> => statsRows(measure, statsAxis(by, node, within, tree, view.incidents.columns, offset), node, within, sources);
  const twice = async (measure: Measure, by: Dimension): Promise<Twice<Rows>> => ({ now: await rows(measure, by, span), before: await rows(measure, by, span.before) });

  const [reported, closed, accepted, handled, disputes] = [await twice('reported', 'area'), await twice('closed', 'area'), await twice('acceptedInTime', 'area'), await twice('handledInTime', 'area'), await twice('disputeResolution', 'area')];
  // Open ones without the mark, by the time of another: what may still come into a rate.
  const openWithout = async (mark: Marks, timedBy: Marks, within: TimeSpan): Promise<number> => {
    let open = 0;
    await view.search.eachBlock({ node, marks: MARK.open, timedBy, ...within, words: false, past: true }, (_, { columns: { marks } }, places, found) => {
      for (let n = 0; n < found; n++) if ((marks[places[n]!]! & mark) === 0) open++;
    });
    return open;
  };
  const pending = async (mark: Marks, timedBy: Marks): Promise<Twice<number>> => ({ now: await openWithout(mark, timedBy, span), before: await openWithout(mark, timedBy, span.before) });
  const [notDue, disputesOpen] = [await pending(MARK.handleDue, MARK.reported), await pending(MARK.settled, MARK.investigated)];
  const [kinds, categories, channels] = [await twice('disputeResolution', 'disputeKind'), await twice('reported', 'category'), await twice('reported', 'channel')];
  const heard = [...alarms.rows()].filter((row) => exercise || !row.exercise);
  const measured = (within: TimeSpan) => alarmMeasures({ node, now, ...within }, { rows: heard, seats: alarms.seats(), tree, policies });
  const [alarm, alarmBefore] = [measured(span), measured(span.before)];

  const overdue = view.incidents.openAndRecent(node, 0).filter(({ incident }) => isOverdue(incident)).map(({ incident }) => incident).sort((a, b) => dueOf(a) - dueOf(b));
  const outlook = likelyLate(view, node, now);
  const named = (incident: Incident, dueAt: number): ReportIncident => ({
    id: incident.id, number: incident.number, title: incident.title, place: placeOf(tree, incident.area), dueAt,
    unit: 'unit' in incident ? policy.units.find(({ code }) => code === incident.unit)?.label ?? { zh: incident.unit, en: incident.unit } : null,
  });
  const figures = view.figures(tree.code[node]!)!;
  const since = view.incidents.columns.blocks.reduce((first, { earliest }) => Math.min(first, earliest), Number.POSITIVE_INFINITY);
  const { p50, p95, count } = alarm.acknowledge.all;
  return {
    period, centre: centreName, exercise, from: span.from, to: span.to, running: span.running, at: now, asOf, offset,
    area: { code: tree.code[node]!, name: tree.name[node]!, level: AREA_LEVELS[tree.level[node]!]!, isRoot: node === 0 },
    before: { ...span.before, whole: since <= span.before.from }, since: Number.isFinite(since) ? since : null,
    reported: counts(reported), closed: counts(closed), acceptedInTime: parts(accepted), handledInTime: parts(handled), disputes: parts(disputes),
    notDue, disputesOpen,
    disputeKinds: DISPUTE_KINDS.map((code) => ({ code, now: partOf(kinds.now.get(code)), before: partOf(kinds.before.get(code)) })),
    standing: { open: figures.open, overdue: figures.overdue },
    categories: topOf(categories, (code) => policy.categories.find((one) => one.code === code)?.label),
    channels: topOf(channels, (code) => policy.channels.find((one) => one.code === code)?.label),
    areas: tree.childrenOf(node).filter((at) => tree.until[at] === undefined || (reported.now.get(tree.code[at]!)?.denominator ?? 0) > 0).map((at) => {
      const code = tree.code[at]!;
      const of = ({ now: those }: Twice<Rows>): Counted => those.get(code) ?? NONE;
      return { code, name: tree.name[at]!, reported: of(reported).denominator, closed: of(closed).denominator, overdue: view.figures(code)!.overdue, handledInTime: partOf(of(handled)), disputes: partOf(of(disputes)) };
    }),
    alarms: { since: alarms.since, raised: { now: alarm.raised, before: alarmBefore.raised }, byPriority: alarm.byPriority, acknowledge: { count, p50, p95 }, rungs: { due: alarm.rungs.due, missed: alarm.rungs.missed }, floods: alarm.floods.length },
    overdue: { total: overdue.length, items: overdue.slice(0, MOST_OVERDUE).map((incident) => named(incident, dueOf(incident))) },
    outlook: {
      useful: view.outlook.skill().isUseful, waiting: outlook.length, expected: outlook.reduce((sum, { chance }) => sum + chance, 0),
      items: outlook.slice(0, TOP).map(({ record: { incident }, chance }) => ({ ...named(incident, incident.due.handleBy), chance })),
    },
  };
}

/** What is reported and overdue has missed its time to be handled as well, or that to be accepted. */
const dueOf = (incident: Incident): number => standingDue(incident) ?? incident.due.handleBy;
const partOf = ({ numerator, denominator }: Counted = NONE): Part => ({ done: numerator, of: denominator });

function sumOf(rows: Rows): Part {
  let [done, of] = [0, 0];
  for (const { numerator, denominator } of rows.values()) {
    done += numerator;
    of += denominator;
  }
  return { done, of };
}

const counts = ({ now, before }: Twice<Rows>): Twice<number> => ({ now: sumOf(now).of, before: sumOf(before).of });
const parts = ({ now, before }: Twice<Rows>): Twice<Part> => ({ now: sumOf(now), before: sumOf(before) });

function topOf({ now, before }: Twice<Rows>, labelOf: (code: string) => Label | undefined): { top: ReportKind[]; count: number } {
  const top = [...now].slice(0, TOP).map(([code, { denominator }]) => ({ code, label: labelOf(code) ?? { zh: code, en: code }, now: denominator, before: before.get(code)?.denominator ?? 0 }));
  return { top, count: now.size };
}
