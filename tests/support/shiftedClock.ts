import { systemClock } from '../../server/systemClock.ts';
import type { Clock } from '../../shared/clock.ts';

/** The centre's clock, which may be set forward: whoever waits is woken in time, as after a real wait. */
export class ShiftedClock implements Clock {
  #shift = 0;
  readonly #sleepers = new Set<{ readonly at: number; readonly run: () => void }>();
  readonly #timer = setInterval(() => this.#wake(), 10);
  now(): number {
    return systemClock.now() + this.#shift;
  }
  wakeAt(at: number, run: () => void): () => void {
    const sleeper = { at, run };
    this.#sleepers.add(sleeper);
    return () => this.#sleepers.delete(sleeper);
  }
  /** In steps, so that nobody takes it for a machine that slept. */
  async forward(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      this.#shift += Math.min(2_000, left);
      this.#wake();
      await new Promise((done) => setTimeout(done, 5));
    }
  }
  stop(): void {
    clearInterval(this.#timer);
  }
  #wake(): void {
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.at > this.now()) continue;
      this.#sleepers.delete(sleeper);
      sleeper.run();
    }
  }
}
