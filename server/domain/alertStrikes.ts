import { isUnattended, type Alert, type Suppression } from '../../shared/alert.ts';
import { levelNumber, type AreaTree } from '../../shared/area.ts';
import { workCalendarOf } from '../../shared/calendar.ts';
import type { AlertFact } from '../../shared/fact.ts';
import { ladderOf, rungTimes, type Rung, type RungTime } from '../../shared/ladder.ts';
import type { Policy } from '../../shared/policy.ts';
import { markOf } from '../../shared/suppression.ts';

/** All that time, and the silence of its rule, can do to an alert. */
export type StrikeFact = Extract<AlertFact, { type: 'AlertSuppressed' | 'AlertRestored' | 'AlertUnshelved' | 'AcknowledgementLapsed' | 'AlertEscalated' }>;

export interface StrikeContext {
  readonly policy: Policy;
  readonly tree: AreaTree;
  /** What silences it now. */
  readonly suppression: Suppression | undefined;
  /** Seats on duty that answer for an area, the longest held first. */
  seats(area: string): readonly string[];
}

const MOST_SEATS = 20;

/**
 * What is to be written down about a standing alert at `now`, in the order of its times. What of a ladder was slept through is
 * called for at once, each rung once; of a last rung that repeats, only the call that is due now.
 */
export function alertStrikes(alert: Alert, context: StrikeContext, now: number): StrikeFact[] {
  const silence = silenceFact(alert, context.suppression);
  if (silence !== undefined) return [silence];
  if (alert.shelved !== undefined) {
    const { until } = alert.shelved;
    return until <= now ? [{ type: 'AlertUnshelved', data: { due: until } }] : [];
  }
  if (alert.suppressed !== undefined) return [];
  if (alert.state === 'acknowledged') return alert.until !== undefined && alert.until <= now ? [{ type: 'AcknowledgementLapsed', data: { due: alert.until } }] : [];
  return callsOf(alert, context.policy).flatMap((call) => (call.next <= now ? [escalated(alert, call, context, now)] : []));
}

/** When time does something to it next, ms; undefined: never, as it stands. */
export function nextAlertStrike(alert: Alert, { policy, suppression }: Pick<StrikeContext, 'policy' | 'suppression'>): number | undefined {
  // What is silent and should be heard, or the other way round, is put right at once.
  if (silenceFact(alert, suppression) !== undefined) return 0;
  if (alert.shelved !== undefined) return alert.shelved.until;
  if (alert.suppressed !== undefined) return undefined;
  if (alert.state === 'acknowledged') return alert.until;
  const times = callsOf(alert, policy).map(({ next }) => next);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The rung of its ladder that calls next, and when; undefined: none does any more. */
export function nextRung(alert: Alert, policy: Policy): (Pick<RungTime, 'rung' | 'place'> & { readonly at: number }) | undefined {
  const call = callsOf(alert, policy)[0];
  return call && { rung: call.rung, place: call.place, at: call.next };
}

/** Since when it is as it is: what its next due time is counted from. */
export function strikesFrom(alert: Alert): number {
  if (alert.shelved !== undefined) return alert.shelved.at;
  return alert.state === 'acknowledged' ? alert.acknowledgedAt : alert.unattendedSince ?? alert.raisedAt;
}

function silenceFact(alert: Alert, suppression: Suppression | undefined): StrikeFact | undefined {
  if (alert.state !== 'raised' && alert.state !== 'acknowledged') return undefined;
  const { suppressed } = alert;
  if (suppression === undefined) return suppressed === undefined ? undefined : { type: 'AlertRestored', data: {} };
  const isSame = suppressed?.kind === suppression.kind && suppressed.until === suppression.until;
  return isSame ? undefined : { type: 'AlertSuppressed', data: markOf(suppression) };
}

/** A call that is still to come. */
interface Call extends RungTime {
  readonly next: number;
}

/** Calls that are still to come while nobody has it. When its cause is gone nobody need be got up any more. */
function callsOf(alert: Alert, policy: Policy): Call[] {
  const ladder = ladderOf(alert, policy.ladders);
  if (ladder === undefined || !isUnattended(alert) || alert.goneAt !== undefined) return [];
  return rungTimes(ladder, strikesFrom(alert), workCalendarOf(policy)).flatMap((time): Call[] => {
    const times = alert.rungs?.find((one) => one.rung === time.place)?.times ?? 0;
    if (time.every === undefined) return times > 0 ? [] : [{ ...time, next: time.first }];
    return [{ ...time, next: time.first + times * time.every }];
  }).sort((a, b) => a.next - b.next);
}

function escalated(alert: Alert, { rung, place, first, next, every }: Call, { tree, seats }: StrikeContext, now: number): StrikeFact {
  // Of calls that were slept through only the last one is made.
  const skipped = every === undefined ? 0 : Math.floor((now - next) / every) * every;
  const due = next + skipped;
  const area = tierOver(alert.area, rung, tree);
  const onDuty = seats(area);
  return {
    type: 'AlertEscalated',
    data: {
      rung: place, times: every === undefined ? 1 : 1 + Math.round((due - first) / every), to: rung.to, area,
      seats: (rung.to === 'secondSeat' ? onDuty.slice(1, 2).concat(onDuty).slice(0, 1) : onDuty.slice(0, MOST_SEATS)), due,
      ...(rung.sound === true && { sound: true }), ...(rung.notice === true && { notice: true }),
    },
  };
}

/** The centre of a tier that answers for an area; the nearest wider one where the area is wider itself, the highest there is where the tree has no tier so high. */
function tierOver(area: string | null, { level }: Rung, tree: AreaTree): string {
  const path = tree.pathOf(area === null ? 0 : Math.max(0, tree.indexOf(area)));
  return tree.code[path.findLast((at) => tree.level[at]! <= levelNumber(level)) ?? path[0]!]!;
}
