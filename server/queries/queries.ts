import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { FigureSeal } from '../access/figureSeal.ts';
import type { DoorMeter } from '../intake/doorMeter.ts';
import type { Journal } from '../journal/journal.ts';
import type { AlikeBook } from '../projections/alike/alikeBook.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import type { ErrandBook } from '../projections/errandBook.ts';
import type { SuppressionBook } from '../projections/suppressionBook.ts';
import type { TrackLog } from '../projections/trackLog.ts';
import type { StreamMeter } from '../stream/streamMeter.ts';
import { readYourWrites } from '../http/readYourWrites.ts';
import { alertRulesQuery } from './alertRulesQuery.ts';
import { alertsQuery } from './alertsQuery.ts';
import { alikeQuery } from './alikeQuery.ts';
import { agreementsQuery } from './agreementsQuery.ts';
import { alarmsQuery, type AlarmsQueryDeps } from './alarmsQuery.ts';
import { appraisalQuery } from './appraisal/appraisalQuery.ts';
import { clustersQuery, type ClustersQueryDeps } from './clustersQuery.ts';
import { candidatesQuery, type CandidatesQueryDeps } from './candidatesQuery.ts';
import { DayCounts } from './dayCounts.ts';
import { devicesQuery } from './devicesQuery.ts';
import { errandsQuery } from './errandsQuery.ts';
import { auditQuery } from './auditQuery.ts';
import { areasQuery, type AreasQueryDeps } from './areasQuery.ts';
import { health } from './health.ts';
import { incidentsQuery } from './incidentsQuery.ts';
import { meQuery } from './meQuery.ts';
import { metrics } from './metrics.ts';
import { registerOpenapi } from './openapi.ts';
import { outlookQuery } from './outlookQuery.ts';
import { policyQuery } from './policyQuery.ts';
import { figuresQuery } from './report/figuresQuery.ts';
import { incidentFiles } from './report/incidentFiles.ts';
import { reportsQuery } from './report/reportsQuery.ts';
import type { StaffRead } from '../projections/gridStaff.ts';
import { staffQuery } from './staffQuery.ts';
import { statsQuery } from './statsQuery.ts';
import { suppressionsQuery } from './suppressionsQuery.ts';
import { looksQuery, type LooksQueryDeps } from './looksQuery.ts';
import { talliesQuery } from './talliesQuery.ts';
import { terminalsQuery, type LooksKeep, type TerminalsQueryDeps, type TerminalsRead } from './terminalsQuery.ts';

export interface QueriesDeps {
  readonly access: Access;
  /** Name of the build that serves. */
  readonly build: string;
  readonly view: RunningLiveView;
  readonly journal: Journal;
  readonly suppressions: SuppressionBook;
  readonly alarms: AlarmsQueryDeps['alarms'];
  /** The whole centre is an exercise; else exercises are not measured. */
  readonly exercise: boolean;
  readonly centreName: string;
  readonly signingKey: Buffer;
  readonly alike: AlikeBook;
  readonly city: AreasQueryDeps['city'] & TerminalsQueryDeps['city'] & CandidatesQueryDeps['city'];
  readonly errands: ErrandBook;
  /** Absent: nobody looks for surges. */
  readonly surges?: ClustersQueryDeps['surges'];
  readonly policies: Policies;
  readonly clock: Clock;
  readonly positions: TerminalsRead & StaffRead & { readonly count: number };
  readonly trackLog: TrackLog;
  /** Looks at tracks, written and read. */
  readonly looks: LooksKeep & { readonly book: LooksQueryDeps['looks'] };
  readonly doorMeter: DoorMeter;
  readonly stream: Readonly<StreamMeter>;
}

/** The read side over HTTP. Called before any other route is added, so that openapi.json hears of all of them. */
export async function serveQueries(app: FastifyInstance, deps: QueriesDeps): Promise<void> {
  const { access, view, journal, city, policies, clock, positions, trackLog: tracks, doorMeter, stream } = deps;
  const { tree } = city;
  // Of the policy most only ask the time zone, in which all policies of a centre agree.
  const policy = policies.inForce(clock.now());
  // What figures over time and briefs count by day is counted once for both.
  const days = new DayCounts(view.incidents.columns, tree, zoneOffset(policy.timeZone));
  let ended = false;
  app.addHook('onListen', () => {
    void days.prepare(() => ended);
  });
  app.addHook('onClose', async () => {
    ended = true;
  });
  await registerOpenapi(app, '0.1.0');
  await app.register(health, { build: deps.build, journal, view, tracks, clock });
  await app.register(metrics, { journal, view, doorMeter, positions, tracks, stream });
  await app.register(meQuery, { access });
  await app.register(areasQuery, { access, city });
  await app.register(policyQuery, { access, policies, clock });
  await app.register(alertRulesQuery, { access, policies, clock });
  await app.register(async (scope) => {
    readYourWrites(scope, { journal, view, clock });
    await scope.register(incidentsQuery, { access, view, journal, tree, policies, clock });
    await scope.register(incidentFiles, { access, view, tree, policies, clock });
    await scope.register(alikeQuery, { access, view, book: deps.alike, tree });
    await scope.register(candidatesQuery, { access, view, positions, errands: deps.errands, city, clock });
    await scope.register(errandsQuery, { access, view, errands: deps.errands, tree });
    await scope.register(alertsQuery, { access, view, journal, tree, policies, clock });
    await scope.register(alarmsQuery, { access, alarms: deps.alarms, view, tree, policies, clock, exercise: deps.exercise });
    await scope.register(suppressionsQuery, { access, suppressions: deps.suppressions, view, tree });
    await scope.register(talliesQuery, { access, view, staff: positions, tree, clock });
    await scope.register(clustersQuery, { access, view, tree, policies, surges: deps.surges ?? (() => undefined), clock });
    await scope.register(outlookQuery, { access, view, tree, clock });
    await scope.register(figuresQuery, { access, view, seal: new FigureSeal(deps.signingKey), epoch: journal.epoch, tree, policies, clock });
    await scope.register(reportsQuery, { access, view, days, alarms: deps.alarms, tree, policies, clock, centreName: deps.centreName, exercise: deps.exercise });
    await scope.register(statsQuery, { access, view, days, tree, policy, clock });
    await scope.register(appraisalQuery, { access, view, tree, policies, clock });
    await scope.register(agreementsQuery, { access, view, tree, clock });
  });
  await app.register(staffQuery, { access, staff: positions, tree, clock });
  await app.register(terminalsQuery, { access, terminals: positions, tracks, looks: deps.looks, city, policy, clock });
  await app.register(devicesQuery, { access, terminals: positions, tree, clock });
  await app.register(async (scope) => {
    readYourWrites(scope, { journal, view, clock });
    await scope.register(auditQuery, { access, journal, view, tree, policy });
    await scope.register(looksQuery, { access, looks: deps.looks.book, view, tree, policy });
  });
}
