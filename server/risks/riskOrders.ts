import { Type, type TSchema } from 'typebox';
import { RISK_CHECKS, RISK_CONCLUSIONS, RISK_FINDINGS } from '../../shared/riskMatter.ts';
import { COMMAND_ID, orderCheck, words } from '../commands/orderSchemas.ts';
import { checkText } from '../domain/checkText.ts';
import type { RiskOrder } from '../domain/decideRisk.ts';

const Day = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: `${description} A day of the city, such as 2026-11-21.` });
const Check = Type.Object({ finding: Type.Enum([...RISK_FINDINGS]), note: words(1_000, 'What was found, in sentences that the trail keeps.') }, { additionalProperties: false });

const order = (type: RiskOrder['type'], least: number, description: string, fields: Record<string, TSchema>): TSchema => Type.Object({
  commandId: COMMAND_ID,
  expectedVersion: Type.Integer({ minimum: least, maximum: Number.MAX_SAFE_INTEGER, description: 'The version the sender looked at; 0 to open one.' }),
  type: Type.Literal(type), ...fields,
}, { title: type, description, additionalProperties: false });

export const RISK_ORDERS: Readonly<Record<RiskOrder['type'], TSchema>> = {
  OpenRisk: order('OpenRisk', 0, '立项: puts a major matter on the register, under an id that the sender makes.', {
    title: words(100, 'What is to be done.'), area: words(40, 'Code of the area it touches.'), kind: words(40, 'Category of the policy, or a group: what incidents about it would be.'),
    owner: words(80, 'Unit that answers for it.'), plannedFrom: Type.Optional(Day('First day of the doing.')), plannedTo: Type.Optional(Day('Last day of it.')),
  }),
  AssessRisk: order('AssessRisk', 1, '评估: findings of some or all of the five checks, and who assessed.', {
    checks: Type.Optional(Type.Object(Object.fromEntries(RISK_CHECKS.map((check) => [check, Type.Optional(Check)])), { additionalProperties: false })),
    assessor: Type.Optional(words(100, 'Organisation of neither side 第三方评估机构.')),
  }),
  ConcludeRisk: order('ConcludeRisk', 1, '结论: do not, postpone, go ahead.', {
    conclusion: Type.Enum([...RISK_CONCLUSIONS]), conditions: Type.Optional(Type.Array(words(300, 'A condition of going ahead.'), { maxItems: 20 })),
    reviews: Type.Optional(Type.Array(Day('When it is looked at again.'), { maxItems: 20 })), note: Type.Optional(words(1_000, 'Why.')),
  }),
  ReviewRisk: order('ReviewRisk', 1, '复评: of the review that is the first due.', { note: words(1_000, 'What was found.'), next: Type.Optional(Day('Another review.')) }),
  CloseRisk: order('CloseRisk', 1, '办结.', { reason: words(500, 'Why, in a sentence that the trail keeps.') }),
};

/** With what every order carries. */
export type GivenRiskOrder = RiskOrder & { readonly commandId: string; readonly expectedVersion: number };

export const checkRiskOrder = orderCheck<GivenRiskOrder>(RISK_ORDERS, (given) => {
  const wrong = (field: string, text: string, most: number, kind: 'line' | 'text') => checkText(field, text, most, kind) ?? [];
  switch (given.type) {
    case 'OpenRisk': return [wrong('title', given.title, 100, 'line')].flat();
    case 'AssessRisk': return [
      ...Object.entries(given.checks ?? {}).map(([check, { note }]) => wrong(`checks.${check}.note`, note, 1_000, 'text')),
      given.assessor === undefined ? [] : wrong('assessor', given.assessor, 100, 'line'),
    ].flat();
    default: return [];
  }
});
