import { CHATTER_CHANGES } from '../../../../shared/chatter.ts';
import { isUnattended } from '../../../../shared/alert.ts';
import type { AlertLine } from '../../../../shared/wire/messages.ts';

/** In a flood a seat is told this seldom that something has come; ms. An unseen P1 goes on being said as always. */
export const FLOOD_ATTENTION_EVERY_MS = 30_000;

/** What was said of an alert: each rung of its ladder says it once more. */
const saidOf = (alert: AlertLine): string => `${alert.id} ${alert.rungs?.at(-1)?.at ?? ''}`;

/** What was said of all that nobody has. */
export const saidOfAll = (alerts: Iterable<AlertLine>): Set<string> => new Set([...alerts].filter(isUnattended).map(saidOf));

/**
 * Whether the seat is to be told that something has come. What chatters was told of when it began. One cadence at a time: while a P1 is
 * said again and again nothing else is, and in a flood one word stands for all that came.
 * @param saidAgo ms since it was last told
 */
export function isToBeTold(alerts: Iterable<AlertLine>, said: ReadonlySet<string>, { urgent, flood, saidAgo }: { readonly urgent: boolean; readonly flood: boolean; readonly saidAgo: number }): boolean {
  if (urgent || (flood && saidAgo < FLOOD_ATTENTION_EVERY_MS)) return false;
  for (const alert of alerts) {
    if (alert.priority === 'P2' && isUnattended(alert) && !said.has(saidOf(alert)) && (alert.chatter?.changes ?? 0) <= CHATTER_CHANGES) return true;
  }
  return false;
}
