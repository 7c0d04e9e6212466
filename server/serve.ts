import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Caller } from '../shared/access.ts';
import type { AreaTree } from '../shared/area.ts';
import { sqlOnceBook } from './access/sqlOnceBook.ts';
import { openBaseMap } from './basemap/openBaseMap.ts';
import { DiskEvidence } from './attachments/diskEvidence.ts';
import type { EvidenceStore } from './attachments/evidenceStore.ts';
import { S3Evidence } from './attachments/s3Evidence.ts';
import { createCentre, type Centre } from './app.ts';
import { sqlSnapshots } from './archive/snapshotStores.ts';
import { openSqlArchive } from './archive/sqlArchive.ts';
import { keepUrl } from './centreUrl.ts';
import { claimCity } from './cityClaim.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { readTargets, TargetsFault, type NoticeTarget } from './notices/noticeTarget.ts';
import { loadPast } from './demo/pastLoader.ts';
import { SimulatorProcess } from './demo/simulatorProcess.ts';
import { mintSimulatorTokens } from './demo/simulatorTokens.ts';
import { isDemo, loadGovernedCity } from './governedCity.ts';
import { openHeadKey } from './headKeyFile.ts';
import { CannotStart, fileFault } from './journal/embedded/cannotStart.ts';
import { openPostgresJournal } from './journal/postgresJournal.ts';
import { adoptFile, checkPolicyFile, openPolicies } from './governedPolicy.ts';
import { clusterExists } from './journal/embedded/cluster.ts';
import { sqlEnrolmentCodes } from './machines/sqlEnrolmentCodes.ts';
import { sqlUseStore } from './machines/sqlUseStore.ts';
import { sqlSecretBook } from './people/sqlSecretBook.ts';
import { checkAddress, listen } from './listen.ts';
import { quietly } from './progress.ts';
import { openTrackLog, type TrackLog } from './projections/trackLog.ts';
import { ROOT } from './root.mjs';
import { signingKey } from './signingKey.ts';
import { steadyClock, systemClock } from './systemClock.ts';

export interface Running {
  /** Where it listens, such as http://127.0.0.1:8080. */
  readonly url: string;
  readonly centre: Centre;
  /** Code of the top area. */
  readonly root: string;
  stop(): Promise<void>;
}

const CLIENT = join(ROOT, 'dist', 'client');
const LINK_TTL_MS = 12 * 3_600_000;

/** Starts everything a centre is, in order, and says what it does when it takes longer than a moment. */
export async function serve(config: Config, say: (line: string) => void): Promise<Running> {
  // What was opened is closed in reverse, also when a later part does not start.
  const opened: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) {
      // One part that cannot be closed must not keep the rest open, the database least of all.
      try {
        await close();
      } catch (error) {
        say(`A part did not end as it should: ${(error as Error).message}`);
      }
    }
  };
  try {
    return await open(config, say, opened, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(config: Config, say: (line: string) => void, opened: (() => Promise<void> | void)[], stop: () => Promise<void>): Promise<Running> {
  const clock = systemClock;
  checkPages();
  const notices = config.noticesFile === undefined ? [] : targetsOf(config.noticesFile);
  const { city, imported } = await loadGovernedCity(config);
  const demo = isDemo(config, imported);

  if (config.databaseUrl === undefined && !clusterExists(config.dataDir)) checkPolicyFile(config, city.tree);
  const database = await openDatabase(config, say);
  opened.push(() => database.close());
  const { connectionString } = database;
  await checkAddress(config);
  const key = await signingKey(connectionString);
  const journal = await openPostgresJournal({ connectionString, clock, hash: config.journalHash, log: say });
  opened.push(() => journal.close());
  const head = await journal.head();
  const exercise = await claimCity(connectionString, head, { root: city.tree.code[0]!, imported, exercise: demo || config.drill !== undefined, ...(config.drill !== undefined && { drill: true }) }, config);

  const policies = await openPolicies(config, city.tree, journal, say);

  if (demo && !imported && head === 0) {
    say("Loading the demo city's past month …");
    const progress = quietly(say);
    const facts = await loadPast(connectionString, config, (written) => progress(() => `Loading the demo city's past month … ${written.toLocaleString('en')} facts`));
    say(`Loading the demo city's past month: done, ${facts.toLocaleString('en')} facts`);
  }

  const pool = new pg.Pool({ connectionString, max: 2, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  pool.on('error', () => {});
  opened.push(() => pool.end());
  const trackLog = await openTracks(config, say);
  opened.push(() => trackLog.close());

  const archive = await openSqlArchive({ connectionString, epoch: journal.epoch });
  opened.push(() => archive.close());
  const snapshots = sqlSnapshots(connectionString);
  opened.push(() => snapshots.close());

  const baseMap = await openBaseMap(config, clock, say);
  if (baseMap) opened.push(() => baseMap.close());
  const centre = await createCentre({
    journal, archive: { store: archive, snapshots }, city, policies: policies.book, notices, clock, steady: steadyClock, trackLog, positionsFile: join(config.dataDir, 'positions.last'), once: sqlOnceBook(pool), secrets: sqlSecretBook(pool), machines: { codes: sqlEnrolmentCodes(pool), uses: sqlUseStore(pool) }, signingKey: key, headKey: openHeadKey(config),
    sessionEnds: { idleMs: config.idleMinutes * 60_000, wholeMs: config.sessionHours * 3_600_000 },
    evidence: { store: evidenceStore(config), mostBytes: config.attachmentMb * 1_048_576 },
    clientFolder: CLIENT,
    centreName: config.centreName, mapNumber: config.mapNumber, ...(baseMap && { baseMap }), build: process.env.YILAN_BUILD ?? pagesName(), exercise, ...(config.drill !== undefined && { drill: config.drill }),
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }), proxies: config.proxies,
    ...(config.oidcIssuer !== undefined && { provider: { issuer: config.oidcIssuer, client: config.oidcClient, secret: config.oidcSecret, claim: config.oidcClaim, label: config.oidcName } }),
    limits: { connections: config.connections, connectionsOfOne: config.connectionsOfOne, requestsASecond: config.requestsASecond, requestsAtOnce: 10 * config.requestsASecond },
    logLevel: config.logLevel,
    onFault: (sentence, error) => say(`${sentence}${error instanceof Error ? ` (${error.message})` : ''}`),
  });
  opened.push(() => centre.stop());
  const progress = quietly(say);
  await centre.start(({ applied, head }) => progress(() => `Catching up with the journal … ${applied.toLocaleString('en')} of ${head.toLocaleString('en')} facts`));
  await beginPolicies(centre, () => adoptFile(config, policies, journal, clock, say), say);
  const url = await listen(centre.app, config);
  await keepUrl(connectionString, url);
  await sayLinks(centre, config.publicUrl ?? url, city.tree, demo, say);

  if (demo) {
    const simulator = new SimulatorProcess(url, mintSimulatorTokens(centre.access, city.tree.code[0]!), (code) => {
      say(`The simulator ended with code ${code}; the centre goes on without it. Start it again with npm run simulate.`);
    });
    opened.push(() => simulator.stop());
  }
  return { url, centre, root: city.tree.code[0]!, stop };
}

/** The policy that a centre begins with is written down with its first facts: an empty journal stays anybody's. */
async function beginPolicies({ view }: Centre, adopt: () => Promise<void>, say: (line: string) => void): Promise<void> {
  if (view.watermark > 0) return adopt();
  const unfollow = view.onChange(() => {
    unfollow();
    adopt().catch((error: unknown) => say(`The policy in force could not be written down; the next start tries again. (${String(error)})`));
  });
}

function checkPages(): void {
  if (!existsSync(join(CLIENT, 'index.html'))) throw new CannotStart(`The pages are not built yet: there is no ${join(CLIENT, 'index.html')}. Run npm start, which builds them first, or npm run build.`);
}

function evidenceStore({ dataDir, s3Url, s3Region, s3Key, s3Secret }: Config): EvidenceStore {
  if (s3Url === undefined) return new DiskEvidence(join(dataDir, 'attachments'));
  if (s3Key === '' || s3Secret === '') throw new CannotStart('YILAN_S3_URL is set, but not the keys to it: set YILAN_S3_KEY and YILAN_S3_SECRET too.');
  return new S3Evidence({ url: s3Url, region: s3Region, accessKey: s3Key, secretKey: s3Secret, clock: systemClock });
}

/** What a build is called that nobody named: the page names all its parts by what is in them. */
const pagesName = (): string => createHash('sha256').update(readFileSync(join(CLIENT, 'index.html'))).digest('base64url').slice(0, 16);

async function openTracks(config: Config, say: (line: string) => void): Promise<TrackLog> {
  const folder = join(config.dataDir, 'tracks');
  try {
    return await openTrackLog({ folder, clock: systemClock, retentionDays: config.trackDays, onFault: (sentence) => say(sentence) });
  } catch (error) {
    throw fileFault(error, folder);
  }
}

/** A grid worker's part of the city in the links of the start: the first township, which has enough to do for a look around. */
const TOWNSHIP = 2;

async function sayLinks({ access, setupLink }: Centre, base: string, tree: AreaTree, demo: boolean, say: (line: string) => void): Promise<void> {
  const link = async (page: string, caller: Omit<Caller, 'area'>, area = tree.code[0]!): Promise<string> => base + (await access.issueLink({ ...caller, area }, page, LINK_TTL_MS));
  const township = tree.code[tree.level.indexOf(TOWNSHIP)];
  say('');
  say(`Yilan 一览 is at ${base}. Each of these links signs one browser in, once, within 12 hours:`);
  say('');
  say(`  大屏 wall    ${await link('wall', { role: 'wall', subject: 'wall-1' })}`);
  say(`  值班 desk    ${await link('desk', { role: 'dutyOfficer', subject: 'seat-2' })}`);
  say(`  领导 leader  ${await link('leader', { role: 'leader', subject: 'leader-1' })}`);
  say(`  现场 field   ${await link('field', { role: 'gridWorker', subject: 'worker-1', terminal: 'T-field-1' }, township)}`);
  say('');
  const setup = demo ? undefined : await setupLink();
  if (setup !== undefined) {
    say('Nobody signs in by name yet. Within 24 hours this link, once, lets the first security administrator choose a name, a password and an authenticator:');
    say('');
    say(`  安全管理员 set-up  ${base}${setup}`);
    say('');
  }
  say('More: npx yilan link --role dutyOfficer --page desk. By name and password: npx yilan admit --name security-1 --role securityAdmin. Ctrl-C ends everything.');
}

/** @throws CannotStart with what is wrong with the file */
function targetsOf(path: string): readonly NoticeTarget[] {
  try {
    return readTargets(path);
  } catch (error) {
    if (!(error instanceof TargetsFault)) throw error;
    throw new CannotStart(`${error.message}\nCorrect the file, or leave YILAN_NOTICES empty, and nobody outside is told.`, { cause: error });
  }
}
