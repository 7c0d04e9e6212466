import type { AlertLine } from '../../../shared/wire/messages.ts';

const JUST_NOW_MS = 20_000;
/** More at once is a catching-up or a flood: then no arc is drawn, so that an arc keeps its meaning. */
const MOST_AT_ONCE = 4;

/** Alerts that have just climbed: raised before our eyes, or turned to the next rung while nobody has acknowledged them. */
export function rungs(before: ReadonlyMap<string, AlertLine>, after: ReadonlyMap<string, AlertLine>, serverTime: number): AlertLine[] {
  if (before === after) return [];
  const climbed = [...after.values()].filter((alert) => {
    const was = before.get(alert.id);
    if (alert.state !== 'raised') return false;
    return was === undefined ? serverTime - alert.raisedAt < JUST_NOW_MS : was.state === 'raised' && alert.version > was.version;
  });
  return climbed.length > MOST_AT_ONCE ? [] : climbed;
}
