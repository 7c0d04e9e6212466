import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import type { SimulatorTokens } from './simulatorTokens.ts';
import { simulatorEnvironment } from './simulatorTokens.ts';

const PATIENCE_MS = 2_000;

/** The simulator beside the server, outside its process: it has no way in but the doors. */
export class SimulatorProcess {
  private readonly child: ChildProcess;

  constructor(url: string, tokens: SimulatorTokens, onEnd: (code: number | null) => void) {
    this.child = spawn(process.execPath, [join(ROOT, 'server', 'yilan.mjs'), 'simulate', '--url', url], {
      env: { ...process.env, ...simulatorEnvironment(tokens) },
      // The channel is how it notices that this server was killed.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.once('exit', onEnd);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    // An end that was asked for is no news.
    this.child.removeAllListeners('exit');
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(limit);
  }
}
