import type { AreaTree } from '../../shared/area.ts';
import type { Policy } from '../../shared/policy.ts';
import { policyOf } from './policyOf.ts';
import { NINGBO, readPolicy } from './readPolicy.ts';

/** Reads a policy for a city. @param file a centre's own; absent: the one shipped @throws {PolicyFault} */
export const loadPolicy = (tree: AreaTree, file: string = NINGBO): Policy => policyOf(readPolicy(file, tree), tree);
