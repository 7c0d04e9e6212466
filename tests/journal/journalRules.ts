import { afterEach, beforeEach, expect, test } from 'vitest';
import { BadEntry } from '../../server/journal/entry.ts';
import { JournalBusy, JournalDown } from '../../server/journal/journal.ts';
import type { Appended, Journal } from '../../server/journal/journal.ts';
import { WORKER, accepted, dispatched, entry, factsOf, history, key, refused } from './entries.ts';

export interface OpenJournal {
  readonly journal: Journal;
  drop(): Promise<void>;
}

/** What holds for every body of the journal. */
export function journalRules(open: (options: { maxQueue?: number }) => Promise<OpenJournal>): void {
  let opened: OpenJournal;
  let journal: Journal;

  beforeEach(async () => {
    opened = await open({});
    journal = opened.journal;
  });
  afterEach(async () => {
    await journal.close();
    await opened.drop();
  });

  test('an empty journal stands at 0 and reads nothing', async () => {
    expect(await journal.head()).toBe(0);
    expect(await journal.read(0, 10)).toEqual([]);
    expect(await journal.readStream('incident:1')).toEqual([]);
  });

  test('what was written comes back as it was said, with seq, version, time and speaker', async () => {
    const said = refused('不属于本中心受理范围 “\\u0000” \\ \t "quoted" 𠮷 甽');
    await journal.append(entry('incident:1', { facts: [accepted, said] }));
    const [, second] = await journal.read(0, 10);
    expect(second).toEqual({ seq: 2, stream: 'incident:1', version: 2, at: 1_795_000_000_123, by: WORKER, ...said });
  });

  test('the answer holds the facts as they are read later', async () => {
    const answer = factsOf(await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')] })));
    expect(await journal.read(0, 10)).toEqual(answer);
  });

  test('the order of calls is the order of seq', async () => {
    const streams = Array.from({ length: 50 }, (_, n) => `incident:${n}`);
    await Promise.all(streams.map((stream) => journal.append(entry(stream))));
    expect((await journal.read(0, 100)).map(({ stream }) => stream)).toEqual(streams);
  });

  test('200 at once, some of them refused: seq has no gap and no double', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 200 }, async (_, n) => {
      if (n % 10 === 3) return journal.append(entry('incident:contested'));
      if (n % 10 === 5) return journal.append(entry(`incident:${n}`, { expectedVersion: 7 }));
      if (n % 10 === 7) return journal.append(entry(`incident:${n}`, { facts: [refused('\u0000')] }));
      return journal.append(entry(`incident:${n}`, { facts: [accepted, dispatched('城管')] }));
    }));
    const written = answers.flatMap((answer) => answer.status === 'fulfilled' && answer.value.outcome === 'written' ? answer.value.facts : []);
    const facts = await journal.read(0, 1_000);
    expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 140 * 2 + 1 }, (_, n) => n + 1));
    expect(written.toSorted((a, b) => a.seq - b.seq)).toEqual(facts);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(20);
  });

  test('of two who decide on the same version one wins and the other learns the version that stands', async () => {
    await journal.append(entry('incident:1'));
    const answers = await Promise.all(['城管', '公安'].map((unit) => journal.append(entry('incident:1', { expectedVersion: 1, facts: [dispatched(unit)] }))));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'conflict']);
    expect(answers[1]).toEqual({ outcome: 'conflict', version: 2 });
  });

  test('a stream that must not exist yet is written once', async () => {
    await journal.append(entry('incident:1'));
    expect(await journal.append(entry('incident:1'))).toEqual({ outcome: 'conflict', version: 1 });
    expect(await journal.append(entry('incident:2', { expectedVersion: 3 }))).toEqual({ outcome: 'conflict', version: 0 });
  });

  test('an entry of two streams is written whole, each fact on its stream, and found under its key', async () => {
    await journal.append(entry('incident:1'));
    await journal.append(entry('incident:2', { facts: [accepted, dispatched('城管')] }));
    const both = { ...entry('incident:1', { expectedVersion: 1, facts: [dispatched('公安'), accepted], once: key('merge') }), beside: { stream: 'incident:2', expectedVersion: 2, facts: [refused('重复')] } };
    const written = factsOf(await journal.append(both));
    expect(written.map(({ seq, stream, version, type }) => [seq, stream, version, type])).toEqual([
      [4, 'incident:1', 2, 'IncidentDispatched'], [5, 'incident:1', 3, 'IncidentAccepted'], [6, 'incident:2', 3, 'IncidentRefused'],
    ]);
    expect(await journal.read(3, 10)).toEqual(written);
    expect((await journal.readStream('incident:2')).map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await journal.append(both)).toEqual({ outcome: 'repeated', facts: written });
    expect((await journal.findKey('api', 'merge'))?.facts).toEqual(written);
    expect(factsOf(await journal.append(entry('incident:2', { expectedVersion: 3 })))[0]).toMatchObject({ seq: 7, version: 4 });
  });

  test('an entry of two streams is not written at all when either has moved on', async () => {
    await journal.append(entry('incident:1'));
    await journal.append(entry('incident:2'));
    const both = (expectedVersion: number, seen: number) => journal.append({ ...entry('incident:1', { expectedVersion }), beside: { stream: 'incident:2', expectedVersion: seen, facts: [accepted] } });
    expect(await both(1, 0)).toEqual({ outcome: 'conflict', version: 1 });
    expect(await both(0, 1)).toEqual({ outcome: 'conflict', version: 1 });
    expect(await journal.head()).toBe(2);
    expect((await both(1, 1)).outcome).toBe('written');
  });

  test('of two entries in one batch that are each beside the other, one is written', async () => {
    await journal.append(entry('incident:1'));
    await journal.append(entry('incident:2'));
    const into = (stream: string, other: string) => journal.append({ ...entry(stream, { expectedVersion: 1 }), beside: { stream: other, expectedVersion: 1, facts: [accepted] } });
    const answers = await Promise.all([into('incident:1', 'incident:2'), into('incident:2', 'incident:1'), journal.append(entry('incident:2', { expectedVersion: 1 }))]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'conflict', 'conflict']);
    expect(await journal.head()).toBe(4);
  });

  test('a stream cannot stand beside itself, nor may what stands beside be empty', async () => {
    await expect(journal.append({ ...entry('incident:1'), beside: { stream: 'incident:1', expectedVersion: 0, facts: [accepted] } })).rejects.toThrow(BadEntry);
    await expect(journal.append({ ...entry('incident:1'), beside: { stream: 'incident:2', expectedVersion: 0, facts: [] } })).rejects.toThrow(BadEntry);
  });

  test('later entries of one batch build on earlier ones', async () => {
    const answers = await Promise.all([0, 1, 2].map((expectedVersion) => journal.append(entry('incident:1', { expectedVersion }))));
    expect(answers.map((answer) => factsOf(answer)[0]!.version)).toEqual([1, 2, 3]);
  });

  test('an entry is written whole or not at all', async () => {
    await expect(journal.append(entry('incident:1', { facts: [accepted, refused('\u0000')] }))).rejects.toBeInstanceOf(BadEntry);
    expect(await journal.append(entry('incident:1', { expectedVersion: 1, facts: [accepted, dispatched('城管')] }))).toEqual({ outcome: 'conflict', version: 0 });
    expect(await journal.head()).toBe(0);
  });

  test('a key used again with the same body writes nothing and answers the facts of then', async () => {
    const once = key('k1', 'hash-1');
    const first = factsOf(await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')], once })));
    await journal.append(entry('incident:1', { expectedVersion: 2 }));
    expect(await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')], once }))).toEqual({ outcome: 'repeated', facts: first });
    expect(await journal.head()).toBe(3);
  });

  test('a key used again with another body is a misuse and shows the facts of then', async () => {
    const first = factsOf(await journal.append(entry('incident:1', { once: key('k1', 'hash-1') })));
    expect(await journal.append(entry('incident:2', { once: key('k1', 'hash-2') }))).toEqual({ outcome: 'keyMisused', facts: first });
    expect(await journal.readStream('incident:2')).toEqual([]);
  });

  test('a key without a body hash repeats, whatever the other says', async () => {
    await journal.append(entry('incident:1', { once: key('k1') }));
    expect(await journal.append(entry('incident:2', { once: key('k1', 'hash') }))).toMatchObject({ outcome: 'repeated' });
  });

  test('the same key at two doors is two keys', async () => {
    const answers = await Promise.all(['api', 'owntracks'].map((source) => journal.append(entry(`incident:${source}`, { once: { source, key: 'k1' } }))));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'written']);
  });

  test('keys hold within one batch too', async () => {
    const answers = await Promise.all([
      journal.append(entry('incident:1', { once: key('k1', 'a') })),
      journal.append(entry('incident:2', { once: key('k1', 'a') })),
      journal.append(entry('incident:3', { once: key('k1', 'b') })),
      journal.append(entry('incident:4', { once: key('k2', 'c') })),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'repeated', 'keyMisused', 'written']);
    expect(answers.map((answer) => factsOf(answer)[0]!.stream)).toEqual(['incident:1', 'incident:1', 'incident:1', 'incident:4']);
  });

  test('a key of an entry that lost a race is free for the next try', async () => {
    const answers: Appended[] = await Promise.all([
      journal.append(entry('incident:1')),
      journal.append(entry('incident:1', { once: key('k1', 'a') })),
      journal.append(entry('incident:1', { expectedVersion: 1, once: key('k1', 'b') })),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'conflict', 'written']);
    expect(await journal.findKey('api', 'k1')).toMatchObject({ bodyHash: 'b' });
  });

  test('findKey shows the facts that took effect under a key, and nothing for one unknown', async () => {
    const facts = factsOf(await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')], once: key('k1', 'hash') })));
    expect(await journal.findKey('api', 'k1')).toEqual({ bodyHash: 'hash', facts });
    expect(await journal.findKey('api', 'k2')).toBeUndefined();
    expect(await journal.findKey('owntracks', 'k1')).toBeUndefined();
  });

  test('pages of a read join without gap or overlap', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, n) => journal.append(entry(`incident:${n}`))));
    const pages = [await journal.read(0, 10), await journal.read(10, 10), await journal.read(20, 10), await journal.read(25, 10)];
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5, 0]);
    expect(pages.flat().map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
  });

  test('a stream is read alone and in order', async () => {
    await journal.append(entry('incident:1'));
    await journal.append(entry('incident:10'));
    await journal.append(entry('incident:1', { expectedVersion: 1, facts: [dispatched('城管')] }));
    expect((await journal.readStream('incident:1')).map(({ version, type }) => [version, type])).toEqual([[1, 'IncidentAccepted'], [2, 'IncidentDispatched']]);
  });

  test('each line of a trail carries the hash of all up to it: the same everywhere and in every version, for an auditor to compare', async () => {
    await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')], once: key('k', 'hash') }));
    await journal.append(entry('incident:2', { once: key('k', 'hash') }));
    await journal.append(entry('incident:2', { facts: [refused('“𠮷” \\ \u2028')] }));
    await expect(journal.appendMany([history('incident:3'), history('incident:3')])).rejects.toBeInstanceOf(BadEntry);
    await journal.appendMany([history('incident:3', { once: key('k3') }), history('incident:1', { expectedVersion: 2 })]);
    await journal.append(entry('incident:1', { expectedVersion: 3 }));
    const sealed = await journal.readSealed('incident:1');
    expect(sealed).toMatchObject(await journal.readStream('incident:1'));
    expect(sealed.map(({ seq, hash }) => [seq, hash])).toEqual([
      [1, '0331e3b6853a1f92a1f5a7311365a97149f89b3bd9deb5a030caeea31adf398d'],
      [2, '14243c32e3ad39cebde1d38fff7c9c250ddd1be3a0db6d3aab974a29cd778ba2'],
      [5, '18c5f370d193680ba843ecd0be30bc70abefb2c3b8c795ba7dfa3409c764ba0d'],
      [6, 'a75d0b5745c125596e3dce9305301649b0b39f175791f85b91a29b04157631a8'],
    ]);
  });

  test('a commit wakes those who wait, until they leave', async () => {
    let wakes = 0;
    const leave = journal.onCommit(() => wakes++);
    await journal.append(entry('incident:1'));
    expect(wakes).toBeGreaterThan(0);
    leave();
    const before = wakes;
    await journal.append(entry('incident:2'));
    expect(wakes).toBe(before);
  });

  test('what wakes can be read at once', async () => {
    const heads: Promise<number>[] = [];
    journal.onCommit(() => heads.push(journal.head()));
    await journal.append(entry('incident:1', { facts: [accepted, dispatched('城管')] }));
    expect(await heads[0]).toBe(2);
  });

  test('a history comes in by the bulk door, and life goes on behind it', async () => {
    const progress: number[] = [];
    const entries = Array.from({ length: 3_000 }, (_, n) => history(`incident:${n}`, { facts: [accepted, dispatched('城管 \\ "一"')], once: key(`k${n}`, 'hash') }));
    expect(await journal.appendMany(entries, (written) => progress.push(written))).toBe(6_000);
    expect(progress.at(-1)).toBe(6_000);
    const next = factsOf(await journal.append(entry('incident:7', { expectedVersion: 2 })));
    expect(next[0]).toMatchObject({ seq: 6_001, version: 3 });
    expect((await journal.read(13, 2)).map(({ seq, stream, version, at, by, type }) => [seq, stream, version, at, by.subject, type])).toEqual([
      [14, 'incident:6', 2, 1_790_000_000_001, 'history', 'IncidentDispatched'],
      [15, 'incident:7', 1, 1_790_000_000_000, 'history', 'IncidentAccepted'],
    ]);
    expect((await journal.findKey('api', 'k41'))?.facts.map(({ seq }) => seq)).toEqual([83, 84]);
    expect(await journal.append(entry('incident:new', { once: key('k41', 'hash') }))).toMatchObject({ outcome: 'repeated' });
  });

  test.each([
    ['a stream twice', [history('incident:1'), history('incident:1')]],
    ['a key twice', [history('incident:1', { once: key('k') }), history('incident:2', { once: key('k') })]],
    ['a version without the one before it', [history('incident:1'), history('incident:2', { expectedVersion: 2 })]],
    ['half a character', [history('incident:1'), history('incident:2', { facts: [refused('\ud800')] })]],
  ])('a history with %s is refused whole', async (_, entries) => {
    await expect(journal.appendMany(entries)).rejects.toBeInstanceOf(BadEntry);
    expect(await journal.head()).toBe(0);
    expect(await journal.append(entry('incident:1', { once: key('k') }))).toMatchObject({ outcome: 'written' });
  });

  test('a history may come in several entries a stream', async () => {
    await journal.appendMany([history('incident:1'), history('incident:2'), history('incident:1', { expectedVersion: 1, facts: [dispatched('城管')] })]);
    expect((await journal.readStream('incident:1')).map(({ seq, version }) => [seq, version])).toEqual([[1, 1], [3, 2]]);
  });

  test('what the journal cannot hold is refused to its caller alone', async () => {
    const bad = [
      entry('incident:1', { facts: [] }),
      entry('', {}),
      entry('incident:\u001e', {}),
      entry('incident:1', { expectedVersion: -1 }),
      entry('incident:1', { once: { source: 'api', key: 'k'.repeat(201) } }),
      entry('incident:1', { once: { source: 's'.repeat(65), key: 'k' } }),
      { ...entry('incident:1'), at: Number.NaN },
    ];
    const answers = await Promise.allSettled([...bad.map((one) => journal.append(one)), journal.append(entry('incident:1'))]);
    expect(answers.map(({ status }) => status)).toEqual([...bad.map(() => 'rejected'), 'fulfilled']);
    expect(await journal.head()).toBe(1);
  });

  test('a full queue refuses one more as busy, and what waited is written', async () => {
    const small = await open({ maxQueue: 10 });
    const answers = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => small.journal.append(entry(`incident:${n}`))));
    const busy = answers.filter((answer) => answer.status === 'rejected' && answer.reason instanceof JournalBusy);
    expect(busy).toHaveLength(20);
    expect(await small.journal.head()).toBe(10);
    expect(await small.journal.append(entry('incident:again'))).toMatchObject({ outcome: 'written' });
    await small.journal.close();
    await small.drop();
  });

  test('closing waits for what was taken, and takes nothing more', async () => {
    const other = await open({});
    const once = key('k');
    const taken = Promise.all([
      ...Array.from({ length: 20 }, (_, n) => other.journal.append(entry(`incident:${n}`, n === 0 ? { once } : {}))),
      other.journal.append(entry('incident:again', { once })),
    ]);
    const closed = other.journal.close();
    await expect(other.journal.append(entry('incident:late'))).rejects.toBeInstanceOf(JournalDown);
    expect((await taken).map(({ outcome }) => outcome)).toEqual([...Array.from({ length: 20 }, () => 'written'), 'repeated']);
    await closed;
    await other.drop();
  });

  test('the figures show head, queue and commits', async () => {
    const written = Promise.all([journal.append(entry('incident:1')), journal.append(entry('incident:2'))]);
    await Promise.resolve();
    expect(journal.stats().queued).toBe(2);
    await written;
    expect(journal.stats()).toMatchObject({ head: 2, queued: 0, commits: 1 });
  });
}
