import type { IncidentLine } from '../../../../shared/wire/messages.ts';
import type { MarksShown } from './scene.ts';

/** Due within this time is worth a mark in the scene of the deadlines. */
export const SOON_MS = 3_600_000;

/** Whether a scene marks an incident. What an alert stands for is marked in every one of them. */
export function isMarked(line: IncidentLine, marks: MarksShown, isAlerted: boolean, serverTime: number): boolean {
  if (marks === 'all' || isAlerted) return true;
  if (marks === 'disputes') return line.dispute !== undefined;
  return marks === 'due' && (line.overdue || (line.dueAt !== undefined && line.dueAt - serverTime < SOON_MS));
}
