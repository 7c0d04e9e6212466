import type { Category, Limit, Policy } from '../../shared/policy.ts';
import { indexOf } from './policyIndex.ts';

/** A channel's promise to the reporter comes before the category's usual time. */
export function limitsOf(channel: string, category: Category, policy: Policy): { readonly accept: Limit; readonly handle: Limit } {
  const { accept, handle = category.handle } = indexOf(policy).channel(channel)!;
  return { accept, handle: handle! };
}
