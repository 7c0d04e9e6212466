import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { no, type Decision, type DecisionContext } from './decision.ts';
import type { OrderOf } from './orders.ts';
import { stateWord } from './words.ts';

/**
 * 合并、拆分: two reports of one matter. Both incidents say so on their own streams, in one entry, so that whoever ends or merges the
 * other at the same moment is too late, or this is. One that was merged has no repeats of its own, and one that has repeats is
 * neither merged nor voided: hence no circle, and nothing is ever merged into what is not there.
 */
export function decideMerge(order: OrderOf<'MergeIncident' | 'UnmergeIncident'>, incident: Incident, { other }: DecisionContext): Decision {
  const { id } = incident;
  const { type, reason } = order;
  const into = type === 'MergeIncident' ? order.into : (incident as Extract<Incident, { state: 'merged' }>).into;
  if (into === id) return no('mergeIntoItself');
  if (other?.id !== into) return no('unknownIncident', { zh: into, en: into });
  if (type === 'UnmergeIncident') return { facts: [{ type: 'IncidentUnmerged', data: { reason } }], beside: [{ type: 'RepeatLeft', data: { repeat: id } }] };
  if (!OPEN_STATES.has(other.state)) return no('mergeIntoEnded', stateWord(other.state));
  if (incident.exercise !== other.exercise) return no('mergeWithExercise');
  return { facts: [{ type: 'IncidentMerged', data: { into, reason } }], beside: [{ type: 'RepeatJoined', data: { repeat: id } }] };
}
