import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '../../server/archive/snapshotStores.ts';
import type { SnapshotHead, SnapshotStore } from '../../server/projections/snapshotStore.ts';
import { seededRandom } from '../../shared/random.ts';
import { archiving, shown } from './archiveCentre.ts';
import { DAY, NOON, randomHistory, randomTree } from './randomCity.ts';

const random = seededRandom(5);
const tree = randomTree(random, 2);
const facts = randomHistory(random, tree, 300, NOON - 5 * DAY, NOON);

async function written(): Promise<{ snapshots: SnapshotStore; store: ReturnType<typeof archiving>['store'] }> {
  const { view, store, snapshots } = archiving(facts.slice(0, 200), tree);
  await view.start();
  await view.keep();
  await view.stop();
  return { snapshots, store };
}

/** The same with another head, or a damaged part. */
const spoilt = (snapshots: SnapshotStore, spoil: { head?: Partial<SnapshotHead>; part?: (name: string) => boolean }): SnapshotStore => ({
  head: async () => ({ ...(await snapshots.head())!, ...spoil.head }),
  async part(name, digest) {
    if (spoil.part?.(name) === true) throw new Error(`its part "${name}" is missing or damaged`);
    return snapshots.part(name, digest);
  },
  save: (head, parts) => snapshots.save(head, parts),
});

describe('a fold that was written down', () => {
  it.each<[string, Parameters<typeof spoilt>[1]]>([
    ['is of another form', { head: { form: 'old' } }],
    ['was counted by another area tree', { head: { tree: 'other' } }],
    ['is of another life of the database', { head: { epoch: 'life-0' } }],
    ['stands behind the end of the journal', { head: { seq: 301 } }],
    ['lacks its first part', { part: (name) => name === 'base' }],
    ['lacks its last part', { part: (name) => name.startsWith('alerts') }],
  ])('and %s is not taken up at all, with a sentence, and everything is folded', async (_, spoil) => {
    const { snapshots, store } = await written();
    const faults: string[] = [];
    const { view } = archiving(facts, tree, { store, snapshots: spoilt(snapshots, spoil), onFault: (sentence) => faults.push(sentence) });
    await view.start();
    const { view: afresh } = archiving(facts, tree, { snapshots: memorySnapshots() });
    await afresh.start();
    expect(faults).toEqual(['the fold that was written down is not taken up, so the whole journal is folded']);
    expect([view.watermark, shown(view, tree)]).toEqual([300, shown(afresh, tree)]);
    await Promise.all([view.stop(), afresh.stop()]);
  });

  it('holds what changed since, and the rest as it stood', async () => {
    const { snapshots, store } = await written();
    const before = new Map((await snapshots.head())!.parts);
    const { view } = archiving(facts.slice(0, 201), tree, { store, snapshots });
    await view.start();
    await view.keep();
    await view.stop();
    const after = await snapshots.head();
    expect(after?.seq).toBe(201);
    const blocks = after!.parts.filter(([name]) => name.startsWith('block'));
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.filter(([name, digest]) => before.get(name) !== digest)).toHaveLength(1);
  });
});
