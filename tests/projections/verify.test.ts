import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { verify } from '../../server/projections/verify.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { createTestClock } from '../support/testClock.ts';
import { DAY, NOON, randomHistory, randomTree } from './randomCity.ts';

const policy = { timeZone: 'Asia/Shanghai' };
const random = seededRandom(7);
const tree = randomTree(random, 3);
const facts = randomHistory(random, tree, 1_500, NOON - 40 * DAY, NOON);
const clock = handClock(NOON);
const deps = { journal: listJournal(facts), tree, policy, clock };

async function folded(from: readonly Fact[]) {
  const view = createLiveView({ journal: listJournal(from), tree, clock, policy });
  await view.start();
  await view.stop();
  return view;
}

describe('verify', () => {
  it('finds nothing when the fold is right', async () => {
    expect(await verify({ ...deps, against: await folded(facts) })).toEqual({ equal: true, facts: 1_500, differences: [] });
  });

  it('folds afresh when it is given no view', async () => {
    expect(await verify(deps)).toMatchObject({ equal: true, facts: 1_500 });
  });

  it('takes as long as it takes: a minute for the whole is no read without an answer', async () => {
    const moving = createTestClock(NOON);
    const journal = { ...listJournal(facts), read: async (after: number, limit: number) => { await moving.advance(10_000); return listJournal(facts).read(after, Math.min(limit, 300)); } };
    expect(await verify({ ...deps, journal, clock: moving })).toMatchObject({ equal: true, facts: 1_500 });
  });

  it('names the area and the counter that was altered', async () => {
    const view = await folded(facts);
    const code = tree.code[1]!;
    const open = view.figures(code)!.open;
    const altered = { ...view, watermark: view.watermark, figures: (area: string) => (area === code ? { ...view.figures(area)!, open: open + 1 } : view.figures(area)) };
    const { equal, differences } = await verify({ ...deps, against: altered });
    expect(equal).toBe(false);
    expect(differences).toEqual([`area ${code} ${tree.name[1]}, open: the fold says ${open + 1}, the recount ${open}`]);
  });

  it('finds an hour of the ribbon that was altered', async () => {
    const view = await folded(facts);
    const altered = { ...view, watermark: view.watermark, ribbon: (area: string) => view.ribbon(area).map((hour, index) => (area === '3302' && index === 23 ? { ...hour, alerts: 99 } : hour)) };
    const { differences } = await verify({ ...deps, against: altered });
    expect(differences).toEqual([expect.stringContaining('alerts in the hour 2026-11-21T04:00:00.000Z: the fold says 99')]);
  });

  it('finds a fact that the fold never saw: its incident, and the counters of its areas', async () => {
    const last = facts.findLastIndex((fact) => fact.type === 'IncidentAccepted' && !facts.some((later) => later.stream === fact.stream && later.seq > fact.seq));
    const lying = facts.filter((_, index) => index !== last).map((fact, index) => ({ ...fact, seq: index + 1 }));
    const view = await folded(lying);
    const { equal, differences } = await verify({ ...deps, against: { ...view, watermark: facts.length } });
    expect(equal).toBe(false);
    expect(differences).toContainEqual(expect.stringContaining('state: the fold says reported, the recount accepted'));
    expect(differences).toContainEqual(expect.stringContaining('accepted in time, of'));
  });

  it('finds that a fresh fold stops before the journal\'s head', async () => {
    const gapped = facts.filter(({ seq }) => seq !== 40);
    const { equal, differences } = await verify({ ...deps, journal: listJournal(gapped) });
    expect(equal).toBe(false);
    expect(differences.slice(0, 2)).toEqual(['the journal gives 1500 facts, the fold stands at 39', 'the journal is not gapless: seq 41 follows 39']);
  });

  it('finds a seq that is missing in the journal, and a version that is missing in a stream', async () => {
    const view = await folded(facts);
    const gone = facts.findIndex((fact) => fact.type === 'DeadlineMissed');
    const { differences } = await verify({ ...deps, journal: listJournal(facts.filter((_, index) => index !== gone)), against: view });
    expect(differences).toContainEqual(`the journal is not gapless: seq ${gone + 2} follows ${gone}`);
    const broken = facts.map((fact, index) => (index === gone ? { ...fact, version: fact.version + 1 } : fact));
    const again = await verify({ ...deps, journal: listJournal(broken), against: view });
    expect(again.differences).toContainEqual(expect.stringContaining(`is not gapless: version ${broken[gone]!.version} at seq ${gone + 1}`));
  });

  it('says when the fold is ahead of what the journal gives', async () => {
    const { differences } = await verify({ ...deps, journal: listJournal(facts.slice(0, 1_000)), against: await folded(facts) });
    expect(differences[0]).toBe('the journal gives 1000 facts, the fold stands at 1500');
  });

  it('keeps its list short and says how much more there is', async () => {
    const view = await folded(facts);
    const wrong = { ...view, watermark: view.watermark, figures: (area: string) => ({ ...view.figures(area)!, open: -1, overdue: -1 }) };
    const { differences } = await verify({ ...deps, against: wrong });
    expect(differences.length).toBeLessThanOrEqual(201);
    expect(differences.at(-1)).toMatch(tree.size * 2 > 200 ? /^and \d+ more differences$/ : /open|overdue/);
  });
});
