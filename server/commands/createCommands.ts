import type { Alert } from '../../shared/alert.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Policies } from '../../shared/policy.ts';
import { decideAlert } from '../domain/decideAlert.ts';
import { decideIncident } from '../domain/decideIncident.ts';
import type { AlertOrder, IncidentOrder } from '../domain/orders.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Commands } from './commands.ts';
import { commandHandler } from './handleCommand.ts';
import { checkAlertOrder, checkIncidentOrder } from './orderSchemas.ts';
import { RefusalBook } from './refusalBook.ts';
import { reportIncident, type CommandCity } from './reportIncident.ts';
import { SeatDesk } from './seatDesk.ts';
import { ShiftDesk } from './shiftDesk.ts';
import { VisitDesk } from './visitDesk.ts';

export interface CommandsDeps {
  readonly journal: Journal;
  readonly policies: Policies;
  readonly city: CommandCity;
  /** Saves reading a stream before most commands; it may lag. */
  readonly view: Pick<LiveView, 'incident' | 'alert'>;
  readonly clock: Clock;
}

/** The facts lane's way in, with the book of what was refused. */
export function createCommands({ journal, policies, city, view, clock }: CommandsDeps): Commands & { readonly refusals: RefusalBook } {
  const refusals = new RefusalBook();
  const deps = { journal, policies, tree: city.tree, clock, refusals };
  const shifts = new ShiftDesk(journal, clock);
  const visits = new VisitDesk(journal, clock);
  const seats = new SeatDesk(journal, clock);
  const incidents = commandHandler<Incident, IncidentOrder>({
    prefix: 'incident', check: checkIncidentOrder, look: (id) => view.incident(id), evolve: evolveIncident, decide: decideIncident,
  }, deps);
  const alerts = commandHandler<Alert, AlertOrder>({
    prefix: 'alert', check: checkAlertOrder, look: (id) => view.alert(id), evolve: evolveAlert, decide: decideAlert,
  }, deps);
  return {
    refusals,
    reportIncident: (order, caller) => reportIncident(order, caller, { journal, policies, city, clock, refusals }),
    commandIncident: incidents,
    commandAlert: alerts,
    openShift: (terminal, by, caller) => shifts.open(terminal, by, caller),
    closeShift: (terminal, reason, caller) => shifts.close(terminal, reason, caller),
    visitGrid: (order, caller) => visits.visit(order, caller),
    takeSeat: (caller) => seats.take(caller),
    leaveSeat: (caller) => seats.leave(caller),
  };
}
