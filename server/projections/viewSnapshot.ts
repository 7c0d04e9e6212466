import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import type { AlertBook, AlertRecord } from './alertBook.ts';
import { IncidentBlock, type BlockColumns, type BlockOrigin } from './incidentBlock.ts';
import type { IncidentBook, KeptBook } from './incidentBook.ts';
import type { Keepable } from './liveView.ts';
import { MARK_NAMES } from './markLayout.ts';
import type { PastFold } from './pastFold.ts';
import type { Ribbon } from './ribbon.ts';
import type { SnapshotHead, SnapshotStore } from './snapshotStore.ts';
import type { Tallies } from './tallies.ts';
import type { Archive } from './archive.ts';

export interface SnapshotDeps {
  readonly store: SnapshotStore;
  readonly archive: Pick<Archive, 'pastBlock'>;
  readonly epoch: string;
  readonly tree: AreaTree;
  readonly book: IncidentBook;
  readonly alerts: AlertBook;
  readonly tallies: Tallies;
  readonly ribbon: Ribbon;
  readonly past: PastFold;
  readonly folds: readonly Keepable[];
}

/** Of what snapshots hold, in words that change whenever it does. */
const FORM = ['5', MARK_NAMES.join(), DISPUTE_KINDS.join()].join(';');
/** Incidents and alerts are written so many at a time, with a turn for everybody else in between. */
const RECORDS_A_PART = 2_000;
const PASTS_AT_ONCE = 4;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What all parts hang on. `pasts` are fetched from the archive, where they never change. */
interface Base {
  readonly origins: readonly { readonly origin: BlockOrigin; readonly count: number; readonly digest?: string }[];
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly policies: readonly string[];
  readonly tallies: ReturnType<Tallies['kept']>;
  readonly ribbon: ReturnType<Ribbon['kept']>;
  readonly texts: KeptBook['texts'];
  readonly folds: readonly (readonly [name: string, kept: unknown])[];
}

type Part = 'base' | `block ${number}` | `incidents ${number}` | `alerts ${number}`;

/** The whole fold, written down and taken up again. What cannot be taken up whole is not taken up at all. */
export class ViewSnapshot {
  readonly #deps: SnapshotDeps;
  readonly #tree: string;
  /** Digest of each block as it was last written, by the count of its changes then. */
  readonly #written = new Map<IncidentBlock, { readonly changes: number; readonly digest: string }>();

  constructor(deps: SnapshotDeps) {
    this.#deps = deps;
    const { code, parent } = deps.tree;
    this.#tree = digestOf(Buffer.from(JSON.stringify([code, [...parent]])));
  }

  /** Writes down how everything stands at `seq`, which is now; what happens while it is written does not get into it. */
  async save(seq: number): Promise<boolean> {
    const { store, epoch, book, alerts } = this.#deps;
    const cut = new Map<Part, Promise<Buffer>>();
    const digests: [string, string][] = [];
    cut.set('base', deflate(serialize(this.#base()), { level: 1 }));
    const blocks = book.columns.blocks.map((block) => ({ block, changes: block.changes, known: this.#written.get(block) }));
    const fresh = blocks.map(({ block, changes, known }, place) => {
      const isSame = known?.changes === changes;
      if (block.origin.kind === 'own' && !isSame) cut.set(`block ${place}`, deflate(serialize(block.columns), { level: 1 }));
      return isSame;
    });
    const records = book.kept().records;
    const alertRecords = Array.from(alerts.all(), ({ alert, node, raisedSeq, flicker }) => ({ alert, node, raisedSeq, ...(flicker !== undefined && { flicker }) }));
    // From here on time passes; what was cut above stays as it is.
    for (const [name, list] of [['incidents', records], ['alerts', alertRecords]] as const) {
      for (let from = 0; from < list.length; from += RECORDS_A_PART) {
        cut.set(`${name} ${from / RECORDS_A_PART}`, deflate(serialize(list.slice(from, from + RECORDS_A_PART)), { level: 1 }));
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const parts = new Map<string, Buffer>();
    for (const [name, bytes] of cut) {
      parts.set(name, await bytes);
      digests.push([name, digestOf(parts.get(name)!)]);
    }
    blocks.forEach(({ block, known }, place) => {
      if (block.origin.kind === 'own' && fresh[place]) digests.push([`block ${place}`, known!.digest]);
    });
    const head: SnapshotHead = { form: FORM, tree: this.#tree, epoch, seq, parts: digests };
    const saved = await store.save(head, parts);
    const byName = new Map(digests);
    for (const [place, { block, changes }] of blocks.entries()) {
      const digest = byName.get(`block ${place}`);
      // Where another node's snapshot stood, all is written with the next.
      if (saved && digest !== undefined) this.#written.set(block, { changes, digest });
      else this.#written.delete(block);
    }
    return saved;
  }

  /**
   * Takes up what stands, into folds that have applied nothing yet. Returns its seq; undefined when there is none.
   * @throws with the reason when there is one and it cannot be taken up; nothing is changed then
   */
  async takeUp(journalHead: number): Promise<number | undefined> {
    const { store, epoch } = this.#deps;
    const head = await store.head();
    if (head === undefined) return undefined;
    if (head.form !== FORM) throw new Error('another version of Yilan wrote it');
    if (head.tree !== this.#tree) throw new Error('the area tree has changed since');
    if (head.epoch !== epoch) throw new Error('it is of another life of the database');
    if (head.seq > journalHead) throw new Error(`it stands at ${head.seq}, and the journal at ${journalHead}`);
    const apply = await this.#read(head);
    apply();
    return head.seq;
  }

  #base(): Base {
    const { book: { columns, texts }, tallies, ribbon, folds, past } = this.#deps;
    return {
      origins: columns.blocks.map(({ origin, count }) => ({ origin, count, ...(origin.kind === 'past' && { digest: past.digestOf(origin.id) }) })),
      channels: columns.channels.codes, categories: columns.categories.codes,
      units: columns.units.codes, people: columns.people.codes, policies: columns.policies.codes,
      tallies: tallies.kept(), ribbon: ribbon.kept(), texts: texts.kept(),
      folds: folds.map((fold) => [fold.name, fold.kept()] as const),
    };
  }

  /** Reads and checks everything before anything is changed. */
  async #read({ parts }: SnapshotHead): Promise<() => void> {
    const { store, archive, book, alerts, tallies, ribbon, past, folds } = this.#deps;
    const digests = new Map(parts);
    const read = async <T>(name: Part): Promise<T> => deserialize(await inflate(await store.part(name, digests.get(name)!))) as T;
    const listed = async <T>(kind: 'incidents' | 'alerts'): Promise<T[]> => {
      const lists: T[][] = [];
      for (let n = 0; digests.has(`${kind} ${n}`); n++) lists.push(await read<T[]>(`${kind} ${n}`));
      return lists.flat();
    };
    const base = await read<Base>('base');
    const keptFolds = new Map(base.folds);
    for (const { name } of folds) if (!keptFolds.has(name)) throw new Error(`it does not have ${name}`);
    const blocks = await inOrder(base.origins, PASTS_AT_ONCE, async ({ origin, count, digest }, place) => ({
      origin, count, digest, columns: origin.kind === 'past' ? await archive.pastBlock(origin.id, digest!) : await read<BlockColumns>(`block ${place}`),
    }));
    const records = await listed<KeptBook['records'][number]>('incidents');
    const alertRecords = await listed<AlertRecord>('alerts');
    return () => {
      base.channels.forEach((code) => book.columns.channels.numberOf(code));
      base.categories.forEach((code) => book.columns.categories.numberOf(code));
      for (const list of ['units', 'people', 'policies'] as const) base[list].forEach((code) => book.columns[list].numberOf(code));
      blocks.forEach(({ origin, count, digest, columns }, place) => {
        if (origin.kind === 'past') return past.append(origin.id, digest!, columns as Awaited<ReturnType<Archive['pastBlock']>>);
        const block = new IncidentBlock(origin, columns as BlockColumns, count);
        book.columns.append(block);
        this.#written.set(block, { changes: block.changes, digest: digests.get(`block ${place}`)! });
      });
      book.restore({ records, texts: base.texts });
      alerts.restore(alertRecords);
      tallies.restore(base.tallies);
      ribbon.restore(base.ribbon);
      for (const fold of folds) fold.takeUp(keptFolds.get(fold.name));
    };
  }
}

/** So many at once, the answers in the order of the questions. */
async function inOrder<T, R>(list: readonly T[], most: number, ask: (one: T, place: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: most }, async () => {
    for (let place = next++; place < list.length; place = next++) answers[place] = await ask(list[place]!, place);
  }));
  return answers;
}
