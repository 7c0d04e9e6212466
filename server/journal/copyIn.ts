import type { Connection, Submittable } from 'pg';

/** The part of pg's wire connection that COPY needs; its typings leave it out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  readonly stream: NodeJS.WritableStream & { readonly writableNeedDrain: boolean };
}

/**
 * `COPY … FROM STDIN` with its rows from `chunks`, as a query for `client.query` (pg calls these methods by name).
 * At most one socket buffer of rows is in memory. https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export class CopyIn implements Submittable {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #chunks: Iterator<string>;
  #resolve!: () => void;
  #reject!: (error: Error) => void;
  #failure: Error | undefined;

  constructor(text: string, chunks: Iterable<string>) {
    this.#text = text;
    this.#chunks = chunks[Symbol.iterator]();
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    void this.#send(connection);
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

  async #send(connection: CopyConnection): Promise<void> {
    try {
      while (this.#failure === undefined) {
        const next = this.#chunks.next();
        if (next.done === true) {
          connection.endCopyFrom();
          return;
        }
        connection.sendCopyFromChunk(Buffer.from(next.value));
        await drained(connection.stream);
      }
    } catch (error) {
      this.#failure = error as Error;
      connection.sendCopyFail('the history ended with a fault');
    }
  }
}

// Between chunks the event loop turns in any case: a server that answers on the same connection must be heard.
function drained(stream: CopyConnection['stream']): Promise<void> {
  if (!stream.writableNeedDrain) return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const go = () => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}
