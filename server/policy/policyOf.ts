import type { AreaTree } from '../../shared/area.ts';
import type { Department, Policy, PolicyDocument, Unit } from '../../shared/policy.ts';

/** A policy for one city. A department has a unit in every area of its levels, and always one for the whole city. */
export function policyOf({ departments, ...rest }: PolicyDocument, tree: AreaTree): Policy {
  return { ...rest, units: departments.flatMap((department) => unitsOf(department, tree)) };
}

function unitsOf({ code, label, levels, desks }: Department, tree: AreaTree): Unit[] {
  const areas = [...tree.code.keys()].filter((area) => area === 0 || levels.includes(tree.levelOf(area)));
  return areas.map((area) => ({
    code: `${tree.code[area]!}-${code}`,
    label: { zh: `${tree.name[area]!}${label.zh}`, en: `${label.en}, ${tree.name[area]!}` },
    department: code,
    area: tree.code[area]!,
    ...(desks && { desks }),
  }));
}
