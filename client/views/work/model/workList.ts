import type { IncidentState } from '../../../../shared/incident.ts';
import type { IncidentLine } from '../../../../shared/wire/messages.ts';

/** Groups of a unit's work, in the order in which they want a hand. */
export const WORK_GROUPS = ['returned', 'toSign', 'atWork', 'asked', 'assisting', 'toCheck', 'checkedByOthers', 'suspended'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** For whom the list is. */
export interface Worker {
  /** Absent: for any unit of the area. */
  readonly unit: string | undefined;
  /** Ids of what this person handled and nobody has checked yet: somebody else must. */
  readonly handledByMe: ReadonlySet<string>;
}

/** The group of one incident, or undefined when it is nothing to this unit. Each stands in exactly one, so that the counts add up. */
export function groupOf({ id, state, unit, reworks = 0, extensionAsked, assisting = [] }: IncidentLine, worker: Worker): WorkGroup | undefined {
  if (!AT_A_UNIT.has(state) || unit === undefined) return undefined;
  const isOurs = worker.unit === undefined || unit === worker.unit;
  if (!isOurs) return worker.unit !== undefined && assisting.includes(worker.unit) && (state === 'dispatched' || state === 'handling') ? 'assisting' : undefined;
  if (state === 'suspended') return 'suspended';
  if (state === 'handled') return worker.handledByMe.has(id) ? 'checkedByOthers' : 'toCheck';
  if (extensionAsked === true) return 'asked';
  if (reworks > 0) return 'returned';
  return state === 'dispatched' ? 'toSign' : 'atWork';
}

const AT_A_UNIT: ReadonlySet<IncidentState> = new Set(['dispatched', 'handling', 'suspended', 'handled']);

export interface WorkShown {
  /** In their order, each by its due time. */
  readonly groups: ReadonlyMap<WorkGroup, readonly IncidentLine[]>;
  readonly counts: Readonly<Record<WorkGroup, number>>;
  readonly overdue: number;
  /** Called near, and not overdue yet. */
  readonly near: number;
}

/** All of a unit's work, in groups, each by its due time; what has none comes last. `fits`: what a search leaves. */
export function workShown(lines: Iterable<IncidentLine>, worker: Worker, fits: (line: IncidentLine) => boolean = () => true): WorkShown {
  const byGroup = new Map<WorkGroup, IncidentLine[]>(WORK_GROUPS.map((group) => [group, []]));
  let overdue = 0;
  let near = 0;
  for (const line of lines) {
    const group = groupOf(line, worker);
    if (group === undefined || !fits(line)) continue;
    byGroup.get(group)!.push(line);
    if (line.overdue) overdue++;
    else if (line.near === true) near++;
  }
  for (const list of byGroup.values()) list.sort(byDue);
  return {
    groups: byGroup,
    counts: Object.fromEntries([...byGroup].map(([group, list]) => [group, list.length])) as Record<WorkGroup, number>,
    overdue, near,
  };
}

/** The next due time first; of equals the older report. */
export function byDue(a: IncidentLine, b: IncidentLine): number {
  return (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1);
}
