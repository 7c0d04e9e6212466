import { isSetAside } from '../../shared/alert.ts';
import { OPEN_STATES } from '../../shared/incident.ts';
import type { Figures } from '../../shared/figures.ts';
import type { AlertLine, IncidentLine } from '../../shared/wire/messages.ts';
import type { CentreState } from './centreState.ts';

/**
 * Derived lists, each computed once per change of what it is made from: React compares their results by identity,
 * so a selector that built a new array each time would never come to rest.
 */
function onceFor<From extends object, To>(derive: (from: From) => To): (from: From) => To {
  let last: { from: From; to: To } | undefined;
  return (from) => {
    if (last?.from !== from) last = { from, to: derive(from) };
    return last.to;
  };
}

const standing = onceFor((alerts: CentreState['alerts']): readonly AlertLine[] =>
  [...alerts.values()].filter((alert) => !isSetAside(alert)).sort((a, b) => a.priority.localeCompare(b.priority) || rank(a) - rank(b) || a.raisedAt - b.raisedAt || a.id.localeCompare(b.id)));
const rank = (line: AlertLine): number => (line.state === 'raised' ? 0 : 1);
const open = onceFor((incidents: CentreState['incidents']): readonly IncidentLine[] =>
  [...incidents.values()].filter((line) => OPEN_STATES.has(line.state)));
const ticker = onceFor((centre: Pick<CentreState, 'newest' | 'incidents'>): readonly IncidentLine[] =>
  centre.newest.flatMap((id) => centre.incidents.get(id) ?? []));
const children = onceFor((centre: Pick<CentreState, 'figures' | 'room'>): readonly Figures[] =>
  [...centre.figures.values()].filter((figures) => figures.area !== centre.room));
const tickerFrom = pairOf((newest: CentreState['newest'], incidents: CentreState['incidents']) => ({ newest, incidents }));
const childrenFrom = pairOf((figures: CentreState['figures'], room: CentreState['room']) => ({ figures, room }));

function pairOf<A, B, To>(join: (a: A, b: B) => To): (a: A, b: B) => To {
  let last: { a: A; b: B; to: To } | undefined;
  return (a, b) => {
    if (last === undefined || last.a !== a || last.b !== b) last = { a, b, to: join(a, b) };
    return last.to;
  };
}

/** Those to be acted on now, none that is set aside. Worst first: P1 before P2, unacknowledged before acknowledged, then the oldest. */
export const selectStandingAlerts = (centre: CentreState): readonly AlertLine[] => standing(centre.alerts);
/** Incidents with work left to do, in no order. */
export const selectOpenIncidents = (centre: CentreState): readonly IncidentLine[] => open(centre.incidents);
/** The ticker's lines, newest change first. */
export const selectTicker = (centre: CentreState): readonly IncidentLine[] => ticker(tickerFrom(centre.newest, centre.incidents));
/** Figures of the room's own area. */
export const selectOwnFigures = (centre: CentreState): Figures | undefined => (centre.room === null ? undefined : centre.figures.get(centre.room));
/** Figures of the areas one level below, as the server lists them. */
export const selectChildFigures = (centre: CentreState): readonly Figures[] => children(childrenFrom(centre.figures, centre.room));
