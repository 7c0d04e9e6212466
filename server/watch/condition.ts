import type { Seen } from '../domain/episode.ts';
import type { AlertRule } from '../../shared/policy.ts';

/** Something that is so and that a rule wants a person for, as a detector sees it now. */
export interface Condition extends Seen {
  /** What it is about: the same for as long as it is the same thing. At most 120 characters. */
  readonly source: string;
  readonly title: string;
  /** Code of the smallest area it lies in; null where nobody knows. */
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  readonly incident?: string;
  readonly exercise: boolean;
}

/**
 * Looks at what the centre knows and says what lasts; it decides nothing and writes nothing down. Asked every few seconds, so a
 * look is cheap. What no rule of the policy asks for is not looked at.
 */
export interface Detector {
  /** All that is so by this rule; nothing for rules that are another detector's. */
  look(rule: AlertRule, now: number): Iterable<Condition>;
  /** Whether what it does not name by this rule is gone, after a look. Absent: it is. A detector that is still learning cannot say. */
  knows?(rule: AlertRule): boolean;
}

/** Whether a rule is about something that lasts, rather than about one fact. */
export function isLasting({ on, ...more }: AlertRule['trigger']): boolean {
  switch (on) {
    case 'unplaced': case 'outside': case 'alike': case 'surge': case 'fault': case 'drift': case 'unsigned': case 'unanswered':
      return true;
    case 'near':
      // Of an agreement nothing is written down when it comes near.
      return (more as { stage?: string }).stage === 'fulfil';
    case 'silent':
      // A wall's silence is a fact of its own.
      return (more as { what?: string }).what !== 'wall';
    default:
      return false;
  }
}
