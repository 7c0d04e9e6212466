import { assertNever } from './fact.ts';
import type { Satisfaction } from './incident.ts';
import type { AppraisalRule, AppraisalTest } from './policy.ts';

/** Whom a point of appraisal 考核 goes to. */
export type Appraised = { readonly unit: string } | { readonly person: string };

/** Points given or taken by one rule of the policy for one incident. */
export type AppraisalPoint = Appraised & {
  /** Code of the rule in the policy. */
  readonly rule: string;
  readonly points: number;
};

/** As much of a handled incident as the rules look at. */
export interface AppraisalCase {
  /** Its handling was late, now or before it was opened again. */
  readonly late: boolean;
  readonly satisfaction?: Satisfaction | undefined;
  readonly supervised: boolean;
  readonly settled: boolean;
  readonly returns: number;
  readonly reworks: number;
  readonly extensions: number;
  readonly reopens: number;
}

/** What a rule gives or takes for this case; 0 where its test does not hold. */
export const pointsBy = (rule: AppraisalRule, about: AppraisalCase): number => rule.points * timesTrue(rule.test, about);

/** How often it holds: a yes counts as one, what can happen again as often as it did. */
function timesTrue(test: AppraisalTest, about: AppraisalCase): number {
  switch (test) {
    case 'handledInTime': return Number(!about.late);
    case 'handledLate': return Number(about.late);
    case 'satisfied': case 'unsatisfied': return Number(about.satisfaction === test);
    case 'supervised': return Number(about.supervised);
    case 'settled': return Number(about.settled);
    case 'returned': return about.returns;
    case 'reworked': return about.reworks;
    case 'extended': return about.extensions;
    case 'reopened': return about.reopens;
    default: return assertNever(test);
  }
}
