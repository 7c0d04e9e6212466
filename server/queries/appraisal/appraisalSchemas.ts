import { Type } from 'typebox';
import { STAGE_COUNTS, WORK_STAGES, type WorkStage } from '../../../shared/stageCounts.ts';
import { AsOf } from '../answerSchemas.ts';

const Bound = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]);

const Rate = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), low: Bound, high: Bound }, {
  description: 'In time of what was due; of a mediation settled of what was investigated. `low` and `high`: its 95 % interval by Wilson, null where nothing was counted. The denominator is the sample',
});

const stageOf = (stage: WorkStage) => Type.Object({
  ...Object.fromEntries(Object.keys(STAGE_COUNTS[stage]).map((count) => [count, Type.Integer({ minimum: 0 })])),
  rate: Rate, place: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'Among all rows; equal rates share a place. null: too few cases to be compared' }),
});

const Stages = Type.Object(Object.fromEntries(WORK_STAGES.map((stage) => [stage, Type.Optional(stageOf(stage))])));

const Points = Type.Object({
  given: Type.Number({ description: 'By appraisals, as they are written down' }), appraised: Type.Integer({ description: 'How many were appraised' }),
  provisional: Type.Number({ description: 'What the rules would give the others if they were appraised now' }), waiting: Type.Integer({ description: 'How many were handled and not appraised' }),
}, { description: 'Of the rules for persons in rows of persons, else of the rules for units' });

export const AppraisalAnswer = Type.Object({
  by: Type.String(), area: Type.String(), from: Type.String(), to: Type.String(), asOf: AsOf,
  least: Type.Integer({ description: 'Fewer cases than this have no place' }),
  total: Type.Object({ stages: Stages, points: Type.Optional(Points) }),
  rows: Type.Array(Type.Object({
    key: Type.String({ description: 'Code of the unit, area or body, or subject of the person; `-` for what nobody has' }),
    here: Type.Optional(Type.Literal(true, { description: 'Counted at this very area and at none below it' })),
    stages: Stages, points: Type.Optional(Points),
    list: Type.String({ description: 'The list behind this row; `&stage=handle&count=overtime` chooses the number' }),
  })),
  count: Type.Integer({ description: 'How many rows there are in all' }),
});
