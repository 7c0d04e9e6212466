import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FactOf, Fact } from '../../shared/fact.ts';
import { NINGBO } from '../../server/policy/readPolicy.ts';

/** Seconds after which the rungs call. */
export const SHORT_RUNGS = [1, 2, 4, 6] as const;
/** A restart may take so long to catch up, ms. */
const AFTER_RESTART_MS = 5_000;

/** The shipped policy with a ladder for the worst that a test can wait for; returns its path. */
export function shortLadderPolicy(folder: string): string {
  const own = join(folder, 'policy');
  mkdirSync(own, { recursive: true });
  cpSync(join(NINGBO, '..'), own, { recursive: true });
  writeFileSync(join(own, 'ladders.json'), JSON.stringify([{ priority: 'P1', rungs: SHORT_RUNGS.map((after) => ({ after, to: 'shiftLeader', level: 'city' })) }]));
  return join(own, 'policy.json');
}

/** When a server took reports, ms by the machine's clock; `until` Infinity: it does still. */
export interface Life {
  readonly from: number;
  until: number;
}

type Ask = (path: string) => Promise<unknown>;

/**
 * Asks for the trail of every alert that stands and has a ladder: each rung called once, none early, none much later than a server
 * was there to call. Returns how many alerts and rungs there were, and the greatest lateness of a rung, ms: while a server ran, and after a start.
 */
export async function checkLadders(ask: Ask, lives: readonly Life[]): Promise<{ alerts: number; rungs: number; live: number; started: number }> {
  const { items } = (await ask('/api/v1/alerts?state=any&limit=1000')) as { items: { id: string; priority: string; state: string }[] };
  const counts = { alerts: 0, rungs: 0, live: 0, started: 0 };
  for (const { id } of items.filter(({ priority, state }) => priority === 'P1' && state === 'raised')) {
    const { trail } = (await ask(`/api/v1/alerts/${id}`)) as { trail: Fact[] };
    const raised = trail[0]!.at;
    const rungs = trail.filter((fact): fact is FactOf<'AlertEscalated'> => fact.type === 'AlertEscalated');
    expect(rungs.map(({ data }) => [data.rung, data.times])).toEqual(SHORT_RUNGS.map((_, i) => [i + 1, 1]));
    counts.alerts++;
    for (const { at, data } of rungs) {
      const due = raised + SHORT_RUNGS[data.rung - 1]! * 1_000;
      expect([id, data.due]).toEqual([id, due]);
      expect(at).toBeGreaterThanOrEqual(due);
      const alive = lives.find(({ from, until }) => from <= due && due < until - 100);
      const could = alive === undefined ? lives.find(({ from }) => from > due)!.from : due;
      expect(at - could, `rung ${data.rung} of alert ${id}`).toBeLessThan(AFTER_RESTART_MS);
      counts.rungs++;
      counts[alive === undefined ? 'started' : 'live'] = Math.max(counts[alive === undefined ? 'started' : 'live'], at - could);
    }
  }
  return counts;
}
