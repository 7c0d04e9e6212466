import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { allowedNow, incidentStep, type LoopRule } from '../../shared/loop.ts';
import { pointsOf } from '../../shared/pointsOf.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import { reaches, type Role } from '../../shared/access.ts';
import { decideDispute } from './decideDispute.ts';
import { decideErrand } from './decideErrand.ts';
import { decideExtension } from './decideExtension.ts';
import { decideMerge } from './decideMerge.ts';
import { assist, dispatch, transfer, unitLabel } from './decideUnits.ts';
import { decided, no, timeRefused, type Decision, type DecisionContext } from './decision.ts';
import { evidenceLacking } from './evidenceLacking.ts';
import { duesAfterPause, duesFrom, duesMoved, policyFor } from './incidentDues.ts';
import { lateFacts } from './lateFacts.ts';
import type { IncidentOrder, OrderOf } from './orders.ts';
import { refusal } from './refusals.ts';
import { commandWord, countWord, stateWord } from './words.ts';

/** Decides one order about one incident. The table in shared/loop.ts says who may and when; here is what then happened. */
export function decideIncident(order: IncidentOrder, incident: Incident, context: DecisionContext & { readonly by: { readonly role: Role } }): Decision {
  const { by, now, policy } = context;
  const found = incidentStep(order.type, incident, by);
  if (found.step === undefined) return { refusal: refusal(found.rule, aboutOf(found.rule, order, incident, policy), allowedNow(incident, by)) };
  const decision = decideStep(order, incident, context);
  if ('refusal' in decision) return { refusal: { ...decision.refusal, allowed: allowedNow(incident, by) } };
  const late = lateFacts(incident, now);
  return late.length === 0 ? decision : { ...decision, facts: [...late, ...decision.facts] as [CentreFact, ...CentreFact[]] };
}

/** What the table's refusal speaks of: the state it is in, whose work it is, how many repeats, or the command. */
function aboutOf(rule: LoopRule, { type }: IncidentOrder, incident: Incident, policy: Policy): Label {
  if (rule === 'notInThisState') return stateWord(incident.state);
  if (rule === 'hasRepeats') return countWord(incident.repeats ?? []);
  return rule === 'notYourUnit' && 'unit' in incident ? unitLabel(incident.unit, policy) : commandWord(type);
}

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
      return (order.until === undefined ? undefined : timeRefused(order.until, now)) ?? decided({ type: 'IncidentSuspended', data: { reason: order.reason, ...(order.until !== undefined && { until: order.until }) } });
    case 'ResumeIncident': {
      const since = incident.state === 'suspended' ? incident.suspendedAt : now;
      return decided({ type: 'IncidentResumed', data: { due: duesAfterPause(incident, since, now, context) } });
    }
    case 'HandleIncident': {
      const waiting = incident.assisting?.find(({ result }) => result === undefined);
      if (waiting !== undefined) return no('assistingNotDone', unitLabel(waiting.unit, policy));
      const lacking = evidenceLacking(incident, policyFor(incident, context));
      if (lacking !== undefined) return no('evidenceMissing', lacking);
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
      return decided({ type: 'IncidentEvaluated', data: { satisfaction: order.satisfaction, from: by.role === 'partner' ? 'reporter' : order.from ?? 'centre', ...(order.note !== undefined && { note: order.note }) } });
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
    case 'UnmergeIncident':
      return decideMerge(order, incident, context);
    case 'ReopenIncident': {
      const due = duesFrom(now, incident, policyFor(incident, context), tree);
      return due === undefined ? no('kindLeftPolicy') : decided({ type: 'IncidentReopened', data: { reason: order.reason, due } });
    }
    case 'VoidIncident':
      return decided({ type: 'IncidentVoided', data: { reason: order.reason } });
    case 'NoteIncident':
      return decided({ type: 'IncidentNoted', data: { note: order.note } });
    case 'SendTerminal':
    case 'WithdrawErrand':
    case 'AcknowledgeErrand':
    case 'DeclineErrand':
    case 'ReportArrival':
      return decideErrand(order, incident, context);
    case 'MoveToPolicy': {
      const wanted = order.policy === undefined || order.policy === policy.version ? policy : context.policyOf?.(order.policy);
      if (wanted === undefined) return no('unknownPolicy', { zh: order.policy!, en: order.policy! });
      if (wanted.version === incident.policy) return no('samePolicy');
      const due = duesMoved(incident, incident, wanted, context);
      return due === undefined ? no('kindLeftPolicy') : decided({ type: 'IncidentMovedToPolicy', data: { policy: wanted.version, reason: order.reason, due } });
    }
    default:
      return decideDispute(order, incident, context);
  }
}

const signedFor = ({ by }: DecisionContext): CentreFact => ({ type: 'IncidentSignedFor', data: { handler: by.subject } });

/** Its clocks are those of the place it now has. */
function place({ area, lon, lat }: OrderOf<'PlaceIncident'>, incident: Incident, context: DecisionContext): Decision {
  const node = context.tree.indexOf(area);
  if (context.by.area !== undefined && !reaches({ area: context.by.area }, area, context.tree)) return no('outsideScope');
  if (node < 0 || context.tree.until[node] !== undefined) return no('unknownArea', { zh: area, en: area });
  const due = duesMoved(incident, { area }, policyFor(incident, context), context) ?? incident.due;
  // Where it was thought to be says nothing about where it is.
  const point = lon !== undefined && lat !== undefined ? { lon, lat } : area === incident.area && incident.lon !== undefined ? { lon: incident.lon, lat: incident.lat! } : {};
  return decided({ type: 'IncidentPlaced', data: { area, due, ...point } });
}

/** Levels with a command centre of their own: city, district, township. */
const LAST_TIER = 2;

/** The next centre upward: of its township, then of its district, then of the city. */
function tierAbove({ area, escalatedTo }: Incident, tree: AreaTree): string | undefined {
  const start = tree.indexOf(escalatedTo ?? area ?? tree.code[0]!);
  for (let at = start < 0 ? -1 : tree.parent[start]!; at >= 0; at = tree.parent[at]!) if (tree.level[at]! <= LAST_TIER) return tree.code[at]!;
  return undefined;
}
