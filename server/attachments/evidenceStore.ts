/**
 * Where the bytes of evidence lie, by name. Two bodies (`DiskEvidence`, `S3Evidence`) hold to one contract suite,
 * tests/attachments/evidenceStore.contract.test.ts. Names are letters, digits, `-`, `.` and one `/`.
 */
export interface EvidenceStore {
  /** Resolves when the bytes are durable; the same name again replaces them. */
  put(name: string, bytes: Buffer): Promise<void>;
  get(name: string): Promise<Buffer | undefined>;
  /** Nothing happens when there is none. */
  remove(name: string): Promise<void>;
  /** Up to `most` of the names that begin with `folder` and a slash. */
  list(folder: string, most: number): Promise<StoredName[]>;
}

export interface StoredName {
  readonly name: string;
  /** When it was put there, ms, by the store's clock. */
  readonly at: number;
}
