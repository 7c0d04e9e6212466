import { startEmbedded } from '../../server/journal/embeddedPostgres.ts';

/** Started by embeddedPostgres.contract.test.ts: a server that holds its database until it is killed. */
const { connectionString } = await startEmbedded({ dataDir: process.argv[2]!, log: () => undefined });
process.stdout.write(`${connectionString}\n`);
setInterval(() => undefined, 60_000);
