import { randomUUID } from 'node:crypto';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { entry } from './entries.ts';

/** Started by loadedWriter.ts: 32 callers write one entry after another and print each acknowledged stream, until the process is killed. */
const journal = await openPostgresJournal({ connectionString: process.argv[2]!, clock: systemClock });

async function write(): Promise<never> {
  for (;;) {
    const stream = `incident:${randomUUID()}`;
    const answer = await journal.append(entry(stream, { once: { source: 'api', key: stream } }));
    if (answer.outcome === 'written') process.stdout.write(`${stream}\n`);
  }
}

await Promise.all(Array.from({ length: 32 }, write));
