import pg from 'pg';
import type { Clock } from '../../shared/clock.ts';
import { cannotOpen, checkServer } from './cannotOpen.ts';
import { chainOldFacts } from './chainOldFacts.ts';
import { TYPES } from './factRow.ts';
import { chooseHash } from './journalHash.ts';
import { JournalDown } from './journal.ts';
import { migrate } from './migrate.ts';
import type { JournalHash } from './seal.ts';
import { journalDown } from './storageFault.ts';

type Link =
  | { readonly state: 'up'; readonly client: pg.Client }
  | { readonly state: 'down'; readonly why: JournalDown; readonly cancel: () => void }
  | { readonly state: 'closed' };

export interface WriterLinkOptions {
  readonly connectionString: string;
  readonly clock: Clock;
  /** What facts are to be chained with; absent: what they are, and SHA-256 when there are none. */
  readonly hash?: JournalHash | undefined;
  /** Once a fault, not once a try. */
  readonly onDown: (why: JournalDown) => void;
  readonly onUp: () => void;
  /** Somebody committed: the name of the node that did. */
  readonly onNotice: (node: string) => void;
  /** Facts from before the chain are linked, once in the life of an older database. */
  readonly onLinked: (linked: number, all: number) => void;
}

/** Longer than any healthy batch takes; the database gives up first, so that its answer is still heard. */
const STATEMENT_MS = 10_000;
const ANSWER_MS = 15_000;
const LOCK_MS = 3_000;

/**
 * The one connection that writes. When it breaks it tries again, later and later, and is up again only when the
 * database has proven that a write reaches its disk.
 */
export class WriterLink {
  readonly #options: WriterLinkOptions;
  readonly epoch: string;
  #link: Link;

  private constructor(options: WriterLinkOptions, client: pg.Client, epoch: string) {
    this.#options = options;
    this.epoch = epoch;
    this.#link = { state: 'up', client };
    this.#watch(client);
  }

  /** @throws CannotOpen; SchemaTooNew. */
  static async open(options: WriterLinkOptions): Promise<WriterLink> {
    const client = newClient(options.connectionString);
    try {
      await client.connect();
      await checkServer(client);
      await client.query('set statement_timeout = 0; set lock_timeout = 0');
      await migrate(client);
      await chainOldFacts(client, options.onLinked);
      await chooseHash(client, options.hash);
      await prepare(client);
      return new WriterLink(options, client, await epochOf(client));
    } catch (error) {
      void client.end().catch(() => undefined);
      throw cannotOpen(error, options.connectionString);
    }
  }

  /** The connection, or the reason why there is none. */
  get client(): pg.Client | JournalDown {
    switch (this.#link.state) {
      case 'up':
        return this.#link.client;
      case 'down':
        return this.#link.why;
      case 'closed':
        return new JournalDown('The journal is closed.');
    }
  }

  /** Gives the connection up and begins to try again. */
  fail(cause: unknown): void {
    if (this.#link.state !== 'up') return;
    void this.#link.client.end().catch(() => undefined);
    const why = journalDown(cause);
    this.#link = { state: 'down', why, cancel: this.#tryAfter(100) };
    this.#options.onDown(why);
  }

  async close(): Promise<void> {
    const link = this.#link;
    this.#link = { state: 'closed' };
    if (link.state === 'down') link.cancel();
    if (link.state === 'up') await link.client.end().catch(() => undefined);
  }

  #watch(client: pg.Client): void {
    const broken = (error?: Error) => {
      if (this.#link.state === 'up' && this.#link.client === client) this.fail(error ?? new Error('the connection ended'));
    };
    client.on('error', broken);
    client.on('end', () => broken());
    client.on('notification', ({ payload }) => this.#options.onNotice(payload ?? ''));
  }

  #tryAfter(wait: number): () => void {
    const { clock } = this.#options;
    return clock.wakeAt(clock.now() + wait, () => void this.#tryAgain(wait));
  }

  async #tryAgain(waited: number): Promise<void> {
    try {
      const client = await this.#reconnect();
      if (this.#link.state !== 'down') {
        await client.end();
        return;
      }
      this.#link = { state: 'up', client };
      this.#watch(client);
      this.#options.onUp();
    } catch (error) {
      if (this.#link.state !== 'down') return;
      this.#link = { state: 'down', why: journalDown(error), cancel: this.#tryAfter(Math.min(waited * 2, 5_000)) };
    }
  }

  async #reconnect(): Promise<pg.Client> {
    const client = newClient(this.#options.connectionString);
    try {
      await client.connect();
      await prepare(client);
      await proveWrite(client, this.#options.clock.now());
      if (await epochOf(client) !== this.epoch) throw new Error('it was restored from a backup; restart this server');
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }
}

function newClient(connectionString: string): pg.Client {
  const client = new pg.Client({
    connectionString, types: TYPES, application_name: 'yilan journal', keepAlive: true,
    connectionTimeoutMillis: 5_000, statement_timeout: STATEMENT_MS, lock_timeout: LOCK_MS, query_timeout: ANSWER_MS,
  });
  client.on('error', () => undefined);
  return client;
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`set statement_timeout = ${STATEMENT_MS}; set lock_timeout = ${LOCK_MS}; listen yilan_journal`);
  // A stricter setting of the database (remote_apply) stays.
  await client.query("select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'");
}

/** A row alone could find room on a disk that is full for all else: a megabyte beside it shows that there is space. */
async function proveWrite(client: pg.Client, now: number): Promise<void> {
  await client.query('begin');
  await client.query('create temporary table proof on commit drop as select md5(random()::text) from generate_series(1, 20000)');
  await client.query('update journal_life set proven_at = $1', [now]);
  await client.query('commit');
}

async function epochOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ epoch: string }>('select epoch from journal_life');
  return rows[0]!.epoch;
}
