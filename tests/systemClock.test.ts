import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../server/systemClock.ts';

describe('the machine’s clock', () => {
  it('wakes at or after the time, and not when it was cancelled', async () => {
    const at = Date.now() + 20;
    const woken: number[] = [];
    const cancel = systemClock.wakeAt(at, () => woken.push(-1));
    cancel();
    await new Promise<void>((done) => void systemClock.wakeAt(at, () => { woken.push(systemClock.now()); done(); }));
    expect(woken).toHaveLength(1);
    expect(woken[0]).toBeGreaterThanOrEqual(at);
  });

  it('waits for a time past 24.8 days, where a timer of Node would fire at once', async () => {
    vi.useFakeTimers();
    try {
      let woken = false;
      systemClock.wakeAt(Date.now() + 40 * 86_400_000, () => { woken = true; });
      await vi.advanceTimersByTimeAsync(39 * 86_400_000);
      expect(woken).toBe(false);
      await vi.advanceTimersByTimeAsync(86_400_000 + 1);
      expect(woken).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
