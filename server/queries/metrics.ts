import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyPluginAsync } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import type { DoorMeter } from '../intake/doorMeter.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import type { TrackStats } from '../projections/trackLog.ts';
import type { StreamMeter } from '../stream/streamMeter.ts';

export interface MetricsDeps {
  readonly journal: Pick<Journal, 'stats'>;
  readonly view: Pick<RunningLiveView, 'watermark' | 'incidents' | 'alerts'>;
  readonly doorMeter: Pick<DoorMeter, 'counts'>;
  readonly positions: { readonly count: number };
  readonly tracks: { stats(): TrackStats };
  readonly stream: Readonly<StreamMeter>;
}

const STREAM_COUNTERS = [
  ['frames', 'Frames of facts, one a room'], ['frameBytes', 'Their bytes'], ['positionFrames', 'Frames of positions, one a room'], ['positionBytes', 'Their bytes'],
  ['moves', 'Moves of terminals in them'], ['snapshots', 'Snapshots sent'], ['resumedFromRing', 'Screens resumed from memory'], ['resumedFromJournal', 'Screens resumed from the journal'],
  ['shed', 'Times a slow screen was left out'], ['dropped', 'Screens let go'], ['refused', 'Handshakes refused'],
] as const satisfies readonly (readonly [keyof StreamMeter, string])[];

/** `GET /metrics`: Prometheus text, read off the parts when it is asked for. Rates such as positions a second are `rate(yilan_door_accepted_total[1m])`. */
export const metrics: FastifyPluginAsync<MetricsDeps> = async (app, { journal, view, doorMeter, positions, tracks, stream }) => {
  const registers = [new Registry()];
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  app.addHook('onClose', async () => { loop.disable(); });

  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({ name: `yilan_${name}`, help, registers, collect() { this.set(value()); } });
  };
  // The parts count for themselves; here their totals are only told.
  const counter = (name: string, help: string, value: () => number): void => {
    new Counter({ name: `yilan_${name}_total`, help, registers, collect() { this.reset(); this.inc(value()); } });
  };

  gauge('journal_head', 'Seq of the last fact', () => journal.stats().head);
  gauge('journal_queued', 'Entries waiting to be written', () => journal.stats().queued);
  gauge('journal_commit_ms', 'Duration of the last commit, ms', () => journal.stats().lastCommitMs);
  counter('journal_commits', 'Commits', () => journal.stats().commits);
  gauge('view_watermark', 'Seq the live view is folded to', () => view.watermark);
  gauge('view_lag', 'Facts the live view is behind', () => Math.max(0, journal.stats().head - view.watermark));
  gauge('incidents', 'Incidents in the live view', () => view.incidents.size);
  gauge('alerts', 'Alerts in the live view', () => view.alerts.size);
  gauge('terminals', 'Terminals known', () => positions.count);
  counter('tracks_written', 'Fixes written to the track log', () => tracks.stats().written);
  counter('tracks_lost', 'Fixes the track log could not keep', () => tracks.stats().lost);
  gauge('screens', 'Screens connected', () => stream.screens);
  for (const [field, help] of STREAM_COUNTERS) counter(`stream_${snake(field)}`, help, () => stream[field]);
  doorCounters(doorMeter, registers);
  gauge('rss_bytes', 'Resident memory', () => process.memoryUsage.rss());
  gauge('event_loop_delay_p99_ms', 'Delay of the event loop since the last look, 99th percentile, ms', () => {
    const delay = loop.percentile(99) / 1e6;
    loop.reset();
    return Number.isFinite(delay) ? delay : 0;
  });

  app.get('/metrics', { logLevel: 'silent', schema: { tags: ['operation'], summary: 'Prometheus text', security: [] } }, async (_, reply) =>
    reply.type(registers[0]!.contentType).header('cache-control', 'no-store').send(await registers[0]!.metrics()));
};

function doorCounters(meter: MetricsDeps['doorMeter'], registers: Registry[]): void {
  new Counter({
    name: 'yilan_door_accepted_total', help: 'Accepted input of each door', labelNames: ['door'], registers,
    collect() {
      this.reset();
      for (const [door, { accepted }] of meter.counts()) this.inc({ door }, accepted);
    },
  });
  new Gauge({
    name: 'yilan_door_last_accepted_seconds', help: 'When each door last took anything in, seconds since 1970 UTC', labelNames: ['door'], registers,
    collect() {
      this.reset();
      for (const [door, { lastAt }] of meter.counts()) if (lastAt !== undefined) this.set({ door }, lastAt / 1_000);
    },
  });
  new Counter({
    name: 'yilan_door_refused_total', help: 'Refused input of each door, by rule', labelNames: ['door', 'rule'], registers,
    collect() {
      this.reset();
      for (const [door, { refused }] of meter.counts()) for (const [rule, count] of refused) this.inc({ door, rule }, count);
    },
  });
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
