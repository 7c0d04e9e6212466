import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** A log file that cannot fill the disk: at `limit` bytes it becomes `<file>.1`, in place of the one before. */
export class BoundedLog {
  readonly file: string;
  readonly #limit: number;
  #fd: number;
  #size: number;
  #tail = '';

  constructor(file: string, limit = 4 * 1024 * 1024) {
    this.file = file;
    this.#limit = limit;
    this.#fd = openSync(file, 'a', 0o600);
    this.#size = fstatSync(this.#fd).size;
  }

  /** The last few kilobytes written through this object. */
  get tail(): string {
    return this.#tail;
  }

  forgetTail(): void {
    this.#tail = '';
  }

  write(text: string): void {
    this.#tail = (this.#tail + text).slice(-8192);
    try {
      if (this.#size > this.#limit) this.#turnOver();
      this.#size += writeSync(this.#fd, text);
    } catch {
      // A full disk must not take the server down by its own log; the tail still holds the words.
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  #turnOver(): void {
    closeSync(this.#fd);
    renameSync(this.file, `${this.file}.1`);
    this.#fd = openSync(this.file, 'a', 0o600);
    this.#size = 0;
  }
}
