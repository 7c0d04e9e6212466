import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { asWritten } from '../http/asWritten.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { AlarmLog, AlarmRow } from '../projections/alarms/alarmLog.ts';
import { alarmMeasures } from '../projections/alarms/alarmMeasures.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { Measures } from './alarmSchemas.ts';
import { answers } from './answerSchemas.ts';
import { csvText } from '../reports/csv.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';
import { lastDays, SPAN_PARAMETERS, spanAsked, type TimeSpan } from './timeSpan.ts';

export interface AlarmsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly alarms: Pick<AlarmLog, 'rows' | 'seats' | 'since'>;
  readonly view: Pick<RunningLiveView, 'watermark'>;
  readonly tree: AreaTree;
  readonly policies: Pick<Policies, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
  /** The whole centre is an exercise; else exercises count nowhere. */
  readonly exercise: boolean;
}

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  ...SPAN_PARAMETERS,
});
type Asked = FastifyRequest<{ Querystring: Static<typeof PARAMETERS> }>;

const MOST_LINES = 50_000;
const COLUMNS = ['id', 'rule', 'priority', 'source', 'area', 'title', 'raised', 'acknowledged', 'confirmed', 'cleared', 'seconds to acknowledge', 'seconds to confirm', 'came and went', 'rung calls', 'silenced'] as const;

/**
 * `GET /api/v1/alerts/measures`: how much the alarm system asks of people, the last 30 days when no span is given.
 * `GET /api/v1/alerts/measures.csv`: each alert of the span with its times, from which all of that can be counted again.
 */
export const alarmsQuery: FastifyPluginAsync<AlarmsQueryDeps> = async (app, { access, alarms, view, tree, policies, clock, exercise }) => {
  asReadSide(app, access);
  const counted = (): AlarmRow[] => [...alarms.rows()].filter((row) => exercise || !row.exercise);

  function asked(request: Asked): TimeSpan & { readonly node: number; readonly now: number } {
    mayRead(request.caller, 'read');
    const now = clock.now();
    const offset = zoneOffset(policies.inForce(now).timeZone);
    const { area, ...span } = request.query;
    return { node: areaAsked(request, tree, area), now, ...spanAsked(span, lastDays(now, offset), offset) };
  }

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/alerts/measures', {
    schema: { tags: ['alerts'], summary: 'How much the alarm system asks of people', querystring: PARAMETERS, response: answers(Measures) },
  }, async (request) => {
    const question = asked(request);
    return {
      area: tree.code[question.node]!, from: new Date(question.from).toISOString(), to: new Date(question.to).toISOString(), asOf: view.watermark, since: alarms.since,
      ...alarmMeasures(question, { rows: counted(), seats: alarms.seats(), tree, policies }),
    };
  });

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/alerts/measures.csv', {
    schema: {
      tags: ['alerts'], summary: 'Each alert of a span with its times, as CSV', querystring: PARAMETERS, produces: ['text/csv'],
      response: answers(Type.String({ description: `${COLUMNS.join(', ')}. Times in ISO 8601. A text that a spreadsheet would run as a formula begins with an apostrophe.` })),
    },
    serializerCompiler: asWritten,
  }, async (request, reply) => {
    const { node, from, to } = asked(request);
    const rows = counted().filter(({ raisedAt, area }) => raisedAt >= from && raisedAt < to && tree.isInside(nodeOf(tree, area), node));
    if (rows.length > MOST_LINES) throw DoorFault.invalid('from', 'tooWide', `${rows.length} alerts are more than the ${MOST_LINES} that fit into one file; ask for less`);
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="alerts.csv"').send(csvText([COLUMNS, ...rows.map(line)]));
  });
};

function line(row: AlarmRow): (string | number | null)[] {
  const first = (what: AlarmRow['marks'][number]['what']): number | undefined => row.marks.find((mark) => mark.what === what)?.at;
  const [acknowledged, confirmed, cleared] = [first('AlertAcknowledged'), first('AlertConfirmed'), first('AlertCleared')];
  const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  const seconds = (at: number | undefined): number | null => (at === undefined ? null : Math.max(0, at - row.raisedAt) / 1_000);
  return [
    row.id, row.rule, row.priority, row.source, row.area, row.title, iso(row.raisedAt), iso(acknowledged), iso(confirmed), iso(cleared), seconds(acknowledged), seconds(confirmed),
    row.marks.filter(({ flicker }) => flicker).length, row.marks.reduce((sum, { calls }) => sum + (calls ? calls.last - calls.first + 1 : 0), 0), row.silent ? 1 : 0,
  ];
}
