import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import type { TrackStats } from '../projections/trackLog.ts';

export interface HealthDeps {
  readonly build: string;
  readonly journal: Pick<Journal, 'head' | 'stats'>;
  readonly view: Pick<RunningLiveView, 'watermark' | 'state' | 'fault'>;
  readonly tracks: { stats(): TrackStats };
  readonly clock: Clock;
}

/** A view further behind than this is not fit to be looked at. */
const MOST_BEHIND = 10_000;
const HEAD_LIMIT_MS = 2_000;

const Stage = { ok: Type.Boolean(), why: Type.Optional(Type.String()) };
const Readiness = Type.Object({
  ready: Type.Boolean(),
  build: Type.String({ description: 'Name of the build that serves' }),
  stages: Type.Object({
    journal: Type.Object({ ...Stage, head: Type.Integer(), queued: Type.Integer(), lastCommitMs: Type.Number() }),
    projections: Type.Object({ ...Stage, state: Type.String(), watermark: Type.Integer(), lag: Type.Integer({ description: 'Facts still to be applied' }) }),
    tracks: Type.Object({ ...Stage, buffered: Type.Integer(), lost: Type.Integer() }, { description: 'Does not count for readiness: tracks may be lost, facts may not' }),
  }),
});

/** `GET /healthz`: the process answers. `GET /readyz`: 200 when facts are taken and shown, else 503; each stage with its lag and why. Open to all. */
export const health: FastifyPluginAsync<HealthDeps> = async (app, { build, journal, view, tracks, clock }) => {
  app.setSerializerCompiler(() => JSON.stringify);

  app.get('/healthz', {
    logLevel: 'silent', schema: { tags: ['operation'], summary: 'Alive', security: [], response: { 200: Type.Object({ status: Type.Literal('ok') }) } },
  }, async () => ({ status: 'ok' }));

  app.get('/readyz', {
    logLevel: 'silent', schema: { tags: ['operation'], summary: 'Ready', security: [], response: { 200: Readiness, 503: Readiness } },
  }, async (_, reply) => {
    const stages = { journal: await journalStage(), projections: projectionsStage(), tracks: tracksStage() };
    const ready = stages.journal.ok && stages.projections.ok;
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ ready, build, stages });
  });

  async function journalStage() {
    const { head, queued, lastCommitMs, fault } = journal.stats();
    // A full disk can still be read: ready is who takes facts, too.
    if (fault !== undefined) return { ok: false, why: fault, head, queued, lastCommitMs };
    try {
      return { ok: true, head: await withTimeout(journal.head(), HEAD_LIMIT_MS, clock, () => new Error(`no answer within ${HEAD_LIMIT_MS / 1000} s`)), queued, lastCommitMs };
    } catch (error) {
      return { ok: false, why: `storage does not answer: ${(error as Error).message}`, head, queued, lastCommitMs };
    }
  }

  function projectionsStage() {
    const { state, watermark, fault } = view;
    const lag = Math.max(0, journal.stats().head - watermark);
    const why = fault ?? (lag > MOST_BEHIND ? `the live view is ${lag} facts behind` : undefined);
    return { ok: state === 'following' && why === undefined, ...(why !== undefined && { why }), state, watermark, lag };
  }

  function tracksStage() {
    const { buffered, lost, fault } = tracks.stats();
    return { ok: fault === undefined, ...(fault !== undefined && { why: fault }), buffered, lost };
  }
};
