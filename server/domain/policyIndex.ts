import type { AreaTree } from '../../shared/area.ts';
import type { Category, ChannelPolicy, Desk, Policy, Unit } from '../../shared/policy.ts';

/** A policy as look-ups. Made once for each policy, however often it is asked for. */
export interface PolicyIndex {
  channel(code: string): ChannelPolicy | undefined;
  category(code: string): Category | undefined;
  /** A leaf is what an incident carries; groups only order the tree. */
  isLeaf(code: string): boolean;
  /** Whether `code` is `group` or stands below it. */
  isWithin(code: string, group: string): boolean;
  /** Groups above a category, and itself: 1 for one at the top; 0 when unknown. */
  depthOf(code: string): number;
  unit(code: string): Unit | undefined;
  /** Who of a unit takes a kind: the desk that names it, or the group nearest above it; else the one that names none. */
  deskOf(unit: Unit, category: string): Desk | undefined;
  /** The unit of a department that serves the smallest area around `area`, an index of the tree. */
  unitFor(department: string, area: number, tree: AreaTree): Unit | undefined;
}

const made = new WeakMap<Policy, PolicyIndex>();

export function indexOf(policy: Policy): PolicyIndex {
  let index = made.get(policy);
  if (index === undefined) {
    index = makeIndex(policy);
    made.set(policy, index);
  }
  return index;
}

function makeIndex(policy: Policy): PolicyIndex {
  const channels = new Map(policy.channels.map((channel) => [channel.code, channel]));
  const categories = new Map(policy.categories.map((category) => [category.code, category]));
  const groups = new Set(policy.categories.map((category) => category.parent));
  const units = new Map(policy.units.map((unit) => [unit.code, unit]));
  const posts = new Map(policy.units.map((unit) => [`${unit.department}@${unit.area}`, unit]));
  /** A category and the groups above it, itself first. */
  const lineage = (code: string): Category[] => {
    const line: Category[] = [];
    for (let at = categories.get(code); at !== undefined; at = categories.get(at.parent ?? '')) line.push(at);
    return line;
  };
  return {
    channel: (code) => channels.get(code),
    category: (code) => categories.get(code),
    isLeaf: (code) => categories.has(code) && !groups.has(code),
    isWithin: (code, group) => lineage(code).some((one) => one.code === group),
    depthOf: (code) => lineage(code).length,
    unit: (code) => units.get(code),
    deskOf({ desks = [] }, category) {
      for (const { code } of lineage(category)) {
        const desk = desks.find(({ categories }) => categories?.includes(code));
        if (desk !== undefined) return desk;
      }
      return desks.find(({ categories }) => categories === undefined);
    },
    unitFor(department, area, tree) {
      for (let at = area; at >= 0; at = tree.parent[at]!) {
        const unit = posts.get(`${department}@${tree.code[at]!}`);
        if (unit !== undefined) return unit;
      }
      return undefined;
    },
  };
}
