import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', '..', 'server', 'yilan.mjs');

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** How a command ended, and what it said; code null: it did not end in time and was killed. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `yilan <args>` as a person would run it. `through`: a command that runs it, such as `setpriv …`; `cli`: another copy of the project. */
export function runCli(args: readonly string[], env: Record<string, string> = {}, { withinMs = 60_000, through = [] as readonly string[], cli = CLI } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const [file, ...words] = [...through, process.execPath, cli, ...args];
    const child = spawn(file!, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), withinMs);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, out, err });
    });
  });
}

/** A whole `yilan serve` in a process of its own. */
export class ServerProcess {
  private said = '';

  private constructor(readonly url: string, private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** Resolves when it is ready. `through`: a command that runs it in its own process, such as `unshare …`. */
  static async start(port: number, env: Record<string, string>, withinMs = 60_000, through: readonly string[] = []): Promise<ServerProcess> {
    const [file, ...words] = [...through, process.execPath, CLI, 'serve'];
    const child = spawn(file!, words, {
      env: { ...process.env, YILAN_DEMO: 'off', ...env, PORT: String(port), HOST: '127.0.0.1' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new ServerProcess(`http://127.0.0.1:${port}`, child);
    const until = Date.now() + withinMs;
    while (!(await server.isReady())) {
      if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${server.said}`);
      if (Date.now() > until) {
        child.kill('SIGKILL');
        throw new Error(`the server was not ready within ${withinMs} ms:\n${server.said}`);
      }
      await new Promise((wake) => setTimeout(wake, 50));
    }
    return server;
  }

  get output(): string {
    return this.said;
  }

  /** Resolves when the words were printed. */
  async waitFor(words: string, withinMs = 30_000): Promise<void> {
    for (const until = Date.now() + withinMs; !this.said.includes(words);) {
      if (Date.now() > until) throw new Error(`the server did not say "${words}" within ${withinMs} ms:\n${this.said}`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  /** What its JavaScript holds after a collection, bytes; it must run with `NODE_OPTIONS=--import=…/heapOnSignal.mjs`. */
  async heap(withinMs = 30_000): Promise<{ heapUsed: number; external: number; arrayBuffers: number; rss: number }> {
    const from = this.said.length;
    this.child.kill('SIGUSR2');
    for (const until = Date.now() + withinMs; ;) {
      const [, said] = /heap after collection: (\{.*\})\n/.exec(this.said.slice(from)) ?? [];
      if (said !== undefined) return JSON.parse(said);
      if (Date.now() > until) throw new Error(`the server did not say what its heap holds within ${withinMs} ms`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  /** For the end of a test that failed in the middle: nothing may outlive it. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.end('SIGKILL');
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Sends a signal and waits for the end; resolves with the exit code and how long it took, ms. */
  end(signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM'): Promise<{ code: number | null; ms: number }> {
    const began = performance.now();
    return new Promise((resolve) => {
      this.child.once('exit', (code) => resolve({ code, ms: performance.now() - began }));
      this.child.kill(signal);
    });
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).status === 200;
    } catch {
      return false;
    }
  }
}
