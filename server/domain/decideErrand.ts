import { reaches } from '../../shared/access.ts';
import { isOpenErrand, type Errand, type OpenErrand } from '../../shared/errand.ts';
import { homeGridOf } from '../../shared/homeGrid.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { decided, no, type Decision, type DecisionContext } from './decision.ts';
import type { ErrandOrder, OrderOf } from './orders.ts';
import { refusal } from './refusals.ts';

/** As many as one officer can keep in view; beyond them a unit is dispatched. */
const MOST_AT_ONCE = 12;
/** Of all that were ever sent to one incident. */
const MOST_EVER = 60;

/** Sends somebody to an incident, by their terminal, and takes in what they say of it. The incident itself does not move by it. */
export function decideErrand(order: ErrandOrder, incident: Incident, context: DecisionContext): Decision {
  const { errands = [] } = incident;
  if (order.type === 'SendTerminal') return send(order, errands, context);
  const found = errandMeant(order, errands, context);
  if ('refusal' in found) return found;
  const { errand } = found;
  const { terminal } = errand;
  switch (order.type) {
    case 'AcknowledgeErrand': return errand.stage === 'sent' ? decided({ type: 'ErrandAcknowledged', data: { terminal } }) : no('errandAcknowledged', named(terminal));
    case 'DeclineErrand': return errand.stage === 'arrived' ? no('errandArrived', named(terminal)) : decided({ type: 'ErrandDeclined', data: { terminal, reason: order.reason } });
    case 'ReportArrival': return errand.stage === 'arrived' ? no('errandArrived', named(terminal)) : decided({ type: 'TerminalArrived', data: { terminal, seenBy: 'hand' } });
    case 'WithdrawErrand': return decided({ type: 'ErrandWithdrawn', data: { terminal, reason: order.reason } });
  }
}

function send({ terminal, note }: OrderOf<'SendTerminal'>, errands: readonly Errand[], { by, tree, isOnShift }: DecisionContext): Decision {
  const home = homeGridOf(terminal);
  // Whose staff it is its name says; terminals of other names are at home nowhere, and anybody's.
  if (by.area !== undefined && home !== undefined && tree.indexOf(home) >= 0 && !reaches({ area: by.area }, home, tree)) return no('outsideScope');
  if (isOnShift?.(terminal) === false) return no('terminalOffShift', named(terminal));
  const open = errands.filter(isOpenErrand);
  if (open.some((one) => one.terminal === terminal)) return no('errandStands', named(terminal));
  if (open.length >= MOST_AT_ONCE || errands.length >= MOST_EVER) return no('errandsFull', { zh: String(errands.length), en: String(errands.length) });
  return decided({ type: 'TerminalSent', data: { terminal, ...(note !== undefined && { note }) } });
}

/** Whom an order is about: the terminal it names, that of who gives it, or the only one that was sent. */
function errandMeant({ terminal }: Exclude<ErrandOrder, { readonly type: 'SendTerminal' }>, errands: readonly Errand[], { by }: DecisionContext): { readonly errand: OpenErrand } | { readonly refusal: Refusal } {
  if (by.terminal !== undefined && terminal !== undefined && terminal !== by.terminal) return { refusal: refusal('notYourErrand', named(terminal)) };
  const open = errands.filter(isOpenErrand);
  const asked = terminal ?? by.terminal ?? (open.length === 1 ? open[0]!.terminal : undefined);
  const errand = open.find((one) => one.terminal === asked);
  return errand === undefined ? { refusal: refusal('notSent', asked === undefined ? { zh: '（未指明）', en: '(none named)' } : named(asked)) } : { errand };
}

const named = (terminal: string) => ({ zh: terminal, en: terminal });
