import type { AreaTree } from '../shared/area.ts';
import type { Policy } from '../shared/policy.ts';
import type { Config } from './config.ts';
import { loadPolicy } from './policy/loadPolicy.ts';

/** The policy in force: the shipped one or your own, in the city's time zone where the environment names one. */
export function loadGovernedPolicy(config: Pick<Config, 'policyFile' | 'timeZone'>, tree: AreaTree): Policy {
  const policy = loadPolicy(tree, config.policyFile);
  return config.timeZone === undefined ? policy : { ...policy, timeZone: config.timeZone };
}
