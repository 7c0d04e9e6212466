import type { Limit } from '../../shared/policy.ts';
import type { PolicyError } from './policyFault.ts';
import type { LimitGiven } from './policySchema.ts';

export const fault = (field: string, rule: string, says: string): PolicyError => ({ field, rule, says });

/** What is wrong with how long something may take. */
export function* limitFaults(path: string, limit: Limit): Generator<PolicyError> {
  const { clock, minutes, days }: LimitGiven = limit;
  if ((minutes === undefined) === (days === undefined)) yield fault(path, 'minutesOrDays', 'must have either minutes or days');
  else if (days !== undefined && clock !== 'workingTime') yield fault(`${path}.days`, 'daysAreWorkingDays', 'are working days: the clock must be workingTime');
}
