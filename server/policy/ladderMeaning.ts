import type { PolicyDocument } from '../../shared/policy.ts';
import type { PolicyError } from './policyFault.ts';

/** That no alert has two ladders, that rungs stand in the order of their times, and that somebody is called at any hour. */
export function* ladderMeaning({ ladders = [], alertCare = [], alertRules }: Pick<PolicyDocument, 'ladders' | 'alertCare' | 'alertRules'>): Generator<PolicyError> {
  const seen = new Map<string, number>();
  for (const [i, { priority, rule, rungs, repeatEvery }] of ladders.entries()) {
    const path = `ladders[${i}]`;
    const of = rule === undefined ? undefined : alertRules.find(({ code }) => code === rule);
    if (rule !== undefined && of === undefined) yield { field: `${path}.rule`, rule: 'unknownRule', says: `${rule} is no alert rule` };
    if (of !== undefined && of.priority !== priority) yield { field: `${path}.priority`, rule: 'otherPriority', says: `alerts of ${of.code} are ${of.priority}` };
    const key = rule ?? priority;
    if (seen.has(key)) yield { field: path, rule: 'twice', says: `is for the same alerts as ladders[${seen.get(key)}]` };
    seen.set(key, i);
    for (const [k, rung] of rungs.entries()) {
      const before = rungs[k - 1];
      if (before !== undefined && before.clock === rung.clock && rung.after < before.after) yield { field: `${path}.rungs[${k}].after`, rule: 'order', says: 'comes before the rung before it' };
    }
    if (repeatEvery !== undefined && rungs.at(-1)!.when !== undefined) yield { field: `${path}.rungs[${rungs.length - 1}].when`, rule: 'lastIsAlways', says: 'may not stand at the last rung of a ladder that repeats: it would be silent at some hours' };
  }
  const cared = new Set<string>();
  for (const [i, { priority }] of alertCare.entries()) {
    if (cared.has(priority)) yield { field: `alertCare[${i}].priority`, rule: 'twice', says: `${priority} stands twice` };
    cared.add(priority);
  }
}
