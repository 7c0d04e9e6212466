import { describe, expect, it } from 'vitest';
import { loadDemoCity } from '../../../server/city/city.ts';
import type { ListedArea } from '../../../server/demo/beats.ts';
import { AfterActionBook } from '../../../server/demo/drill/afterAction.ts';
import { drillPlan } from '../../../server/demo/drill/drillPlan.ts';
import { reportLines } from '../../../server/demo/drill/reportLines.ts';
import { DRILLS } from '../../../server/demo/drill/scripts.ts';
import { indexOf } from '../../../server/domain/policyIndex.ts';
import { loadPolicy } from '../../../server/policy/loadPolicy.ts';
import type { CentreFact, Fact } from '../../../shared/fact.ts';
import { acknowledged, actor, escalated, raised, terminalSent, TUESDAY } from '../../support/given.ts';

const city = await loadDemoCity();
const policy = loadPolicy(city.tree);
const areas: ListedArea[] = Array.from({ length: city.tree.size }, (_, node) => ({ ...city.tree.areaAt(node), anchor: city.anchorOf(node) }));
const asked = { seed: 7, speed: 1, load: 1 };

describe.each(DRILLS.map((script) => [script.name, script] as const))('the drill %s', (_, script) => {
  it('reports only kinds and channels of the policy, and promises only alerts of its rules', () => {
    const kinds = indexOf(policy);
    for (const beat of script.beats) {
      if (beat.do !== 'report') continue;
      expect([beat.category, kinds.isLeaf(beat.category)]).toEqual([beat.category, true]);
      expect(policy.channels.map(({ code }) => code)).toContain(beat.channel);
      expect(beat.titles.length).toBeGreaterThan(0);
    }
    for (const { rule } of script.promises) expect(policy.alertRules.map(({ code }) => code)).toContain(rule);
  });

  it('ends after all that happens in it', () => {
    for (const beat of script.beats) expect(beat.at + ('over' in beat ? beat.over ?? 0 : 0)).toBeLessThanOrEqual(script.minutes);
  });

  it('happens at places of the city, in order, the same for the same seed', () => {
    const plan = drillPlan(script, areas, asked);
    expect(city.tree.indexOf(plan.scene)).toBeGreaterThan(0);
    const district = plan.scene.slice(0, 6);
    const where = plan.steps.flatMap((step) => (step.do === 'report' ? [city.locate(step.lon, step.lat)] : []));
    const outside = where.filter((node) => node < 0 || !city.tree.code[node]!.startsWith(district));
    // Beside the border of the district, or at the water.
    expect(outside.length).toBeLessThan(where.length * 0.1);
    expect(plan.steps.map(({ at }) => at)).toEqual(plan.steps.map(({ at }) => at).sort((a, b) => a - b));
    expect(drillPlan(script, areas, asked)).toEqual(plan);
    expect(drillPlan(script, areas, { ...asked, seed: 8 }).scene).not.toBe(plan.scene);
  });
});

it('played faster it is over sooner, under more load more is reported', () => {
  const [script] = DRILLS;
  const [usual, fast, heavy] = [asked, { ...asked, speed: 10 }, { ...asked, load: 3 }].map((how) => drillPlan(script!, areas, how));
  expect(fast!.lasts).toBe(usual!.lasts / 10);
  const reports = (plan: typeof usual) => plan!.steps.filter((step) => step.do === 'report').length;
  expect(reports(fast)).toBe(reports(usual));
  expect(reports(heavy)).toBe(3 * reports(usual));
});

it('the after-action report tells what was raised, how soon it was seen, how far ladders went, how long the queue was', () => {
  const book = new AfterActionBook(TUESDAY);
  let seq = 0;
  const see = (id: string, version: number, at: number, fact: CentreFact): void => book.see({ seq: ++seq, stream: `alert:${id}`, version, at: TUESDAY + at, by: actor('dutyOfficer'), ...fact } as Fact);
  for (const [n, id] of ['a', 'b', 'c'].entries()) see(id, 1, n * 1_000, raised({ id, rule: 'fire', priority: 'P1', raisedAt: TUESDAY + n * 1_000 }));
  see('a', 2, 15_000, escalated(1));
  see('a', 3, 60_000, escalated(2));
  see('b', 2, 9_000, acknowledged);
  book.see({ seq: ++seq, stream: 'incident:x', version: 2, at: TUESDAY + 70_000, by: actor('dutyOfficer'), ...terminalSent } as Fact);
  const script = { ...DRILLS[1]!, promises: [{ rule: 'fire', atLeast: 3 }, { rule: 'crowd', atLeast: 1 }, { rule: 'districtSilent', atLeast: 1, after: 5 }] };
  const report = book.report(script, { reports: 3, calls: 0, refused: new Map([[503, 2]]), waits: [4, 9, 5] }, TUESDAY + 120_000);
  expect(report).toMatchObject({
    alerts: { P1: { raised: 3, acknowledged: 1, acknowledgedP50: 8_000, acknowledgedWorst: 8_000 } }, byRule: { fire: 3 }, rungs: { 2: 1 }, worstQueue: { alerts: 3, at: 2_000 },
    sent: { errands: 1, acknowledged: 0, arrived: 0 }, load: { facts: 7, reports: 3, refused: 2, waitP50: 5, waitP99: 9 },
    promises: [{ kept: 'yes' }, { kept: 'no', raised: 0 }, { kept: 'tooShort' }],
  });
  expect(reportLines(script, report).join('\n')).toMatch(/worst queue: 3 alerts.*\n.*1 came to rung 2/);
});
