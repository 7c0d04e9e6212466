import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policy } from '../../shared/policy.ts';
import { DAY_MS, zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { answers, AsOf } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';
import type { DayCounts } from './dayCounts.ts';
import { DIMENSIONS, PERIODS, statsAxis, type Dimension } from './statsAxis.ts';
import { MEASURES, statsRows, type Counted, type Measure } from './statsRows.ts';
import { earlierSpan } from './statsSpan.ts';
import { lastDays, SPAN_PARAMETERS, spanAsked, type TimeSpan } from './timeSpan.ts';

export interface StatsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'search' | 'alerts' | 'watermark'>;
  readonly days: DayCounts;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone'>;
  readonly clock: Pick<Clock, 'now'>;
}

const MOST_ROWS = 800;
/** Longer than any centre's records, and short enough to be counted. */
const MOST_YEARS = 30;
/** What an alert has that rows can go by. */
const OF_ALERTS: ReadonlySet<Dimension> = new Set(['day', 'hour', 'month', 'weekHour', 'area']);

const PARAMETERS = parameters({
  measure: Type.Enum([...MEASURES], { description: 'What is counted. Required. Rates count by the day of the report, disputeResolution by the day of the investigation, closed by the day of the closing; satisfaction, satisfied of those that were asked, by the day of the report' }),
  by: Type.Optional(Type.Enum([...DIMENSIONS], { description: 'One row for each of these, `day` when absent. `weekHour`: hours of the week in the city\'s time, 168 of them' })),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  ...SPAN_PARAMETERS,
  compare: Type.Optional(Type.Boolean({ description: '1 adds to each row the same of the span just before; of a span that still runs only the part that is over is compared' })),
});

const Row = Type.Object({
  key: Type.String({ description: 'Start of the period in ISO time; weekday and hour as `1-00`, Monday first; or the code of the area, channel, category, unit (`-`: no unit yet), kind or mediation body' }),
  numerator: Type.Integer(), denominator: Type.Integer(),
  before: Type.Optional(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })),
  asOf: AsOf,
}, { description: 'A plain count has numerator and denominator the same.' });

/** `GET /api/v1/stats`: figures over time or by a dimension, the last 30 days when no span is given. Never a rate, always its two numbers. */
export const statsQuery: FastifyPluginAsync<StatsQueryDeps> = async (app, { access, view, days, tree, policy, clock }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policy.timeZone);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/stats', {
    schema: {
      tags: ['figures'], summary: 'Figures over time', querystring: PARAMETERS,
      response: answers(Type.Object({
        measure: Type.String(), area: Type.String(), by: Type.String(), from: Type.String(), to: Type.String(), asOf: AsOf, rows: Type.Array(Row),
        since: Type.Union([Type.String(), Type.Null()], { description: 'The first that this measure could count: nothing is known of the time before it. Null: nothing at all' }),
        compared: Type.Optional(Type.Object({ from: Type.String(), to: Type.String() }, { description: 'The span before, or as much of it as this one has behind it' })),
      })),
    },
  }, async (request) => {
    const { caller, query: { measure, by = 'day', area, compare = false, ...asked } } = request;
    mayRead(caller, 'read');
    const node = areaAsked(request, tree, area);
    const now = clock.now();
    const span = spanAsked(asked, lastDays(now, offset), offset);
    if (span.from > now) throw DoorFault.invalid('from', 'inFuture', 'must not lie in the future: nothing has happened there');
    const rows = (span.to - span.from) / PERIOD_MS[by];
    if (rows > MOST_ROWS) throw DoorFault.invalid('from', 'tooWide', `gives more than ${MOST_ROWS} rows; ask for less or by a longer period`);
    if (span.to - span.from > MOST_YEARS * 366 * DAY_MS) throw DoorFault.invalid('from', 'tooWide', `must be at most ${MOST_YEARS} years before to`);
    if (measure === 'alerts' && !OF_ALERTS.has(by)) throw DoorFault.invalid('by', 'range', `must be one of ${[...OF_ALERTS].join(', ')} for alerts`);
    const asOf = view.watermark;
    const { columns } = view.incidents;
    const rowsOf = (within: TimeSpan) =>
      statsRows(measure, statsAxis(by, node, within, tree, columns, offset), node, within, { tree, search: view.search, alerts: () => view.alerts.all(), days, offset });
    const found = [...await rowsOf(span)].map(([key, row]) => ({ key, ...row, asOf }));
    const since = knownSince(measure, view);
    const answer = { measure, area: tree.code[node]!, by, from: isoOf(span.from), to: isoOf(span.to), asOf, since: since === undefined ? null : isoOf(since) };
    if (!compare) return { ...answer, rows: found };
    const before = earlierSpan(span, now, offset);
    return { ...answer, compared: { from: isoOf(before.from), to: isoOf(before.to) }, rows: compared(found, await rowsOf(before), by) };
  });
};

const isoOf = (at: number): string => new Date(at).toISOString();

/** Of a row, ms; dimensions whose rows are no periods have few. */
const PERIOD_MS: Readonly<Record<Dimension, number>> = {
  hour: DAY_MS / 24, day: DAY_MS, month: 28 * DAY_MS, weekHour: Infinity, area: Infinity, channel: Infinity, category: Infinity, unit: Infinity, disputeKind: Infinity, body: Infinity,
};

/** The first report or alert there is; another system's past was loaded whole and counts for all but satisfaction. */
function knownSince(measure: Measure, { incidents: { columns }, alerts }: StatsQueryDeps['view']): number | undefined {
  const times = measure === 'alerts'
    ? Array.from(alerts.all(), ({ alert }) => alert.raisedAt)
    : columns.blocks.filter(({ origin, count }) => count > 0 && (measure !== 'satisfaction' || origin.kind === 'own')).map(({ earliest }) => earliest);
  return times.length === 0 ? undefined : times.reduce((least, at) => Math.min(least, at));
}

/** Periods are matched by their place in the span, all else by its key; what only stood before gets a row of its own. */
function compared<Row extends Counted & { key: string; asOf: number }>(rows: readonly Row[], before: ReadonlyMap<string, Counted>, by: Dimension): (Counted & { key: string; asOf: number; before: Counted })[] {
  const none = { numerator: 0, denominator: 0 };
  if (PERIODS.has(by)) {
    const earlier = [...before.values()];
    return rows.map((row, index) => ({ ...row, before: earlier[index] ?? none }));
  }
  const gone = [...before].filter(([key]) => !rows.some((row) => row.key === key)).map(([key, was]) => ({ key, ...none, asOf: rows[0]?.asOf ?? 0, before: was }));
  return [...rows.map((row) => ({ ...row, before: before.get(row.key) ?? none })), ...gone];
}
