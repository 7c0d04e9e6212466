/** What a snapshot is of; without all of it the same, it is not taken up. */
export interface SnapshotHead {
  /** What code wrote it: another form cannot be read. */
  readonly form: string;
  /** The area tree that figures were counted by. */
  readonly tree: string;
  /** The journal it was folded from, and up to where. */
  readonly epoch: string;
  readonly seq: number;
  /** SHA-256 of each part by its name, in the order of taking up. */
  readonly parts: readonly (readonly [name: string, digest: string])[];
}

/** Where the one snapshot of a database lies. Two bodies hold to one contract suite. */
export interface SnapshotStore {
  head(): Promise<SnapshotHead | undefined>;
  /** @throws when it is missing or not what the head says */
  part(name: string, digest: string): Promise<Uint8Array>;
  /**
   * Puts this one in the place of the one that stands, all or nothing. Parts that are not given must stand already, as their digests say.
   * @returns false, and nothing is changed, when one of them does not: another node's snapshot stands there.
   */
  save(head: SnapshotHead, parts: ReadonlyMap<string, Uint8Array>): Promise<boolean>;
}
