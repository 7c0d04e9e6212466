import type { Connection, Submittable } from 'pg';

/** The part of pg's wire connection that COPY needs; its typings leave it out. */
interface CopyConnection {
  query(text: string): void;
}

/** Stands before the first row: 11 bytes, flags, and the length of what nobody uses yet. */
const HEAD_BYTES = 19;
const SIGNATURE = Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1');

/**
 * `COPY (…) TO STDOUT (FORMAT binary)`, as a query for `client.query` (pg calls these methods by name). Each row is handed to `onRow` as it
 * comes, its first field's length at `start`; the bytes are the socket's and are gone afterwards. While `onRow` works nothing more is read.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY, sql-copy.html "Binary Format"
 */
export class CopyOut implements Submittable {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #onRow: (row: Buffer, start: number) => void;
  #resolve!: () => void;
  #reject!: (error: Error) => void;
  #failure: Error | undefined;

  constructor(query: string, onRow: (row: Buffer, start: number) => void) {
    this.#text = `copy (${query}) to stdout (format binary)`;
    this.#onRow = onRow;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.#text);
  }

  /** One row a message, the first behind the head; the last message ends it with −1 fields. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const from = chunk[0] === SIGNATURE[0] && chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? HEAD_BYTES : 0;
    if (this.#failure !== undefined || chunk.length < from + 2 || chunk.readInt16BE(from) < 0) return;
    try {
      this.#onRow(chunk, from + 2);
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  handleError(error: Error): void {
    this.#failure ??= error;
    // A broken connection brings no ReadyForQuery any more.
    this.#reject(this.#failure);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#resolve();
    else this.#reject(this.#failure);
  }

  handleCommandComplete(): void {}
}
