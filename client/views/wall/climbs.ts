import { isUnattended, type CalledRung } from '../../../shared/alert.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';

/** Something that has just gone up to another tier before our eyes. */
export interface Climb {
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  /** Area of the centre that has it now; absent: whoever is nearest, the township. */
  readonly to: string | undefined;
  readonly isGrave: boolean;
}

const JUST_NOW_MS = 20_000;
/** More at once is a catching-up or a flood: then no arc is drawn, so that an arc keeps its meaning. */
const MOST_AT_ONCE = 4;

type Lines<Line> = ReadonlyMap<string, Line>;

/** What has climbed between two states of this screen: alerts raised just now or called for by the next rung of their ladder while nobody has them, and incidents that were escalated. */
export function climbs(before: { readonly alerts: Lines<AlertLine>; readonly incidents: Lines<IncidentLine> }, after: typeof before & { readonly serverTime: number }): Climb[] {
  const climbed = [...alertsClimbed(before.alerts, after.alerts, after.serverTime), ...incidentsClimbed(before.incidents, after.incidents)];
  return climbed.length > MOST_AT_ONCE ? [] : climbed;
}

function alertsClimbed(before: Lines<AlertLine>, after: Lines<AlertLine>, serverTime: number): Climb[] {
  if (before === after) return [];
  return [...after.values()].filter((alert) => {
    const was = before.get(alert.id);
    if (!isUnattended(alert)) return false;
    return was === undefined ? serverTime - alert.raisedAt < JUST_NOW_MS : isCalledAnew(was.rungs, alert.rungs);
  }).map((alert) => ({ ...placeOf(alert), to: alert.rungs?.at(-1)?.area, isGrave: alert.priority === 'P1' }));
}

const isCalledAnew = (was: readonly CalledRung[] | undefined, now: readonly CalledRung[] | undefined): boolean => now !== undefined && now.at(-1)!.at > (was?.at(-1)?.at ?? 0);

function incidentsClimbed(before: Lines<IncidentLine>, after: Lines<IncidentLine>): Climb[] {
  if (before === after) return [];
  return [...after.values()].filter(({ id, escalatedTo }) => {
    const was = before.get(id);
    return was !== undefined && escalatedTo !== undefined && was.escalatedTo !== escalatedTo;
  }).map((line) => ({ ...placeOf(line), to: line.escalatedTo, isGrave: line.severity > 2 }));
}

const placeOf = ({ area, lon, lat }: AlertLine | IncidentLine) => ({ area, ...(lon !== undefined && { lon }), ...(lat !== undefined && { lat }) });
