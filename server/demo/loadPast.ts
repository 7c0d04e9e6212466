// A process of its own: making a month of facts takes memory that the server would keep for its whole life.
import { loadDemoCity } from '../city/city.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { loadPolicy } from '../policy/loadPolicy.ts';
import { systemClock } from '../systemClock.ts';
import { pastMonth } from './history.ts';

// The server that asked for it has ended: nobody is left to write for. What was begun is undone by the database.
process.once('disconnect', () => process.exit(1));

try {
  await load(process.env.YILAN_PAST_DATABASE!, process.env.YILAN_POLICY || undefined);
} catch (error) {
  tell({ failed: (error as Error).message });
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
if (process.connected) process.disconnect();

async function load(connectionString: string, policyFile: string | undefined): Promise<void> {
  const city = await loadDemoCity();
  const journal = await openPostgresJournal({ connectionString, clock: systemClock });
  try {
    if (await journal.head() > 0) return;
    const entries = pastMonth({ city, policy: loadPolicy(city.tree, policyFile), now: systemClock.now(), seed: 20_261 });
    let told = 0;
    const head = await journal.appendMany(entries, (written) => {
      if (written - told < 5_000) return;
      told = written;
      tell({ written });
    });
    tell({ written: head });
  } finally {
    await journal.close();
  }
}

/** A server that has just gone is no fault of ours; its end is noticed by itself. */
function tell(what: { written: number } | { failed: string }): void {
  process.send?.(what, undefined, undefined, () => undefined);
}
