import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../../shared/area.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Policies } from '../../../shared/policy.ts';
import { LEAST_SAMPLE, placesOf } from '../../../shared/ranking.ts';
import { rateOf, WORK_STAGES, type CountName, type WorkStage } from '../../../shared/stageCounts.ts';
import { wilson } from '../../../shared/wilson.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import type { Access } from '../../access/access.ts';
import { DoorFault } from '../../http/doorFault.ts';
import type { RunningLiveView } from '../../projections/createLiveView.ts';
import { answers } from '../answerSchemas.ts';
import { NOBODY } from '../incidentQuestion.ts';
import { areaAsked, asReadSide, mayRead, parameters } from '../readSide.ts';
import { lastDays, SPAN_PARAMETERS, spanAsked, type TimeSpan } from '../timeSpan.ts';
import { appraisalAxis, APPRAISED_BY, type AppraisalAxis, type AppraisedBy } from './appraisalAxis.ts';
import { appraisalRows, type AppraisalCells } from './appraisalRows.ts';
import { AppraisalAnswer } from './appraisalSchemas.ts';

export interface AppraisalQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'search' | 'watermark'>;
  readonly tree: AreaTree;
  readonly policies: Policies;
  readonly clock: Pick<Clock, 'now'>;
}

const PARAMETERS = parameters({
  by: Type.Enum([...APPRAISED_BY], { description: 'One row for each of these. Required. `area`: the areas just below. Persons only for whoever appraises' }),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  ...SPAN_PARAMETERS,
  unit: Type.Optional(Type.String({ maxLength: 80, description: 'Only what this unit has, or handled' })),
  stage: Type.Optional(Type.Enum([...WORK_STAGES], { description: 'Only this stage; rows then go by its places. All that such a one answers for when absent' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000, description: 'Rows at most, 500 when absent' })),
});

/**
 * `GET /api/v1/appraisal` 考核: per unit, person, area or mediation body and per stage what was due, done, in time, late and is waiting, with
 * the points of the policy's rules. No rate is given, but its two numbers and its interval; each number is the length of a list.
 */
export const appraisalQuery: FastifyPluginAsync<AppraisalQueryDeps> = async (app, { access, view, tree, policies, clock }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policies.inForce(clock.now()).timeZone);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/appraisal', {
    schema: { tags: ['figures'], summary: 'Appraisal by unit, person, area or mediation body', querystring: PARAMETERS, response: answers(AppraisalAnswer) },
  }, async (request) => {
    const { caller, query: { by, area, unit, stage, limit = 500, ...asked } } = request;
    mayRead(caller, by === 'person' ? 'appraise' : 'read');
    const node = areaAsked(request, tree, area);
    const span = spanAsked(asked, lastDays(clock.now(), offset), offset);
    const asOf = view.watermark;
    const axis = appraisalAxis(by as AppraisedBy, node, tree, view.incidents.columns);
    if (stage !== undefined && !axis.stages.includes(stage)) throw DoorFault.invalid('stage', 'range', `must be one of ${axis.stages.join(', ')} by ${by}`);
    const stages = stage === undefined ? axis.stages : [stage];
    const work = { unit: unit === NOBODY ? '' : unit };
    const { rows, total } = await appraisalRows({ axis, stages, node, span, work }, { search: view.search, rulesOf: rulesOf(axis.points ?? 'unit') });
    const listed = listOf(axis, span, unit);
    const told = toldRows(rows, axis, stages);
    return {
      by, area: tree.code[node]!, from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString(), asOf, least: LEAST_SAMPLE,
      total: { stages: stagesOf(total, stages, {}), ...pointsOf(total, axis, stages) },
      rows: told.slice(0, limit).map(({ bucket, cells, places }) => ({
        ...axis.keyOf(bucket), stages: stagesOf(cells, stages, places), ...pointsOf(cells, axis, stages), list: listed(bucket),
      })),
      count: told.length,
    };
  });

  /** Rules for one kind of receiver, by the number of a policy. An incident from before policies had a history goes by the one in force. */
  function rulesOf(to: 'unit' | 'person') {
    const known = new Map<number, NonNullable<ReturnType<Policies['inForce']>['appraisal']>>();
    return (policy: number) => {
      let rules = known.get(policy);
      if (rules === undefined) {
        const version = view.incidents.columns.policies.codes[policy]!;
        const found = policies.of(version) ?? policies.inForce(clock.now());
        known.set(policy, (rules = (found.appraisal ?? []).filter((rule) => rule.to === to)));
      }
      return rules;
    };
  }
};

interface ToldRow {
  readonly bucket: number;
  readonly cells: AppraisalCells;
  readonly places: Readonly<Partial<Record<WorkStage, number | null>>>;
}

/** Ranked ones first, by the first stage that is asked for; then by how much there was. */
function toldRows(rows: ReadonlyMap<number, AppraisalCells>, axis: AppraisalAxis, stages: readonly WorkStage[]): ToldRow[] {
  const all = [...rows];
  const places = new Map(stages.map((stage) => [stage, placesOf(all.map(([bucket, { counts }]) => (axis.compares(bucket) ? partOf(counts[stage], stage) : { done: 0, of: 0 })))]));
  const told = all.map(([bucket, cells], n): ToldRow => ({ bucket, cells, places: Object.fromEntries(stages.map((stage) => [stage, places.get(stage)![n]!])) }));
  const first = stages[0]!;
  const amount = ({ cells }: ToldRow): number => Object.values(cells.counts[first]).reduce((sum, count) => sum + count, 0);
  return told.sort((a, b) => (a.places[first] ?? Number.POSITIVE_INFINITY) - (b.places[first] ?? Number.POSITIVE_INFINITY) || amount(b) - amount(a) || a.bucket - b.bucket);
}

const partOf = (counts: Partial<Record<CountName, number>>, stage: WorkStage) => ({ done: counts[rateOf(stage)]!, of: counts.need! });

function stagesOf({ counts }: AppraisalCells, stages: readonly WorkStage[], places: ToldRow['places']) {
  return Object.fromEntries(stages.map((stage) => {
    const part = partOf(counts[stage], stage);
    const { low, high } = wilson(part) ?? { low: null, high: null };
    return [stage, { ...counts[stage], rate: { numerator: part.done, denominator: part.of, low, high }, place: places[stage] ?? null }];
  }));
}

const pointsOf = ({ points }: AppraisalCells, axis: AppraisalAxis, stages: readonly WorkStage[]) => (axis.points !== undefined && stages.includes('handle') ? { points } : {});

/** Where the list behind a row's numbers is asked for; `&stage=…&count=…` chooses the number. */
function listOf(axis: AppraisalAxis, { from, to }: TimeSpan, unit: string | undefined) {
  return (bucket: number): string => {
    const query = new URLSearchParams({ ...(unit !== undefined && { unit }), ...axis.filterOf(axis.keyOf(bucket)), from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    return `/api/v1/incidents?${query.toString()}`;
  };
}
