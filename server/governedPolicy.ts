import type { AreaTree } from '../shared/area.ts';
import type { Policy } from '../shared/policy.ts';
import type { Config } from './config.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';
import { loadPolicy, PolicyFault } from './policy/loadPolicy.ts';

/**
 * The policy in force: the shipped one or your own, in the city's time zone where the environment names one.
 * @throws CannotStart with the faults of a policy that cannot be used
 */
export function loadGovernedPolicy(config: Pick<Config, 'policyFile' | 'timeZone'>, tree: AreaTree): Policy {
  const policy = load(tree, config.policyFile);
  return config.timeZone === undefined ? policy : { ...policy, timeZone: config.timeZone };
}

function load(tree: AreaTree, file: string | undefined): Policy {
  try {
    return loadPolicy(tree, file);
  } catch (error) {
    if (error instanceof PolicyFault) throw new CannotStart(`${error.message[0]!.toUpperCase()}${error.message.slice(1)}\nCorrect the file, or leave YILAN_POLICY empty for the policy that is shipped.`, { cause: error });
    throw error;
  }
}
