import { isUnattended, type CalledRung } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';

const JUST_NOW_MS = 20_000;
/** More at once is a catching-up or a flood: then no arc is drawn, so that an arc keeps its meaning. */
const MOST_AT_ONCE = 4;

/** Alerts that have just climbed: raised before our eyes, or called for by the next rung of their ladder while nobody has acknowledged them. */
export function rungs(before: ReadonlyMap<string, AlertLine>, after: ReadonlyMap<string, AlertLine>, serverTime: number): AlertLine[] {
  if (before === after) return [];
  const climbed = [...after.values()].filter((alert) => {
    const was = before.get(alert.id);
    if (!isUnattended(alert)) return false;
    return was === undefined ? serverTime - alert.raisedAt < JUST_NOW_MS : isCalledAnew(was.rungs, alert.rungs);
  });
  return climbed.length > MOST_AT_ONCE ? [] : climbed;
}

const isCalledAnew = (was: readonly CalledRung[] | undefined, now: readonly CalledRung[] | undefined): boolean => now !== undefined && now.at(-1)!.at > (was?.at(-1)?.at ?? 0);
