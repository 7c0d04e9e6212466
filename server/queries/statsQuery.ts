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
import { DIMENSIONS, statsAxis } from './statsAxis.ts';
import { MEASURES, statsRows, type Counted } from './statsRows.ts';
import { lastDays, SPAN_PARAMETERS, spanAsked, type TimeSpan } from './timeSpan.ts';

export interface StatsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'search' | 'alerts' | 'watermark'>;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone'>;
  readonly clock: Pick<Clock, 'now'>;
}

const MOST_ROWS = 800;

const PARAMETERS = parameters({
  measure: Type.Enum([...MEASURES], { description: 'What is counted. Required. Rates count by the day of the report, disputeResolution by the day of the investigation, closed by the day of the closing' }),
  by: Type.Optional(Type.Enum([...DIMENSIONS], { description: 'One row for each of these, `day` when absent' })),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  ...SPAN_PARAMETERS,
  compare: Type.Optional(Type.Boolean({ description: '1 adds to each row the same of the span just before' })),
});

const Row = Type.Object({
  key: Type.String({ description: 'Start of the period in ISO time, or the code of the area, channel, category, kind or mediation body' }),
  numerator: Type.Integer(), denominator: Type.Integer(),
  before: Type.Optional(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })),
  asOf: AsOf,
}, { description: 'A plain count has numerator and denominator the same.' });

/** `GET /api/v1/stats`: figures over time or by a dimension, the last 30 days when no span is given. Never a rate, always its two numbers. */
export const statsQuery: FastifyPluginAsync<StatsQueryDeps> = async (app, { access, view, tree, policy, clock }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policy.timeZone);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/stats', {
    schema: {
      tags: ['figures'], summary: 'Figures over time', querystring: PARAMETERS,
      response: answers(Type.Object({ measure: Type.String(), area: Type.String(), by: Type.String(), from: Type.String(), to: Type.String(), asOf: AsOf, rows: Type.Array(Row) })),
    },
  }, async (request) => {
    const { caller, query: { measure, by = 'day', area, compare = false, ...asked } } = request;
    mayRead(caller, 'read');
    const node = areaAsked(request, tree, area);
    const span = spanAsked(asked, lastDays(clock.now(), offset), offset);
    if ((by === 'day' || by === 'hour') && (span.to - span.from) / (by === 'day' ? DAY_MS : DAY_MS / 24) > MOST_ROWS) {
      throw DoorFault.invalid('from', 'tooWide', `gives more than ${MOST_ROWS} rows; ask for less or by a longer period`);
    }
    if (measure === 'alerts' && by !== 'day' && by !== 'hour' && by !== 'area') throw DoorFault.invalid('by', 'range', 'must be day, hour or area for alerts');
    const asOf = view.watermark;
    const { columns } = view.incidents;
    const rowsOf = (within: TimeSpan) =>
      statsRows(measure, statsAxis(by, node, within, tree, columns, offset), node, within, { tree, search: view.search, alerts: () => view.alerts.all() });
    const rows = [...await rowsOf(span)].map(([key, row]) => ({ key, ...row, asOf }));
    return {
      measure, area: tree.code[node]!, by, from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString(), asOf,
      rows: compare ? compared(rows, await rowsOf({ from: 2 * span.from - span.to, to: span.from }), by) : rows,
    };
  });
};

/** Periods are matched by their place in the span, all else by its key; what only stood before gets a row of its own. */
function compared<Row extends Counted & { key: string; asOf: number }>(rows: readonly Row[], before: ReadonlyMap<string, Counted>, by: string): (Counted & { key: string; asOf: number; before: Counted })[] {
  const none = { numerator: 0, denominator: 0 };
  if (by === 'day' || by === 'hour') {
    const earlier = [...before.values()];
    return rows.map((row, index) => ({ ...row, before: earlier[index] ?? none }));
  }
  const gone = [...before].filter(([key]) => !rows.some((row) => row.key === key)).map(([key, was]) => ({ key, ...none, asOf: rows[0]?.asOf ?? 0, before: was }));
  return [...rows.map((row) => ({ ...row, before: before.get(row.key) ?? none })), ...gone];
}
