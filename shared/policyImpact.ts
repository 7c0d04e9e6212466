/** How a policy would change the due times of open incidents that were moved to it. */
export interface PolicyImpact {
  readonly open: number;
  readonly same: number;
  readonly earlier: number;
  readonly later: number;
  /** Of kinds or channels that it no longer has. */
  readonly lost: number;
  /** Of those changed: due in the past at once. */
  readonly overdue: number;
  /** The kinds that are touched, the most touched first. */
  readonly kinds: readonly KindImpact[];
  /** The first of those that are touched, the next due first. */
  readonly incidents: readonly TouchedIncident[];
}

export interface KindImpact {
  readonly category: string;
  readonly earlier: number;
  readonly later: number;
  readonly lost: number;
}

export interface TouchedIncident {
  readonly id: string;
  readonly number: string;
  readonly category: string;
  readonly area: string | null;
  /** The policy it stands under; null: from before policies had a history. */
  readonly policy: string | null;
  readonly handleBy: number;
  /** Null where the policy no longer has its kind. */
  readonly wouldBe: number | null;
}
