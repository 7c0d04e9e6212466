import type { Role } from '../../shared/access.ts';
import { nextDue } from '../../shared/deadline.ts';
import { assertNever, type CentreFact, type FactOf } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { allowedNow, incidentStep } from '../../shared/loop.ts';
import type { Label } from '../../shared/policy.ts';
import { decided, type Decision, type DecisionContext } from './decision.ts';
import type { IncidentOrder } from './orders.ts';
import { indexOf } from './policyIndex.ts';
import { refusal, type RefusalRule } from './refusals.ts';
import { routeIncident, servesPlace } from './routeIncident.ts';
import { commandWord, stateWord } from './words.ts';

/** Decides one order about one incident. The table in shared/loop.ts says who may and when; here is what then happened. */
export function decideIncident(order: IncidentOrder, incident: Incident, context: DecisionContext & { readonly by: { readonly role: Role } }): Decision {
  const { role } = context.by;
  const found = incidentStep(order.type, incident, role);
  if (found.step === undefined) {
    const about = found.rule === 'notInThisState' ? stateWord(incident.state) : commandWord(order.type);
    return { refusal: refusal(found.rule, about, allowedNow(incident, role)) };
  }
  const decision = decideStep(order, incident, context);
  if ('refusal' in decision) return { refusal: { ...decision.refusal, allowed: allowedNow(incident, role) } };
  const late = lateFacts(incident, context.now);
  return late.length === 0 ? decision : { facts: [...late, ...decision.facts] as [CentreFact, ...CentreFact[]] };
}

function decideStep(order: IncidentOrder, incident: Incident, context: DecisionContext): Decision {
  switch (order.type) {
    case 'AcceptIncident':
      return decided({ type: 'IncidentAccepted', data: {} });
    case 'RefuseIncident':
      return decided({ type: 'IncidentRefused', data: { reason: order.reason } });
    case 'DispatchIncident':
      return dispatch(order.unit, incident, context);
    case 'SignForIncident':
      return decided(signedFor(context));
    case 'ReturnIncident':
      return decided({ type: 'IncidentReturned', data: { reason: order.reason } });
    case 'HandleIncident': {
      const handled: CentreFact = { type: 'IncidentHandled', data: { handledBy: context.by.subject, result: order.result } };
      return incident.state === 'dispatched' ? decided(signedFor(context), handled) : decided(handled);
    }
    case 'CheckIncident':
      if (incident.state === 'handled' && incident.handledBy === context.by.subject) return no('checkerIsNotHandler');
      return order.pass
        ? decided({ type: 'IncidentClosed', data: { checkedBy: context.by.subject } })
        : decided({ type: 'IncidentReworked', data: { reason: order.reason } });
    case 'VoidIncident':
      return decided({ type: 'IncidentVoided', data: { reason: order.reason } });
    case 'InvestigateDispute':
      return decided({ type: 'DisputeInvestigated', data: { body: order.body } });
    case 'SettleDispute':
      return decided({ type: 'DisputeSettled', data: { agreement: order.agreement } });
    case 'FailDispute':
      return decided({ type: 'DisputeFailed', data: { reason: order.reason } });
    default:
      return assertNever(order);
  }
}

const signedFor = ({ by }: DecisionContext): CentreFact => ({ type: 'IncidentSignedFor', data: { handler: by.subject } });

function dispatch(wanted: string | undefined, incident: Incident, { policy, tree }: DecisionContext): Decision {
  if (wanted === undefined) {
    const route = routeIncident(incident, policy, tree);
    if (route === undefined) return no('noUnitForIt', indexOf(policy).category(incident.category)?.label);
    return decided({ type: 'IncidentDispatched', data: { unit: route.unit.code, why: route.why } });
  }
  const unit = indexOf(policy).unit(wanted);
  if (unit === undefined) return no('unknownUnit', { zh: wanted, en: wanted });
  if (!servesPlace(unit, incident.area, tree)) return no('unitServesElsewhere', unit.label);
  return decided({ type: 'IncidentDispatched', data: { unit: unit.code, why: '人工指派 / chosen by hand' } });
}

const no = (rule: RefusalRule, about?: Label): Decision => ({ refusal: refusal(rule, about) });

/**
 * Due times that have passed and that nobody has written down yet, as facts. Deadlines are noticed by a clock that may have
 * been asleep (a kill, a stalled disk); an order that comes first must not make a late step look timely.
 */
export function lateFacts(incident: Incident, now: number): (CentreFact & Pick<FactOf<'DeadlineMissed'>, 'type' | 'data'>)[] {
  const facts: ReturnType<typeof lateFacts> = [];
  let { missed } = incident;
  for (let due = nextDue({ ...incident, missed }); due !== undefined && due.at < now; due = nextDue({ ...incident, missed })) {
    facts.push({ type: 'DeadlineMissed', data: { stage: due.stage, due: due.at } });
    missed = { ...missed, [due.stage]: true };
  }
  return facts;
}
