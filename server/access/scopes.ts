import type { FastifyRequest } from 'fastify';
import { ROLES, type Caller } from '../../shared/access.ts';
import { mayEver } from './can.ts';
import { rightOf, RIGHTS, type Action } from './rights.ts';

/** Whoever is signed in may it, so no key need name it: who one is, one's own account. */
const isEverybodys = (action: Action): boolean => {
  const { who } = rightOf(action);
  return who === 'everybody' || ROLES.every((role) => who[role] === 'centre');
};

/** What a service's key may name: every right that services may have and not everybody has, in the order of the table. */
export const SERVICE_SCOPES: readonly Action[] = (Object.keys(RIGHTS) as Action[]).filter((action) => !isEverybodys(action) && mayEver({ role: 'service', may: [action] }, action));

const NEEDS: ReadonlyMap<string, Action> = new Map(SERVICE_SCOPES.flatMap((action) => RIGHTS[action].routes.map((route) => [route as string, action] as const)));

/** The right that a route needs and a service's key does not name, though keys may; undefined: none, or it is another rule's to say no. */
export function lackingScope(caller: Caller, { method, routeOptions }: Pick<FastifyRequest, 'method' | 'routeOptions'>): Action | undefined {
  if (caller.role !== 'service') return undefined;
  const needed = NEEDS.get(`${method} ${routeOptions.url}`);
  return needed === undefined || mayEver(caller, needed) ? undefined : needed;
}
