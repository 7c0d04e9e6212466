import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AreaTree } from '../../shared/area.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import { ROOT } from '../root.mjs';
import { PolicyFault } from './policyFault.ts';
import { policyFaults } from './policyFaults.ts';

/** The policy that Yilan ships. */
export const NINGBO = join(ROOT, 'server/policy/ningbo/policy.json');

type Sections = Readonly<Record<string, string>>;

/**
 * Reads a policy and checks it. A section may stand in a file of its own: `"channels": "channels.json"` is read from beside it.
 * @param tree whose areas it may name @throws {PolicyFault} when it cannot be read, or anything in it is wrong
 */
export function readPolicy(file: string, tree: AreaTree): PolicyDocument {
  const content = readJson(file, file);
  const sections: Sections = isObject(content)
    ? Object.fromEntries(Object.entries(content).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].endsWith('.json'))) : {};
  const whole = isObject(content)
    ? { ...content, ...Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, readJson(join(dirname(file), section), file)])) } : content;
  const faults = policyFaults(whole, tree);
  if (faults.length > 0) throw new PolicyFault(file, faults, sections);
  return whole as PolicyDocument;
}

const isObject = (content: unknown): content is Record<string, unknown> => typeof content === 'object' && content !== null && !Array.isArray(content);

function readJson(path: string, policy: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new PolicyFault(policy, [{ field: path, rule: 'unreadable', says: `cannot be read: ${(error as Error).message}` }]);
  }
}
