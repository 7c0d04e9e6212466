import { afterEach, beforeEach, expect, test } from 'vitest';
import { PastBlockBuilder } from '../../server/archive/pastBlockBuilder.ts';
import { digestOf } from '../../server/archive/pastBytes.ts';
import { judgeLine } from '../../server/archive/pastLine.ts';
import type { PastStore } from '../../server/archive/pastStore.ts';
import type { Archive } from '../../server/projections/archive.ts';
import { postingsOf, readPosting } from '../../server/projections/grams.ts';
import { pastIdOf } from '../../server/projections/pastId.ts';
import type { SnapshotHead, SnapshotStore } from '../../server/projections/snapshotStore.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Fact } from '../../shared/fact.ts';
import { actor, report, TUESDAY } from '../support/given.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';
import { pastLine } from './pastLines.ts';

export interface OpenArchive {
  readonly archive: Archive;
  readonly past: PastStore;
  readonly snapshots: SnapshotStore;
  close(): Promise<void>;
}

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const incident = (n: number) => evolveIncident(undefined, { seq: n, stream: `incident:${id(n)}`, version: 1, at: TUESDAY, by: actor('dispatcher'), ...report({ id: id(n) }) } as Fact);
const digest = (text: string): string => digestOf(Buffer.from(text));
const head = (seq: number, parts: SnapshotHead['parts']): SnapshotHead => ({ form: 'f', tree: 't', epoch: 'e', seq, parts });
const placesOf = (posting: Uint8Array): number[] => {
  const places = new Int32Array(1_000);
  return [...places.subarray(0, readPosting(posting, places))];
};
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** What holds for every body of the archive. */
export function archiveRules(open: () => Promise<OpenArchive>): void {
  let opened: OpenArchive;
  beforeEach(async () => { opened = await open(); });
  afterEach(() => opened.close());

  test('an incident comes back as it was kept, by its row and by its id', async () => {
    const { archive } = opened;
    const kept = [1, 2].map((n) => ({ row: n * 70_000, incident: incident(n), changedAt: TUESDAY + n, changedSeq: n }));
    await archive.keep(kept);
    expect(await archive.byRow([140_000, 5])).toEqual([kept[1]]);
    expect(await archive.byId([id(1), id(9)])).toEqual([kept[0]]);
  });

  test('kept again, it is as it is now', async () => {
    const { archive } = opened;
    await archive.keep([{ row: 3, incident: incident(3), changedAt: 1, changedSeq: 1 }]);
    await archive.keep([{ row: 3, incident: { ...incident(3), version: 8 }, changedAt: 2, changedSeq: 9 }]);
    expect(await archive.byRow([3])).toMatchObject([{ changedSeq: 9, incident: { version: 8 } }]);
  });

  test('texts are found by pairs of characters, and by one character as the beginning of a pair or at the end', async () => {
    const { archive } = opened;
    await archive.keepText(0, 'title', postingsOf(['路灯不亮', '红绿灯', 'Lift 故障', undefined, '𠮷灯']));
    await archive.keepText(4, 'title', postingsOf(['路灯']));
    await archive.keepText(0, 'words', postingsOf(['路灯']));
    const places = async (asked: Parameters<Archive['findText']>[1]) =>
      (await archive.findText('title', asked)).map(({ block, gram, posting }) => [block, gram, placesOf(posting)]).sort();
    expect(await places({ grams: ['路灯'] })).toEqual([[0, '路灯', [0]], [4, '路灯', [0]]]);
    expect(await places({ beginning: '灯' })).toEqual([[0, '灯', [1, 4]], [0, '灯不', [0]], [4, '灯', [0]]]);
    expect(await places({ grams: ['li', '𠮷灯'] })).toEqual([[0, 'li', [2]], [0, '𠮷灯', [4]]]);
    expect(await places({ beginning: '犬' })).toEqual([]);
    // One that stands nowhere is enough for no text to hold them all.
    expect(await places({ grams: ['路灯', '独角'] })).toEqual([]);
  });

  test('a block of the past comes back whole, and is refused when it is not what the journal says', async () => {
    const { archive, past } = opened;
    const block = new PastBlockBuilder(300);
    const rules = { policy: smallPolicy(), tree: smallCity().tree, now: TUESDAY, exercise: true };
    for (let n = 0; n < 150; n++) {
      const judged = judgeLine(pastLine(n), rules);
      if ('incident' in judged) block.add(judged.incident);
    }
    const written = await block.finish();
    const blockId = await past.write(written);
    expect(await past.write(written)).toBe(blockId);
    const back = await archive.pastBlock(blockId, digestOf(written.columns));
    expect([back.count, back.columns.reportedAt.length, back.areas.length > 0]).toEqual([150, 150, true]);
    expect((await archive.pastIncidents(blockId, [149, 0])).map((one) => [one.id, one.number])).toEqual([
      [pastIdOf({ block: blockId, at: 149 }), 'OLD-149'], [pastIdOf({ block: blockId, at: 0 }), 'OLD-0'],
    ]);
    expect(placesOf((await archive.findText('past', { grams: ['旧事'] }))[0]!.posting)).toHaveLength(150);
    await expect(archive.pastBlock(blockId, digest('other'))).rejects.toThrow('not what was loaded');
    await expect(archive.pastBlock(99, digest('other'))).rejects.toThrow('missing');
  });

  test('of a snapshot only what changed is written, and what stands there no more is gone', async () => {
    const { snapshots } = opened;
    expect(await snapshots.head()).toBeUndefined();
    expect(await snapshots.save(head(1, [['a', digest('1')], ['b', digest('2')]]), new Map([['a', bytes('1')], ['b', bytes('2')]]))).toBe(true);
    expect(await snapshots.save(head(2, [['a', digest('3')], ['b', digest('2')]]), new Map([['a', bytes('3')]]))).toBe(true);
    expect((await snapshots.head())?.seq).toBe(2);
    expect(Buffer.from(await snapshots.part('b', digest('2'))).toString()).toBe('2');
    expect(await snapshots.save(head(3, [['a', digest('3')]]), new Map())).toBe(true);
    await expect(snapshots.part('b', digest('2'))).rejects.toThrow('missing or damaged');
  });

  test('a snapshot that counts on parts of another one, or is older than what stands, is not taken', async () => {
    const { snapshots } = opened;
    await snapshots.save(head(5, [['a', digest('1')]]), new Map([['a', bytes('1')]]));
    expect(await snapshots.save(head(6, [['a', digest('other')]]), new Map())).toBe(false);
    expect(await snapshots.save(head(4, [['a', digest('1')]]), new Map([['a', bytes('1')]]))).toBe(false);
    expect((await snapshots.head())?.seq).toBe(5);
    await expect(snapshots.part('a', digest('other'))).rejects.toThrow('missing or damaged');
  });
}
