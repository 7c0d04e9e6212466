import { reaches, type Caller } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { Clock } from '../../shared/clock.ts';
import { isOpenErrand } from '../../shared/errand.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Policies } from '../../shared/policy.ts';
import { invalid } from '../domain/checkText.ts';
import { decideAlert } from '../domain/decideAlert.ts';
import { decideIncident } from '../domain/decideIncident.ts';
import type { AlertOrder, IncidentOrder } from '../domain/orders.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { acknowledgeGroup } from './acknowledgeGroup.ts';
import type { Commands } from './commands.ts';
import { commandHandler, type OtherNamed } from './handleCommand.ts';
import { checkAlertOrder, checkIncidentOrder } from './orderSchemas.ts';
import { RefusalBook } from './refusalBook.ts';
import { placeOf, reportIncident, type CommandCity } from './reportIncident.ts';
import { SeatDesk } from './seatDesk.ts';
import { ShiftDesk } from './shiftDesk.ts';
import { SuppressionDesk } from './suppressionDesk.ts';
import { VisitDesk } from './visitDesk.ts';

export interface CommandsDeps {
  readonly journal: Journal;
  readonly policies: Policies;
  readonly city: CommandCity;
  /** Saves reading a stream before most commands; it may lag. */
  readonly view: Pick<LiveView, 'incident' | 'alert'>;
  readonly clock: Clock;
  /** Whether a terminal is on shift; absent: whoever is sent is taken to be. */
  readonly isOnShift?: (terminal: string) => boolean;
  /** A drill is played: whatever is reported is an exercise, whoever reports it. */
  readonly onlyExercise?: boolean;
}

/** The incident to merge into, or the one to be taken out of. */
function otherOf(order: IncidentOrder, state: Incident): OtherNamed | undefined {
  if (order.type === 'MergeIncident') return { id: order.into, chosen: true };
  return order.type === 'UnmergeIncident' && state.state === 'merged' ? { id: state.into, chosen: false } : undefined;
}

/** A place as the map knows it: a point gives its grid, and a named area must hold the point. */
function placed(checked: ReturnType<typeof checkIncidentOrder>, city: CommandCity): ReturnType<typeof checkIncidentOrder> {
  if ('errors' in checked || checked.order.type !== 'PlaceIncident') return checked;
  const place = placeOf(checked.order, city);
  if ('error' in place) return { errors: [place.error] };
  return place.area === null ? { errors: [invalid('area', 'required', 'an area, or lon and lat, must say where it is')] } : { order: { ...checked.order, area: place.area } };
}

/** Facts that stand beside the loop: whoever decided without knowing of them decided rightly. */
const BESIDE: ReadonlySet<Fact['type']> = new Set(['IncidentNoted', 'TerminalSent', 'ErrandAcknowledged', 'ErrandDeclined', 'ErrandWithdrawn', 'TerminalArrived']);
/** What somebody may say of their own errand, wherever it leads. */
const OF_WHO_IS_SENT: ReadonlySet<IncidentOrder['type']> = new Set(['AcknowledgeErrand', 'DeclineErrand', 'ReportArrival']);

/** The facts lane's way in, with the book of what was refused. */
export function createCommands({ journal, policies, city, view, clock, isOnShift, onlyExercise = false }: CommandsDeps): Commands & { readonly refusals: RefusalBook } {
  const refusals = new RefusalBook();
  const deps = { journal, policies, tree: city.tree, clock, refusals, lookIncident: (id: string) => view.incident(id), ...(isOnShift && { isOnShift }) };
  const shifts = new ShiftDesk(journal, clock);
  const visits = new VisitDesk(journal, clock);
  const seats = new SeatDesk(journal, city.tree, clock);
  const suppressions = new SuppressionDesk({ journal, policies, tree: city.tree, clock, refusals });
  const incidents = commandHandler<Incident, IncidentOrder>({
    prefix: 'incident', check: (order) => placed(checkIncidentOrder(order), city), look: (id) => view.incident(id), evolve: evolveIncident, decide: decideIncident, otherOf,
    // A note, or how far somebody is on the way, takes nothing from who decides about the incident.
    makesLate: ({ type }) => !BESIDE.has(type),
    mayReachBeyond: ({ type }, { errands = [] }, { terminal }) => OF_WHO_IS_SENT.has(type) && errands.some((errand) => errand.terminal === terminal && isOpenErrand(errand)),
  }, deps);
  const alerts = commandHandler<Alert, AlertOrder>({
    prefix: 'alert', check: checkAlertOrder, look: (id) => view.alert(id), evolve: evolveAlert, decide: decideAlert,
    // A rung that calls, or a cause that goes while an officer's finger is on the key, takes nothing from them.
    makesLate: ({ by, type }) => by.role !== 'system' && type !== 'AlertNoted',
  }, deps);
  const isSingle = (id: string, caller: Caller): boolean => {
    const alert = view.alert(id);
    return alert?.priority === 'P1' && reaches(caller, alert.area ?? city.tree.code[0]!, city.tree);
  };
  return {
    refusals,
    reportIncident: (order, caller) => reportIncident(onlyExercise ? { ...order, exercise: true } : order, caller, { journal, policies, city, clock, refusals }),
    commandIncident: incidents,
    commandAlert: alerts,
    acknowledgeAlerts: (order, caller) => acknowledgeGroup(order, caller, { commandAlert: alerts, isSingle }),
    openShift: (terminal, by, caller) => shifts.open(terminal, by, caller),
    closeShift: (terminal, reason, caller) => shifts.close(terminal, reason, caller),
    visitGrid: (order, caller) => visits.visit(onlyExercise ? { ...order, exercise: true } : order, caller),
    takeSeat: (caller, seat) => seats.take(caller, seat),
    leaveSeat: (caller, seat) => seats.leave(caller, seat),
    suppress: (order, caller) => suppressions.order(order, caller),
  };
}
