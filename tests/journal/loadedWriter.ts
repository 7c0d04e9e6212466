import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./writeUntilKilled.ts', import.meta.url));

/** A process of its own that writes entries as fast as it can and says which were acknowledged. */
export class LoadedWriter {
  readonly #child: ChildProcessByStdio<null, Readable, null>;
  readonly #ended: Promise<void>;
  #said = '';
  #onSaid: () => void = () => undefined;

  static start(connectionString: string): LoadedWriter {
    return new LoadedWriter(spawn(process.execPath, ['--import', 'tsx', SCRIPT, connectionString], { stdio: ['ignore', 'pipe', 'inherit'] }));
  }

  private constructor(child: ChildProcessByStdio<null, Readable, null>) {
    this.#child = child;
    this.#ended = new Promise((resolve) => child.on('close', () => resolve()));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#onSaid();
    });
  }

  /** Resolves while it goes on writing. */
  acknowledgedAtLeast(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onSaid = () => {
        if (this.#acknowledged().length >= count) resolve();
      };
      this.#onSaid();
      void this.#ended.then(() => reject(new Error('the writer ended by itself')));
    });
  }

  /** kill -9; returns the streams that were acknowledged. */
  async kill(): Promise<string[]> {
    this.#child.kill('SIGKILL');
    await this.#ended;
    return this.#acknowledged();
  }

  // The last line may have been cut short by the kill.
  #acknowledged(): string[] {
    return this.#said.split('\n').slice(0, -1);
  }
}
