import { MemoryArchive } from '../../server/archive/memoryArchive.ts';
import { memorySnapshots } from '../../server/archive/snapshotStores.ts';
import type { Archive } from '../../server/projections/archive.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import type { Stay } from '../../server/projections/retirement.ts';
import type { SnapshotStore } from '../../server/projections/snapshotStore.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import { stateHash } from '../../shared/stateHash.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { NOON } from './randomCity.ts';

/** A live view over these facts with an archive that takes ended incidents soon, and blocks of few rows. */
export function archiving(facts: readonly Fact[], tree: AreaTree, more: { store?: Archive; snapshots?: SnapshotStore; stay?: Stay; epoch?: string; onFault?: (sentence: string) => void } = {}) {
  const store = more.store ?? new MemoryArchive();
  const snapshots = more.snapshots ?? memorySnapshots();
  const journal = { ...listJournal(facts), epoch: more.epoch ?? 'life-1' };
  const view = createLiveView({
    journal, tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' }, blockRows: 16,
    archive: { store, snapshots, journal, stay: more.stay ?? { ms: 6 * 3_600_000, most: 10, batch: 3 } },
    onFault: (sentence) => more.onFault?.(sentence),
  });
  return { view, store, snapshots };
}

/** One word for all that a view shows of every area. */
export function shown(view: RunningLiveView, tree: AreaTree): string {
  const root = tree.code[0]!;
  const figures = tree.code.map((code) => view.figures(code)!);
  return [stateHash(view.incidentLines(root, 0), view.standingAlerts(root), figures), JSON.stringify(tree.code.map((code) => view.ribbon(code)))].join();
}
