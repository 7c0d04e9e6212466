import Fastify from 'fastify';
import type { FastifyInstance, FastifyPluginAsync, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { DoorDeps } from '../../server/intake/doorDeps.ts';
import { centre } from './centreParts.ts';
import type { Centre } from './centreParts.ts';

/** One door on a server of its own, and a way to knock at it as somebody. */
export interface Hall extends Centre {
  readonly app: FastifyInstance;
  knock(caller: Caller | undefined, how: InjectOptions): Promise<LightMyRequestResponse>;
}

export async function hallWith<Deps extends DoorDeps>(door: FastifyPluginAsync<Deps>, more: Omit<Deps, keyof DoorDeps>): Promise<Hall> {
  const parts = centre();
  const app = Fastify();
  await app.register(door, { ...parts, ...more } as unknown as Deps);
  return {
    ...parts, app, bearer: parts.bearer,
    knock: (caller, { headers, ...how }) =>
      app.inject({ ...how, headers: { ...(caller === undefined ? {} : { authorization: parts.bearer(caller) }), ...headers } }),
  };
}
