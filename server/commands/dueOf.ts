import { workCalendarOf } from '../../shared/calendar.ts';
import { dueAt } from '../../shared/deadline.ts';
import type { Policy } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Severity } from '../../shared/severity.ts';
import type { AreaTree } from '../../shared/area.ts';
import { stageLimit } from '../domain/limitsOf.ts';
import { indexOf } from '../domain/policyIndex.ts';

export interface DueQuestion {
  readonly policy: Policy;
  readonly tree: AreaTree;
  readonly channel: string;
  /** When it was reported, ms. */
  readonly at: number;
  /** Leaf; without it only channels with a handling time of their own say when it is to be handled. */
  readonly category?: string | undefined;
  /** A district may have limits of its own. */
  readonly area?: string | undefined;
  /** The kind's own when absent. */
  readonly severity?: Severity | undefined;
}

/** Due times as ISO 8601 in the city's zone. `estimated`: past the published calendar, computed with plain weekends. */
export interface DueAnswer {
  readonly channel: string;
  readonly category?: string;
  readonly area?: string;
  readonly at: string;
  readonly acceptBy: string;
  readonly handleBy: string | null;
  /** To check and close; null where the policy does not promise it. */
  readonly closeBy: string | null;
  readonly estimated: boolean;
  readonly acceptEstimated: boolean;
  readonly handleEstimated: boolean;
  readonly coveredThrough: string;
  /** Finer promises of the channel by their codes. */
  readonly promises: Readonly<Record<string, string>>;
  readonly policy: string;
}

/**
 * The due times an incident reported then would have.
 * @throws {Error} with a sentence when the policy knows no such channel or category, or the time is out of the calendar
 */
export function dueOf({ policy, tree, channel, at, category, area, severity }: DueQuestion): DueAnswer {
  const index = indexOf(policy);
  const way = index.channel(channel);
  const kind = category === undefined ? undefined : index.category(category);
  if (way === undefined) throw new Error(`channel must be one of ${policy.channels.map(({ code }) => code).join(', ')}`);
  if (category !== undefined && (kind === undefined || !index.isLeaf(category))) throw new Error(`category ${category} is no kind of the policy`);
  if (!isInCalendar(at)) throw new Error('at must be a time between 2000 and 2098');
  const calendar = workCalendarOf(policy);
  const asked = { channel, ...(category !== undefined && { category }), area: area ?? null, severity: severity ?? kind?.severity ?? 1 };
  const [handling, closing] = [stageLimit('handle', asked, policy, tree), stageLimit('close', asked, policy, tree)];
  const accept = dueAt(at, stageLimit('accept', asked, policy, tree)!, calendar);
  const handle = handling && dueAt(at, handling, calendar);
  const close = handle && closing && dueAt(handle.at, closing, calendar);
  const iso = (time: number): string => isoIn(policy.timeZone, time);
  return {
    channel, at: iso(at), acceptBy: iso(accept.at), handleBy: handle === undefined ? null : iso(handle.at), closeBy: close === undefined ? null : iso(close.at),
    estimated: accept.estimated || handle?.estimated === true || close?.estimated === true,
    acceptEstimated: accept.estimated,
    handleEstimated: handle?.estimated === true,
    coveredThrough: policy.calendar.coveredThrough,
    promises: Object.fromEntries((way.promises ?? []).map(({ code, limit }) => [code, iso(dueAt(at, limit, calendar).at)])),
    policy: policy.version,
    ...(category !== undefined && { category }),
    ...(area !== undefined && { area }),
  };
}

const isInCalendar = (at: number): boolean => at >= Date.UTC(2000, 0, 2) && at < Date.UTC(2098, 0, 1);

/** `2026-02-25T10:00:00+08:00`; milliseconds only where there are some. */
function isoIn(timeZone: string, at: number): string {
  const offset = zoneOffset(timeZone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number): string => String(n).padStart(2, '0');
  const local = new Date(at + offset).toISOString().replace('.000Z', '').replace('Z', '');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
