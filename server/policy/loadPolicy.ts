import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AreaTree } from '../../shared/area.ts';
import type { Policy, Unit } from '../../shared/policy.ts';
import { policyFaults } from './policyFaults.ts';
import type { PolicyFile } from './policySchema.ts';

const NINGBO = fileURLToPath(new URL('./ningbo/policy.json', import.meta.url));

/** A policy that cannot be used, refused whole: `faults` are sentences that begin with the JSON path. */
export class PolicyFault extends Error {
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    const more = faults.length > 5 ? '\n  … and more' : '';
    super(`the policy ${file} cannot be used, so nothing of it is:\n  ${faults.slice(0, 5).join('\n  ')}${more}`);
    this.name = 'PolicyFault';
    this.faults = faults;
  }
}

/**
 * Reads a policy and gives it its units: a department has one in every area of its levels, and one for the whole city.
 * A section may stand in a file of its own: `"channels": "channels.json"` is read from beside the policy.
 * @param tree areas the units serve @param file a centre's own policy; absent: the one shipped
 * @throws {PolicyFault} when it cannot be read, or anything in it is wrong
 */
export function loadPolicy(tree: AreaTree, file: string = NINGBO): Policy {
  const content = readSections(file);
  const faults = policyFaults(content);
  if (faults.length > 0) throw new PolicyFault(file, faults);
  const { departments, ...policy } = content as PolicyFile;
  return { ...(policy as Omit<Policy, 'units'>), units: unitsOf(departments, tree) };
}

function readSections(file: string): unknown {
  const content = readJson(file, file);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return content;
  return Object.fromEntries(Object.entries(content).map(([name, section]) => (
    [name, typeof section === 'string' && section.endsWith('.json') ? readJson(join(dirname(file), section), file) : section]
  )));
}

function readJson(path: string, policy: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new PolicyFault(policy, [`${path} cannot be read: ${(error as Error).message}`]);
  }
}

function unitsOf(departments: PolicyFile['departments'], tree: AreaTree): Unit[] {
  return departments.flatMap(({ code, label, levels }) => {
    const areas = [...tree.code.keys()].filter((area) => area === 0 || levels.includes(tree.levelOf(area)));
    return areas.map((area) => ({
      code: `${tree.code[area]!}-${code}`,
      label: { zh: `${tree.name[area]!}${label.zh}`, en: `${label.en}, ${tree.name[area]!}` },
      department: code,
      area: tree.code[area]!,
    }));
  });
}
