import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CentreFact } from '../../shared/fact.ts';
import { startEmbedded } from '../../server/journal/embeddedPostgres.ts';
import type { Entry, HistoryEntry, Journal } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { fsyncRate } from './fsyncRate.ts';

const RUN_MS = 2_000;
const HISTORY_ENTRIES = 60_000;

/** Durable reports a second on the embedded database, beside this run's own fsync rate: disks on shared machines swing tenfold. */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yilan-bench-'));
  const database = await startEmbedded({ dataDir, log: () => undefined });
  try {
    const fsyncs = fsyncRate();
    const rows: Record<string, string | number>[] = [{ what: 'fsync of 8 kB', 'per second': Math.round(fsyncs), 'ratio to fsync': 1 }];
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    rows.push(row('history, facts (2 an entry)', await historyRate(journal), fsyncs));
    for (const callers of [1, 64]) rows.push(row(`reports with a key, ${callers} at once`, await appendRate(journal, callers), fsyncs));
    rows.push(row('facts read in pages of 5,000', await readRate(journal), fsyncs));
    await journal.close();
    return { name: 'journal', rows };
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const row = (what: string, perSecond: number, fsyncs: number) => ({ what, 'per second': Math.round(perSecond), 'ratio to fsync': Number((perSecond / fsyncs).toFixed(2)) });

async function appendRate(journal: Journal, callers: number): Promise<number> {
  const begun = performance.now();
  let count = 0;
  const call = async () => {
    for (; performance.now() - begun < RUN_MS; count++) await journal.append(entry());
  };
  await Promise.all(Array.from({ length: callers }, call));
  return count / ((performance.now() - begun) / 1_000);
}

async function historyRate(journal: Journal): Promise<number> {
  const entries = Array.from({ length: HISTORY_ENTRIES }, (): HistoryEntry => {
    const { facts, ...rest } = entry();
    return { ...rest, facts: [facts[0]!, { type: 'IncidentAccepted', data: {} } as const].map((fact) => ({ at: rest.at, by: rest.by, fact })) };
  });
  const begun = performance.now();
  const head = await journal.appendMany(entries);
  return head / ((performance.now() - begun) / 1_000);
}

async function readRate(journal: Journal): Promise<number> {
  const begun = performance.now();
  let seq = 0;
  for (;;) {
    const page = await journal.read(seq, 5_000);
    if (page.length === 0) return seq / ((performance.now() - begun) / 1_000);
    seq = page.at(-1)!.seq;
  }
}

function entry(): Entry {
  const id = randomUUID();
  return { stream: `incident:${id}`, expectedVersion: 0, at: 1_795_000_000_000, by: { role: 'gridWorker', subject: 'T-330203-0017' }, facts: [reported(id)], once: { source: 'api', key: id, bodyHash: id } };
}

const reported = (id: string): CentreFact => ({
  type: 'IncidentReported',
  data: {
    id, channel: 'hotline', category: 'facilities.lamp', title: '路灯不亮，晚上走路看不清', text: '小区东门口三盏路灯不亮，老人晚上出门不方便，请尽快处理。',
    area: '330203001001001', lon: 121.554321, lat: 29.876543, severity: 1, reportedAt: 1_795_000_000_000,
    due: { acceptBy: 1_795_001_800_000, handleBy: 1_795_260_000_000, estimated: false }, exercise: true,
  },
});
