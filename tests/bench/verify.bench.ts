import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { checkChain } from '../../server/journal/checkChain.ts';
import { CopyOut } from '../../server/journal/copyOut.ts';
import { startEmbedded } from '../../server/journal/embeddedPostgres.ts';
import type { HistoryEntry } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { SEALED_COLUMNS } from '../../server/journal/rowWalk.ts';
import { systemClock } from '../../server/systemClock.ts';
import type { Bench } from './bench.ts';

/** Facts; a million want some minutes to be written first. `YILAN_BENCH_DB`: a database that has a journal. */
const FACTS = Number(process.env['YILAN_BENCH_FACTS'] ?? 200_000);

/** How long it takes to check the chain of a journal, row by row, beside what no check can do without: the same rows fetched, and the same bytes hashed once. */
export const bench: Bench = async () => {
  const given = process.env['YILAN_BENCH_DB'];
  if (given !== undefined) return { name: 'verify', rows: await measure(given) };
  const dataDir = mkdtempSync(join(tmpdir(), 'yilan-bench-'));
  const database = await startEmbedded({ dataDir, log: () => undefined });
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    await journal.appendMany(past());
    await journal.close();
    return { name: 'verify', rows: await measure(database.connectionString) };
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

async function measure(connectionString: string): Promise<Record<string, string | number>[]> {
  // The first pass finds the rows on the disk, the others in memory.
  await fetched(connectionString, () => undefined);
  const fetch = await timed(() => fetched(connectionString, () => undefined));
  const bare = createHash('sha256');
  let bytes = 0;
  const hashed = await timed(() => fetched(connectionString, (row) => {
    bare.update(row);
    bytes += row.length;
  }));
  let facts = 0;
  const check = await timed(async () => {
    const report = await checkChain(connectionString);
    if (report.findings.length > 0) throw new Error('the chain is not whole');
    facts = report.facts;
  });
  const row = (what: string, { seconds, cpu }: Took) => ({ what, facts, seconds, 'own CPU s': cpu, 'facts a second': facts / seconds, 'ratio to bare': seconds / hashed.seconds, 'seconds a million': (seconds / facts) * 1e6 });
  return [row('rows fetched', fetch), row(`rows fetched and hashed bare, ${Math.round(bytes / facts)} bytes each`, hashed), row('chain checked, two hashes a row', check)];
}

async function fetched(connectionString: string, onRow: (row: Buffer) => void): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(new CopyOut(`select ${SEALED_COLUMNS} from fact order by seq`, onRow)).done;
  await client.end();
}

interface Took {
  readonly seconds: number;
  /** Of this process, without the database's. */
  readonly cpu: number;
}

async function timed(run: () => Promise<void>): Promise<Took> {
  const begun = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1_000, cpu: (user + system) / 1e6 };
}

function* past(): Generator<HistoryEntry> {
  const by = { role: 'gridWorker', subject: 'T-330203-0017' } as const;
  for (let n = 0; n < FACTS / 2; n++) {
    const id = randomUUID();
    const at = 1_795_000_000_000 + n * 1_000;
    yield {
      stream: `incident:${id}`, expectedVersion: 0, at, by, once: { source: 'api', key: id, bodyHash: id },
      facts: [
        { at, by, fact: { type: 'IncidentReported', data: { id, channel: 'hotline', category: 'facilities.lamp', title: '路灯不亮，晚上走路看不清', text: '小区东门口三盏路灯不亮，老人晚上出门不方便，请尽快处理。', area: '330203001001001', lon: 121.554321, lat: 29.876543, severity: 1, reportedAt: at, due: { acceptBy: at + 1_800_000, handleBy: at + 260_000_000, estimated: false }, exercise: true } } },
        { at, by, fact: { type: 'IncidentAccepted', data: {} } },
      ],
    };
  }
}
