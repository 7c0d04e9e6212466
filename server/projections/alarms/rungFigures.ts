import type { RungFigures } from '../../../shared/alarmMeasures.ts';
import { workCalendarOf } from '../../../shared/calendar.ts';
import { ladderOf, rungTimes, type RungTime } from '../../../shared/ladder.ts';
import type { Policies, Policy } from '../../../shared/policy.ts';
import { RUNG_TOLERANCE_MS, type AlarmRow, type Calls } from './alarmLog.ts';

/** From `from` to before `to`, ms. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Nobody had the alert and its cause lasted; what called meanwhile. */
interface Unattended extends Stretch {
  readonly calls: readonly Calls[];
}

const MOST_POLICIES = 20;

/** Rungs of an alert's ladder whose time came in a span, by the policy that was in force then. @param now rungs that may still call in time are not due yet */
export function rungFigures(row: AlarmRow, span: Stretch, now: number, policies: Pick<Policies, 'inForce'>): RungFigures {
  let [due, missed, late, worst] = [0, 0, 0, 0];
  for (const stretch of unattendedOf(row, now)) {
    for (const { policy, from, to } of policiesIn(stretch, policies)) {
      const ladder = ladderOf(row, policy.ladders);
      if (ladder === undefined) continue;
      const end = Math.min(span.to, to, now);
      for (const time of rungTimes(ladder, stretch.from, workCalendarOf(policy))) {
        const [first, last] = timesIn(time, { from: Math.max(span.from, from), to: end });
        // Whoever took it a moment after the due time left the rung no time: it counts if it called, and is no miss if not.
        const [, firm] = timesIn(time, { from: Math.max(span.from, from), to: Math.min(end, stretch.to - RUNG_TOLERANCE_MS + 1, now - RUNG_TOLERANCE_MS + 1) });
        let inTime = 0;
        let firmInTime = 0;
        for (const calls of stretch.calls) {
          if (calls.rung !== time.place) continue;
          const count = overlap(first, last, calls);
          if (calls.late > RUNG_TOLERANCE_MS) late += count;
          else {
            inTime += count;
            firmInTime += overlap(first, firm, calls);
          }
          if (count > 0) worst = Math.max(worst, calls.late);
        }
        const asked = Math.max(0, firm - first + 1);
        due += asked + inTime - firmInTime;
        missed += asked - firmInTime;
      }
    }
  }
  return { due, missed, late, worst };
}

const overlap = (first: number, last: number, calls: Calls): number => Math.max(0, Math.min(last, calls.last) - Math.max(first, calls.first) + 1);

/** Which of its times a rung was to call in a span, from the first to the last; none when the last is before the first. */
function timesIn({ first, every }: RungTime, { from, to }: Stretch): [number, number] {
  if (every === undefined) return first >= from && first < to ? [1, 1] : [1, 0];
  return [Math.max(1, Math.ceil((from - first) / every) + 1), Math.ceil((to - first) / every)];
}

/** While nobody has it, it is heard, and its cause lasts. Each begins anew with the ladder. */
function unattendedOf({ raisedAt, marks }: AlarmRow, now: number): Unattended[] {
  const stretches: Unattended[] = [];
  // Nobody could see it before it was written down.
  let from = Math.max(raisedAt, marks[0]!.at);
  let [isHad, isShelved, isSilenced, isGone, isOver] = [false, false, false, false, false];
  let open: { readonly from: number; readonly calls: Calls[] } | undefined = { from, calls: [] };
  for (const { what, at, calls } of marks) {
    switch (what) {
      case 'AlertRaised': break;
      case 'AlertEscalated': open?.calls.push(calls!); break;
      case 'AlertAcknowledged': isHad = true; break;
      case 'AlertUnacknowledged':
      case 'AcknowledgementLapsed': isHad = false; from = at; break;
      case 'AlertShelved': isShelved = true; break;
      case 'AlertUnshelved': isShelved = false; isHad = false; from = at; break;
      case 'AlertSuppressed': isSilenced = true; break;
      case 'AlertRestored': isSilenced = false; if (!isHad) from = at; break;
      case 'AlertCauseGone': isGone = true; break;
      case 'AlertRecurred': isGone = false; isHad = false; from = at; break;
      case 'AlertConfirmed':
      case 'AlertCleared': isOver = true; break;
      default: break;
    }
    const waits = !isHad && !isShelved && !isSilenced && !isGone && !isOver;
    if (open !== undefined && (!waits || open.from !== from)) {
      stretches.push({ ...open, to: at });
      open = undefined;
    }
    if (waits) open ??= { from, calls: [] };
  }
  if (open !== undefined) stretches.push({ ...open, to: Infinity });
  return stretches.map((stretch) => ({ ...stretch, to: Math.min(stretch.to, now + RUNG_TOLERANCE_MS) }));
}

/** A stretch, cut where another policy came into force. */
function policiesIn({ from, to }: Stretch, policies: Pick<Policies, 'inForce'>): (Stretch & { readonly policy: Policy })[] {
  const parts: (Stretch & { readonly policy: Policy })[] = [];
  for (let start = from; start < to && parts.length < MOST_POLICIES;) {
    const policy = policies.inForce(start);
    const end = policies.inForce(to).version === policy.version ? to : changeAfter(start, to, (at) => policies.inForce(at).version !== policy.version);
    parts.push({ policy, from: start, to: end });
    start = end;
  }
  return parts;
}

/** The first instant, to the ms, from which on something is so that is not so at `before` and is at `after`. */
function changeAfter(before: number, after: number, isSo: (at: number) => boolean): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle;
  }
  return high;
}
