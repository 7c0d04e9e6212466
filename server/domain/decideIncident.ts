import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { allowedNow, incidentStep } from '../../shared/loop.ts';
import type { Role } from '../../shared/access.ts';
import { decideDispute } from './decideDispute.ts';
import { decideExtension } from './decideExtension.ts';
import { assist, dispatch, transfer, unitLabel } from './decideUnits.ts';
import { decided, no, type Decision, type DecisionContext } from './decision.ts';
import { duesAfterPause, duesFrom, policyFor } from './incidentDues.ts';
import { lateFacts } from './lateFacts.ts';
import type { IncidentOrder, OrderOf } from './orders.ts';
import { pointsOf } from './pointsOf.ts';
import { refusal } from './refusals.ts';
import { commandWord, stateWord } from './words.ts';

/** Decides one order about one incident. The table in shared/loop.ts says who may and when; here is what then happened. */
export function decideIncident(order: IncidentOrder, incident: Incident, context: DecisionContext & { readonly by: { readonly role: Role } }): Decision {
  const { role } = context.by;
  const found = incidentStep(order.type, incident, role);
  if (found.step === undefined) {
    const about = found.rule === 'notInThisState' ? stateWord(incident.state) : commandWord(order.type);
    return { refusal: refusal(found.rule, about, allowedNow(incident, role)) };
  }
  const decision = isOthersUnit(order, incident, context) ? no('notYourUnit', unitLabel((incident as { unit: string }).unit, context.policy)) : decideStep(order, incident, context);
  if ('refusal' in decision) return { refusal: { ...decision.refusal, allowed: allowedNow(incident, role) } };
  const late = lateFacts(incident, context.now);
  return late.length === 0 ? decision : { facts: [...late, ...decision.facts] as [CentreFact, ...CentreFact[]] };
}

/** Work orders of somebody who speaks for one unit only. The table names the role; this, whose work it is. */
function isOthersUnit({ type }: IncidentOrder, incident: Incident, { by }: DecisionContext): boolean {
  if (by.unit === undefined || !UNIT_ORDERS.has(type) || !('unit' in incident) || incident.unit === by.unit) return false;
  return type !== 'AssistIncident' || incident.assisting?.some(({ unit }) => unit === by.unit) !== true;
}
const UNIT_ORDERS: ReadonlySet<IncidentOrder['type']> = new Set(['SignForIncident', 'ReturnIncident', 'TransferIncident', 'AssistIncident', 'RequestExtension', 'HandleIncident']);

function decideStep(order: IncidentOrder, incident: Incident, context: DecisionContext): Decision {
  const { now, by, policy, tree } = context;
  switch (order.type) {
    case 'PlaceIncident':
      return place(order, incident, context);
    case 'AcceptIncident':
      return decided({ type: 'IncidentAccepted', data: {} });
    case 'RefuseIncident':
      return decided({ type: 'IncidentRefused', data: { reason: order.reason } });
    case 'DispatchIncident':
      return dispatch(order, incident, context);
    case 'SignForIncident':
      return decided(signedFor(context));
    case 'ReturnIncident':
      return decided({ type: 'IncidentReturned', data: { reason: order.reason } });
    case 'TransferIncident':
      return transfer(order, incident, context);
    case 'AssistIncident':
      return assist(order, incident, context);
    case 'RequestExtension':
    case 'ExtendDeadline':
    case 'RefuseExtension':
      return decideExtension(order, incident, context);
    case 'SuspendIncident':
      if (order.until !== undefined && order.until <= now) return no('mustLieAhead');
      return decided({ type: 'IncidentSuspended', data: { reason: order.reason, ...(order.until !== undefined && { until: order.until }) } });
    case 'ResumeIncident': {
      const since = incident.state === 'suspended' ? incident.suspendedAt : now;
      return decided({ type: 'IncidentResumed', data: { due: duesAfterPause(incident, since, now, policyFor(incident, context)) } });
    }
    case 'HandleIncident': {
      const waiting = incident.assisting?.find(({ result }) => result === undefined);
      if (waiting !== undefined) return no('assistingNotDone', unitLabel(waiting.unit, policy));
      const handled: CentreFact = { type: 'IncidentHandled', data: { handledBy: by.subject, result: order.result } };
      return incident.state === 'dispatched' ? decided(signedFor(context), handled) : decided(handled);
    }
    case 'CheckIncident':
      if (incident.state === 'handled' && incident.handledBy === by.subject) return no('checkerIsNotHandler');
      return order.pass
        ? decided({ type: 'IncidentClosed', data: { checkedBy: by.subject, ...(order.special === true && { special: true }) } })
        : decided({ type: 'IncidentReworked', data: { reason: order.reason } });
    case 'EvaluateIncident':
      if ('handledBy' in incident && incident.handledBy === by.subject) return no('checkerIsNotHandler');
      return decided({ type: 'IncidentEvaluated', data: { satisfaction: order.satisfaction, from: order.from ?? 'centre', ...(order.note !== undefined && { note: order.note }) } });
    case 'AppraiseIncident':
      return decided({ type: 'IncidentAppraised', data: { points: pointsOf(incident, policyFor(incident, context)) } });
    case 'SuperviseIncident':
      return decided({ type: 'IncidentSupervised', data: { note: order.note } });
    case 'EscalateIncident': {
      const above = tierAbove(incident, tree);
      if (above === undefined) return no('noTierAbove');
      return decided({ type: 'IncidentEscalated', data: { area: above, reason: order.reason } });
    }
    case 'MergeIncident':
      return merge(order, incident, context);
    case 'UnmergeIncident':
      return decided({ type: 'IncidentUnmerged', data: { reason: order.reason } });
    case 'ReopenIncident': {
      const due = duesFrom(now, incident, policyFor(incident, context));
      return due === undefined ? no('kindLeftPolicy') : decided({ type: 'IncidentReopened', data: { reason: order.reason, due } });
    }
    case 'VoidIncident':
      return decided({ type: 'IncidentVoided', data: { reason: order.reason } });
    case 'MoveToPolicy': {
      const wanted = order.policy === undefined || order.policy === policy.version ? policy : context.policyOf?.(order.policy);
      if (wanted === undefined) return no('unknownPolicy', { zh: order.policy!, en: order.policy! });
      if (wanted.version === incident.policy) return no('samePolicy');
      const due = duesFrom(incident.reportedAt, incident, wanted);
      return due === undefined ? no('kindLeftPolicy') : decided({ type: 'IncidentMovedToPolicy', data: { policy: wanted.version, reason: order.reason, due } });
    }
    default:
      return decideDispute(order, incident, context);
  }
}

const signedFor = ({ by }: DecisionContext): CentreFact => ({ type: 'IncidentSignedFor', data: { handler: by.subject } });

/** The clocks go on from the report, by the limits of the place it now has. */
function place({ area, lon, lat }: OrderOf<'PlaceIncident'>, incident: Incident, context: DecisionContext): Decision {
  if (context.tree.indexOf(area) < 0) return no('unknownArea', { zh: area, en: area });
  const due = duesFrom(incident.reportedAt, { ...incident, area }, policyFor(incident, context)) ?? incident.due;
  return decided({ type: 'IncidentPlaced', data: { area, due, ...(lon !== undefined && lat !== undefined && { lon, lat }) } });
}

function merge({ into, reason }: OrderOf<'MergeIncident'>, incident: Incident, { other }: DecisionContext): Decision {
  if (into === incident.id) return no('mergeIntoItself');
  if (other === undefined || other.id !== into) return no('unknownIncident', { zh: into, en: into });
  if (!OPEN_STATES.has(other.state)) return no('mergeIntoEnded', stateWord(other.state));
  return decided({ type: 'IncidentMerged', data: { into, reason } });
}

/** Levels with a command centre of their own: city, district, township. */
const LAST_TIER = 2;

/** The centre above the one that has it now: of the area it was taken over by, or of the district and then the city. */
function tierAbove({ area, escalatedTo }: Incident, tree: AreaTree): string | undefined {
  const start = tree.indexOf(escalatedTo ?? area ?? tree.code[0]!);
  for (let at = start < 0 ? -1 : tree.parent[start]!; at >= 0; at = tree.parent[at]!) if (tree.level[at]! <= LAST_TIER) return tree.code[at]!;
  return undefined;
}
