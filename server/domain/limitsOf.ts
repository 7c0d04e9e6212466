import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Limit, LimitRow, Policy, StageLimits } from '../../shared/policy.ts';
import { indexOf } from './policyIndex.ts';

/** As much of an incident as its limits depend on. */
export type Kind = Pick<Incident, 'channel' | 'category' | 'area' | 'severity'>;

/** Undefined when the policy has lost the kind or the channel. */
export function limitsOf(kind: Kind, policy: Policy, tree: AreaTree): StageLimits | undefined {
  const accept = stageLimit('accept', kind, policy, tree);
  const handle = stageLimit('handle', kind, policy, tree);
  const close = stageLimit('close', kind, policy, tree);
  return accept && handle && indexOf(policy).isLeaf(kind.category) ? { accept, handle, ...(close && { close }) } : undefined;
}

/**
 * The limit of one stage of such an incident. Of the policy's rows that fit it the most specific wins: one that names the
 * channel before one that does not; of those the smallest area, then the lowest category, then the gravest severity.
 * A channel's own handling time is a promise to whoever reports that way and counts as a row that names the channel; its time
 * to accept, the category's time to handle and the policy's time to close are what holds where no row fits.
 */
export function stageLimit(stage: keyof StageLimits, kind: Partial<Kind>, policy: Policy, tree: AreaTree): Limit | undefined {
  const rows = (policy.limits ?? []).filter((row) => row[stage] !== undefined && fits(row, kind, policy, tree));
  const best = rows.reduce<LimitRow | undefined>((won, row) => (won === undefined || isFiner(row, won, policy, tree) ? row : won), undefined);
  const channel = indexOf(policy).channel(kind.channel ?? '');
  switch (stage) {
    case 'accept': return best?.accept ?? channel?.accept;
    case 'handle': return best?.channel === undefined ? channel?.handle ?? best?.handle ?? indexOf(policy).category(kind.category ?? '')?.handle : best.handle;
    case 'close': return best?.close ?? policy.close;
  }
}

function fits({ channel, area, category, minSeverity }: LimitRow, kind: Partial<Kind>, policy: Policy, tree: AreaTree): boolean {
  return (channel === undefined || channel === kind.channel)
    && (minSeverity === undefined || (kind.severity ?? 1) >= minSeverity)
    && (category === undefined || indexOf(policy).isWithin(kind.category ?? '', category))
    && (area === undefined || holds(area, kind.area ?? null, tree));
}

/** What has no place lies in no district. */
function holds(area: string, place: string | null, tree: AreaTree): boolean {
  const around = tree.indexOf(area);
  const node = place === null ? -1 : tree.indexOf(place);
  return around >= 0 && node >= 0 && tree.isInside(node, around);
}

/** Rows that fit the same incident name areas and categories one inside the other, so that depth orders them. */
function isFiner(row: LimitRow, other: LimitRow, policy: Policy, tree: AreaTree): boolean {
  const [ours, theirs] = [finenessOf(row, policy, tree), finenessOf(other, policy, tree)];
  const first = ours.findIndex((rank, i) => rank !== theirs[i]);
  return first >= 0 && ours[first]! > theirs[first]!;
}

function finenessOf({ channel, area, category, minSeverity }: LimitRow, policy: Policy, tree: AreaTree): number[] {
  return [
    channel === undefined ? 0 : 1,
    area === undefined ? 0 : 1 + tree.level[tree.indexOf(area)]!,
    category === undefined ? 0 : indexOf(policy).depthOf(category),
    minSeverity ?? 0,
  ];
}
