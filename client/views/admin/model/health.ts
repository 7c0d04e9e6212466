import type { Readiness, ToldHealth } from '../../../http/adminApi.ts';
import { byLabel, figure, readMetrics, type Metrics } from './metricsText.ts';

export type HealthTone = 'normal' | 'attention' | 'alarm';

/** The centre at one look. */
export interface Look {
  readonly at: number;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

export const lookOf = ({ at, readiness, metrics }: ToldHealth): Look => ({ at, readiness, metrics: readMetrics(metrics) });

/** What is wrong, the worst first; `key` names the sentence that says what to do about it. */
export interface Finding {
  readonly key: 'journal' | 'projections' | 'tracks' | 'noMetrics' | 'queue' | 'commit' | 'lag' | 'loop' | 'lost' | 'dropped' | 'refusing';
  readonly tone: Exclude<HealthTone, 'normal'>;
  readonly values: Readonly<Record<string, string | number>>;
}

/** From when on a figure wants attention, and from when on somebody must act. */
const LIMITS = { queue: [500, 5_000], commit: [250, 2_000], lag: [500, 10_000], loop: [150, 1_000] } as const;
const FIGURES = { queue: 'journal_queued', commit: 'journal_commit_ms', lag: 'view_lag', loop: 'event_loop_delay_p99_ms' } as const;
export type Limited = keyof typeof LIMITS;

/** Of so few inputs no share is told. */
const FEW_INPUTS = 20;
const REFUSING = 0.2;

export function toneOf(which: Limited, value: number | undefined): HealthTone {
  if (value === undefined) return 'normal';
  const [attention, alarm] = LIMITS[which];
  return value >= alarm ? 'alarm' : value >= attention ? 'attention' : 'normal';
}

export const limited = ({ metrics }: Look, which: Limited): number | undefined => figure(metrics, FIGURES[which]);

/** `before`: an earlier look, for what is counted since the start of the server. */
export function findingsOf(look: Look, before: Look | undefined): Finding[] {
  const found: Finding[] = [];
  const { stages } = look.readiness;
  for (const stage of ['journal', 'projections', 'tracks'] as const) {
    const { ok, why = '' } = stages[stage];
    // Tracks may be lost, facts may not.
    if (!ok) found.push({ key: stage, tone: stage === 'tracks' ? 'attention' : 'alarm', values: { why } });
  }
  if (look.metrics.size === 0) found.push({ key: 'noMetrics', tone: 'attention', values: {} });
  for (const which of Object.keys(LIMITS) as Limited[]) {
    const value = limited(look, which);
    const tone = toneOf(which, value);
    if (tone !== 'normal') found.push({ key: which, tone, values: { value: Math.round(value!) } });
  }
  const lost = grownBy(look, before, 'tracks_lost_total');
  if (lost > 0) found.push({ key: 'lost', tone: 'attention', values: { value: lost } });
  const dropped = grownBy(look, before, 'stream_dropped_total');
  if (dropped > 0) found.push({ key: 'dropped', tone: 'attention', values: { value: dropped } });
  for (const { door, refused, accepted, tone, rule } of doorsOf(look, before)) if (tone !== 'normal') found.push({ key: 'refusing', tone: 'attention', values: { door, rule, refused, all: refused + accepted } });
  return found.sort((a, b) => Number(b.tone === 'alarm') - Number(a.tone === 'alarm'));
}

/** What came in by one door since the look before, and all in all. */
export interface DoorLine {
  readonly door: string;
  readonly accepted: number;
  readonly refused: number;
  /** A minute; undefined at the first look. */
  readonly rate: number | undefined;
  /** The rule that says no most often; empty: none does. */
  readonly rule: string;
  /** When it last took something in, ms; undefined: never since the start. */
  readonly lastAt: number | undefined;
  readonly tone: HealthTone;
}

export function doorsOf(look: Look, before: Look | undefined): DoorLine[] {
  const { metrics } = look;
  const accepted = byLabel(metrics, 'door_accepted_total', 'door'), refused = byLabel(metrics, 'door_refused_total', 'door'), last = byLabel(metrics, 'door_last_accepted_seconds', 'door');
  const then = before && byLabel(before.metrics, 'door_accepted_total', 'door');
  return [...new Set([...accepted.keys(), ...refused.keys()])].sort().map((door) => {
    const taken = accepted.get(door) ?? 0, sent = refused.get(door) ?? 0, at = last.get(door);
    const grown = then && taken - (then.get(door) ?? 0);
    return {
      door, accepted: taken, refused: sent, rule: topRule(metrics, door), lastAt: at === undefined ? undefined : at * 1_000,
      rate: grown === undefined || grown < 0 || look.at <= before!.at ? undefined : (grown * 60_000) / (look.at - before!.at),
      tone: taken + sent >= FEW_INPUTS && sent / (taken + sent) >= REFUSING ? 'attention' : 'normal',
    };
  });
}

function topRule(metrics: Metrics, door: string): string {
  const rules = [...(metrics.get('yilan_door_refused_total') ?? [])].filter(({ labels }) => labels['door'] === door).sort((a, b) => b.value - a.value);
  return rules[0]?.labels['rule'] ?? '';
}

/** Bytes a second that go out to screens; undefined at the first look. */
export function bytesASecond(look: Look, before: Look | undefined): number | undefined {
  if (before === undefined || look.at <= before.at) return undefined;
  return ((grownBy(look, before, 'stream_frame_bytes_total') + grownBy(look, before, 'stream_position_bytes_total')) * 1_000) / (look.at - before.at);
}

/** A server that was started anew counts from nought. */
function grownBy(look: Look, before: Look | undefined, name: string): number {
  if (before === undefined) return 0;
  return Math.max(0, (figure(look.metrics, name) ?? 0) - (figure(before.metrics, name) ?? 0));
}
