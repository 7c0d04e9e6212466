import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../shared/clock.ts';
import { wallOfSubject } from '../shared/wall.ts';
import type { OnceBook } from './access/onceBook.ts';
import { signedAccess } from './access/signedAccess.ts';
import { SessionBook } from './access/sessionBook.ts';
import { signInDoor } from './access/signInDoor.ts';
import type { Access } from './access/access.ts';
import { attachmentsDoor } from './attachments/attachmentsDoor.ts';
import { EvidenceKeeper } from './attachments/evidenceKeeper.ts';
import type { EvidenceStore } from './attachments/evidenceStore.ts';
import type { HeadKey } from './audit/headKey.ts';
import { openAudit } from './audit/openAudit.ts';
import type { City } from './city/city.ts';
import { baseMapRoutes } from './basemap/baseMapRoutes.ts';
import type { TileSource } from './basemap/tileSource.ts';
import { createAlertClock } from './commands/alertClock.ts';
import { createAlertRaiser } from './commands/alertRaiser.ts';
import { attachEvidence } from './commands/attachEvidence.ts';
import { createCommands } from './commands/createCommands.ts';
import { createDeadlineClock } from './commands/deadlineClock.ts';
import type { HttpLimits } from './http/httpLimits.ts';
import { createHttpServer } from './http/httpServer.ts';
import { LookDesk } from './commands/lookDesk.ts';
import { SessionDesk } from './commands/sessionDesk.ts';
import type { DoorDeps } from './intake/doorDeps.ts';
import { DoorMeter } from './intake/doorMeter.ts';
import { doors } from './intake/doors.ts';
import { endShiftDoor } from './intake/endShiftDoor.ts';
import { sessionsDoor } from './intake/sessionsDoor.ts';
import type { Journal } from './journal/journal.ts';
import { servePages } from './pages.ts';
import { guardedPost } from './notices/guardedPost.ts';
import { BriefBook } from './notices/briefs/briefBook.ts';
import { BriefPost } from './notices/briefs/briefPost.ts';
import { NoticeBook } from './notices/noticeBook.ts';
import { NoticePost } from './notices/noticePost.ts';
import { noticesRoutes } from './notices/noticesRoutes.ts';
import type { NoticeTarget } from './notices/noticeTarget.ts';
import type { PolicyBook } from './policy/policyBook.ts';
import { servePolicies } from './policy/servePolicies.ts';
import { AlarmLog } from './projections/alarms/alarmLog.ts';
import { AlikeBook } from './projections/alike/alikeBook.ts';
import { followAlike } from './projections/alike/followAlike.ts';
import type { Archive } from './projections/archive.ts';
import { replayedFold } from './projections/replayedFold.ts';
import type { SnapshotStore } from './projections/snapshotStore.ts';
import { createLiveView, type RunningLiveView } from './projections/createLiveView.ts';
import { ErrandBook } from './projections/errandBook.ts';
import { keepPositions, restorePositions, type PositionCheckpoint } from './projections/positionCheckpoint.ts';
import { openMachines, type MachineStores } from './machines/openMachines.ts';
import type { ProviderSettings } from './people/oidc/identityProvider.ts';
import { openPeople } from './people/openPeople.ts';
import { idleRule } from './people/idleRule.ts';
import { PersonBook } from './people/personBook.ts';
import { memorySecretBook, type SecretBook } from './people/secretBook.ts';
import { createPositionBook } from './projections/positions.ts';
import { LookBook } from './projections/lookBook.ts';
import { SeatBook } from './projections/seatBook.ts';
import { silentTerminals } from './projections/silentTerminals.ts';
import { SuppressionBook } from './projections/suppressionBook.ts';
import type { Progress } from './projections/projector.ts';
import type { TrackLog } from './projections/trackLog.ts';
import { reportDocument } from '../shared/report/reportDocument.ts';
import { serveQueries } from './queries/queries.ts';
import { reportFigures } from './queries/report/reportFigures.ts';
import { RiskBook } from './risks/riskBook.ts';
import { RiskDesk } from './risks/riskDesk.ts';
import { riskRoutes } from './risks/riskRoutes.ts';
import { BriefDesk } from './seats/briefDesk.ts';
import { RosterDesk } from './seats/rosterDesk.ts';
import { rosterRoutes } from './seats/rosterRoutes.ts';
import { SeatOrderDesk } from './seats/seatOrderDesk.ts';
import { seatRoutes } from './seats/seatRoutes.ts';
import { followRevocations } from './stream/followRevocations.ts';
import { openStream } from './stream/stream.ts';
import { Pairings } from './walls/pairings.ts';
import { WallBook } from './walls/wallBook.ts';
import { WallDesk } from './walls/wallDesk.ts';
import { followWalls, wallNewsOf } from './walls/wallNews.ts';
import { wallRoutes } from './walls/wallRoutes.ts';
import { WallWatch } from './walls/wallWatch.ts';
import { ErrandWatch } from './watch/errandWatch.ts';
import { followIncidents } from './watch/followIncidents.ts';
import { openWatch, type RunningWatch } from './watch/openWatch.ts';

export interface CentreParts {
  readonly journal: Journal;
  readonly city: City;
  readonly policies: PolicyBook;
  readonly clock: Clock;
  /** Never set, never standing still; absent: `clock`. */
  readonly steady?: Clock;
  readonly trackLog: TrackLog;
  /** Where ended incidents go, and where the fold is written down for the next start; absent: all stays in memory. */
  readonly archive?: { readonly store: Archive; readonly snapshots: SnapshotStore };
  /** Where last known positions are kept over a restart; absent: nowhere. */
  readonly positionsFile?: string;
  /** Who is told outside; absent: nobody. */
  readonly notices?: readonly NoticeTarget[];
  readonly once: OnceBook;
  /** What people sign in with; absent: nobody does by name over a restart. */
  readonly secrets?: SecretBook;
  readonly machines?: MachineStores;
  /** When people who signed in by name are signed out, ms: without a hand on the keys, and in any case. Absent: after half an hour, and twelve hours. */
  readonly sessionEnds?: { readonly idleMs: number; readonly wholeMs: number };
  /** The city's identity service, and what the sign-in page calls it; absent: people sign in by name alone. */
  readonly provider?: ProviderSettings & { readonly label: string };
  /** Where pictures and documents lie, and the largest that is taken, in bytes. */
  readonly evidence: { readonly store: EvidenceStore; readonly mostBytes: number };
  readonly signingKey: Buffer;
  /** Signs the journal's head every hour; absent: nobody does. */
  readonly headKey?: HeadKey;
  /** `dist/client`; absent: no pages, as in most tests. */
  readonly clientFolder?: string;
  readonly centreName: string;
  readonly mapNumber: string;
  /** Closed by its owner. */
  readonly baseMap?: TileSource;
  /** Name of the build of the pages: screens that carry another one reload. */
  readonly build: string;
  /** The screens carry the watermark of an exercise. */
  readonly exercise: boolean;
  /** Name of the drill: every page shows it, and all that is reported is an exercise; absent: it is none. */
  readonly drill?: string;
  readonly publicUrl?: string;
  /** How many proxies stand before it, where `publicUrl` says that any does; absent: one. */
  readonly proxies?: number;
  /** What callers may take of the server; absent: what is usual. */
  readonly limits?: Partial<HttpLimits>;
  readonly logLevel: string;
  readonly onFault: (sentence: string, error?: unknown) => void;
}

export interface Centre {
  readonly app: FastifyInstance;
  readonly access: Access;
  readonly view: RunningLiveView;
  /** Path by which the first person is named, while there is nobody; after the start. */
  setupLink(): Promise<string | undefined>;
  /** Catches up with the journal, then follows it. */
  start(onProgress?: (progress: Progress) => void): Promise<void>;
  /** Takes nothing new in, finishes what it has, lets go. The journal and the track log stay their owner's. */
  stop(): Promise<void>;
}

/** Joins the parts in the order of the river: doors, decide, journal, projections, stream. The only place that builds concrete things. */
export async function createCentre(parts: CentreParts): Promise<Centre> {
  const { journal, city, policies, clock, trackLog, onFault } = parts;
  const { tree } = city;
  const policy = policies.inForce(clock.now());
  const https = parts.publicUrl?.startsWith('https:') ?? false;
  const app = createHttpServer({ logLevel: parts.logLevel, clock, proxies: parts.publicUrl === undefined ? 0 : parts.proxies ?? 1, https, ...(parts.limits && { limits: parts.limits }) });

  const walls = new WallBook();
  const risks = new RiskBook();
  const seats = new SeatBook(tree);
  const suppressions = new SuppressionBook(tree);
  const alarms = new AlarmLog();
  const notices = new NoticeBook();
  const briefBook = new BriefBook();
  const looked = new LookBook();
  const people = new PersonBook();
  const sessions = new SessionBook();
  const machines = openMachines({ journal, clock, ...(parts.machines && { stores: parts.machines }), onFault });
  const access = signedAccess({ idleOf: idleRule(people, parts.sessionEnds?.idleMs), opaque: machines.tokens, stillAdmits: (caller) => walls.admits(caller) && people.admits(caller), sessions, key: parts.signingKey, clock, once: parts.once, newId: randomUUID, trustForwarded: parts.publicUrl !== undefined });
  const positions = createPositionBook({ clock, city, trackLog });
  const view = createLiveView({ journal, tree, clock, policy, policies, alongside: [replayedFold('policies', 'policy:', policies), replayedFold('risks', 'risk:', risks), positions, walls, seats, suppressions, notices, briefBook, alarms, looked, sessions, people, ...machines.books], ...(parts.archive && { archive: { ...parts.archive, journal } }), onFault });
  const alike = new AlikeBook({
    groupOf: (category) => policies.inForce(clock.now()).categories.find(({ code }) => code === category)?.parent ?? null,
    middleOf(area) {
      const node = tree.indexOf(area);
      if (node < 0 || tree.until[node] !== undefined) return undefined;
      const [lon, lat] = city.anchorOf(node);
      return { lon, lat, metres: Math.sqrt(city.areaKm2(node) / Math.PI) * 1_000 };
    },
  });
  const lookDesk = new LookDesk(journal, clock);
  const errands = new ErrandBook();
  const commands = createCommands({ journal, policies, city, view, clock, isOnShift: (terminal) => positions.isOnShift(terminal), onlyExercise: parts.drill !== undefined });
  const errandWatch = new ErrandWatch({ journal, book: errands, positions, clock, onFault });
  const doorMeter = new DoorMeter();
  const wallWatch = new WallWatch({ journal, book: walls, clock, onFault });
  const stream = openStream({
    walls: {
      newsOf: (caller) => wallNewsOf(caller, walls, clock),
      alive: ({ subject }, drawnAgo) => wallWatch.alive(wallOfSubject(subject) ?? '', drawnAgo),
    },
    http: app.server, access, journal, view, book: positions, city, clock, build: parts.build, exercise: parts.exercise,
    doors: () => doorMeter.lastAt(), seats: (node) => seats.over(node), newChain: () => randomInt(1, 2 ** 32), trustForwarded: parts.publicUrl !== undefined, onFault,
  });
  const root = tree.code[0]!;
  const alertRaiser = createAlertRaiser({ journal, view, walls, suppressions, policies, root, clock, onFault });
  const deadlineClock = createDeadlineClock({ journal, view, clock, onFault });
  const alertClock = createAlertClock({
    journal, view, suppressions, policies, tree, clock, onFault, ...(parts.steady && { steady: parts.steady }),
    seats: (area) => seats.over(tree.indexOf(area)).map(({ seat }) => seat),
  });

  const noticePost = new NoticePost({
    journal, view, book: notices, targets: parts.notices ?? [], policies, tree, centreName: parts.centreName, clock, luck: () => randomInt(2 ** 32) / 2 ** 32, post: guardedPost, onFault,
  });

  const briefPost = new BriefPost({
    journal, book: briefBook, targets: parts.notices ?? [], policies, exercise: parts.exercise, clock, luck: () => randomInt(2 ** 32) / 2 ** 32, post: guardedPost, onFault,
    async write({ plan: { period, lang = 'zh' }, area, day }) {
      const node = tree.indexOf(area ?? root);
      if (node < 0) throw new Error(`the city has no area ${area}`);
      const report = await reportFigures({ period, day, node, now: clock.now() }, { view, alarms, tree, policies, centreName: parts.centreName, exercise: parts.exercise });
      return { report, document: reportDocument(report, lang) };
    },
  });

  const doorDeps: DoorDeps = { commands, positions, access, clock, policies, doorMeter, city, exercise: parts.exercise, newId: randomUUID };
  const audit = openAudit(app, { access, journal, tree, clock, onFault, key: parts.headKey });
  await serveQueries(app, { build: parts.build, surges: () => watch?.surges(), access, alarms, exercise: parts.exercise, centreName: parts.centreName, signingKey: parts.signingKey, errands, suppressions, view, journal, alike, city, policies, clock, positions, trackLog, looks: { look: (look, caller) => lookDesk.look(look, caller), book: looked }, doorMeter, stream: stream.meter });
  await audit.openDoors();
  const sessionDesk = new SessionDesk(journal, clock);
  await app.register(signInDoor, { access, clock, https, opened: audit.linkOpened, ended: (session, caller) => sessionDesk.signOut(session, caller) });
  await app.register(doors, { ...doorDeps, incidents: view.search, followed: { journal, view, clock } });
  await app.register(endShiftDoor, { access, commands, positions, tree, clock });
  const keeper = new EvidenceKeeper({ store: parts.evidence.store, journal, clock, onFault });
  await app.register(attachmentsDoor, {
    access, keeper, journal, tree, clock, meter: doorMeter, newId: randomUUID, mostBytes: parts.evidence.mostBytes,
    attach: (id, evidence, once, caller) => attachEvidence(id, evidence, once, caller, { journal, tree, clock, refusals: commands.refusals }),
  });
  await servePolicies(app, { access, policies, open: () => view.incidentLines(root, 0).map(({ id }) => view.incident(id)!), people, journal, view, tree, clock });
  await app.register(noticesRoutes, { access, book: notices, post: noticePost, briefs: briefPost, view, tree });
  await app.register(sessionsDoor, { access, sessions, desk: sessionDesk, tree, clock });
  const peopleDoors = await openPeople(app, { people, secrets: parts.secrets ?? memorySecretBook(), journal, access, policies, tree, clock, signingKey: parts.signingKey, centreName: parts.centreName, https, provider: parts.provider, publicUrl: parts.publicUrl, onFault, once: parts.once, sessions, screens: stream, sessionMs: parts.sessionEnds?.wholeMs });
  await machines.openDoors(app, { access, sessions, positions, followed: { journal, view, clock }, tree, https });
  const pairings = new Pairings({ clock, newId: randomUUID, newSecret: () => randomBytes(32).toString('base64url'), pick: randomInt });
  await app.register(wallRoutes, { access, desk: new WallDesk({ journal, book: walls, pairings, view, tree, clock }), pairings, book: walls, watch: wallWatch, view, tree, clock, https });
  const followed = { journal, view, clock };
  const briefs = new BriefDesk({ view, duty: seats, silent: (node, before) => silentTerminals(positions, node, before), policies, tree, clock });
  const orders = new SeatOrderDesk({ journal, duty: seats, shown: (seat, digest) => briefs.shown(seat, digest), tree, clock });
  await app.register(seatRoutes, { access, orders, briefs, duty: seats, view, followed, tree, clock });
  await app.register(rosterRoutes, { access, rosters: new RosterDesk({ journal, duty: seats, tree, clock }), duty: seats, followed, policies, tree, clock });
  await app.register(riskRoutes, { access, desk: new RiskDesk({ journal, policies, tree, clock }), book: risks, search: view.search, journal, followed, policies, tree, clock });
  if (parts.baseMap) await app.register(baseMapRoutes, { access, source: parts.baseMap });
  const { clientFolder } = parts;
  if (clientFolder) {
    // A scope of its own: a report need not pay for the content policy of a page.
    await app.register((scope) => servePages(scope, { clientFolder, mapFolder: city.mapFolder, centreName: parts.centreName, mapNumber: parts.mapNumber, ...(parts.drill !== undefined && { drill: parts.drill }), ...(parts.provider && { provider: parts.provider.label }), ...(parts.baseMap && { baseMap: parts.baseMap.about }), https }));
  }

  let checkpoint: PositionCheckpoint | undefined;
  const unfollow: (() => void)[] = [];
  let watch: RunningWatch | undefined;
  return {
    app, access, view,
    setupLink: () => peopleDoors.setupLink(),
    async start(onProgress) {
      await view.start(onProgress);
      if (parts.positionsFile !== undefined) {
        await restorePositions(parts.positionsFile, positions, onFault);
        checkpoint = keepPositions({ path: parts.positionsFile, book: positions, clock, onFault });
      }
      await machines.start();
      await alertRaiser.start();
      deadlineClock.start();
      noticePost.start();
      briefPost.start();
      alertClock.start();
      wallWatch.start();
      keeper.start();
      audit.start();
      unfollow.push(
        followWalls(view, stream), followRevocations(view, stream),
        followAlike(alike, Array.from(view.incidents.records(), ({ incident }) => incident), view, clock),
        followIncidents(view, Array.from(view.incidents.records(), ({ incident }) => incident), (incident) => errands.see(incident), (id) => errands.forget(id)),
      );
      errandWatch.start();
      watch = openWatch({ journal, view, suppressions, policies, positions, alike, seats, errands, shapes: city, clock, exercise: parts.exercise, onFault });
    },
    async stop() {
      for (const end of unfollow.splice(0)) end();
      errandWatch.stop();
      watch?.end();
      wallWatch.stop();
      keeper.stop();
      await audit.stop();
      alertClock.stop();
      noticePost.stop();
      briefPost.stop();
      deadlineClock.stop();
      alertRaiser.stop();
      stream.close();
      await app.close();
      await peopleDoors.stop();
      await machines.stop();
      await checkpoint?.close();
      await view.stop();
    },
  };
}
