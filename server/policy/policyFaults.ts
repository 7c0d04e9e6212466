import { Value } from 'typebox/value';
import type { AreaTree } from '../../shared/area.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import type { PolicyError } from './policyFault.ts';
import { policyMeaning } from './policyMeaning.ts';
import { PolicySchema } from './policySchema.ts';

/** All that is wrong with a policy; empty when it may be used. With a tree, its areas must be the city's. */
export function policyFaults(content: unknown, tree?: AreaTree): PolicyError[] {
  const faults = shapeFaults(content);
  return faults.length > 0 ? faults : [...policyMeaning(content as PolicyDocument, tree)];
}

/** The schema's own words, by the names that the doors use for the same rules. */
const RULES: Readonly<Record<string, string>> = {
  additionalProperties: 'unknownField', enum: 'unknownValue', minLength: 'empty', maxLength: 'tooLong', pattern: 'characters',
  minimum: 'range', maximum: 'range', exclusiveMinimum: 'range', exclusiveMaximum: 'range', minItems: 'empty', maxItems: 'tooMany',
};

function shapeFaults(content: unknown): PolicyError[] {
  return Value.Errors(PolicySchema, content)
    // An unknown member is told once, by the object it stands in.
    .filter(({ keyword }) => keyword !== 'boolean')
    .map(({ keyword, instancePath, message, params }) => {
      const unknown = (params as { additionalProperties?: string[] }).additionalProperties;
      return { field: pathOf(instancePath), rule: RULES[keyword] ?? keyword, says: unknown === undefined ? message : `has unknown members: ${unknown.join(', ')}` };
    });
}

/** `/channels/3/accept` → `channels[3].accept` */
const pathOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '.').replace(/\.(\d+)(?=\.|$)/g, '[$1]') || 'the policy';
