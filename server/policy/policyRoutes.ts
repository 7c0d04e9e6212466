import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Access } from '../access/access.ts';
import { mayEver } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import type { ListedPolicy, PolicyDesk } from './policyDesk.ts';
import { faultSentence } from './policyFault.ts';

export interface PolicyRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly desk: PolicyDesk;
}

const Ms = (description: string) => Type.Integer({ description: `${description}, ms` });
const Line = Type.Object({
  version: Type.String(), state: Type.Enum(['past', 'inForce', 'scheduled']), effectiveFrom: Type.Optional(Type.String({ description: 'ISO 8601' })),
  adoptedAt: Type.Optional(Type.String()), by: Type.Optional(Type.String()), reason: Type.Optional(Type.String()), hash: Type.Optional(Type.String({ description: 'SHA-256 of what it says' })),
});
const Count = Type.Integer({ minimum: 0 });
const Impact = Type.Object({
  open: Count, same: Count, earlier: Count, later: Count, lost: Count, overdue: Count,
  kinds: Type.Array(Type.Object({ category: Type.String(), earlier: Count, later: Count, lost: Count })),
  incidents: Type.Array(Type.Object({
    id: Type.String(), number: Type.String(), category: Type.String(), area: Type.Union([Type.String(), Type.Null()]), policy: Type.Union([Type.String(), Type.Null()]),
    handleBy: Ms('Due now'), wouldBe: Type.Union([Ms('Due then'), Type.Null()]),
  })),
}, { description: 'Open incidents, were they moved to it; adopting it moves none' });

/**
 * `GET /api/v1/policy/versions`: every policy that was adopted, when and why.
 * `POST /api/v1/policy/check`: a whole policy, its sections in one object: what is wrong with it, all of it, or what it would change.
 */
export const policyRoutes: FastifyPluginAsync<PolicyRoutesDeps> = async (app, { access, desk }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const admitted = (request: FastifyRequest): void => {
    if (!mayEver(access.admit(request), 'govern')) throw DoorFault.forbidden('role', 'role');
  };
  const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema };

  app.get('/api/v1/policy/versions', {
    schema: { tags: ['policy'], summary: 'Policies that were adopted', response: { 200: Type.Object({ items: Type.Array(Line) }), ...faults } },
  }, async (request) => {
    admitted(request);
    return { items: desk.list().map(lineOf) };
  });

  app.post('/api/v1/policy/check', {
    schema: {
      tags: ['policy'], summary: 'What a policy would change', body: Type.Object({}, { additionalProperties: true, description: 'A whole policy, no section in a file of its own' }),
      response: { 200: Type.Object({ version: Type.String(), hash: Type.String(), standing: Type.Boolean(), effectiveFrom: Type.String(), impact: Impact }), ...faults },
    },
  }, async (request) => {
    admitted(request);
    const check = desk.check(request.body);
    if (check.usable) {
      const { document: { version }, hash, standing, effectiveAt, impact } = check;
      return { version, hash, standing, effectiveFrom: new Date(effectiveAt).toISOString(), impact };
    }
    throw DoorFault.allInvalid(check.faults.map((fault) => ({ error: 'invalid', field: fault.field, rule: fault.rule, message: faultSentence(fault) })));
  });
};

function lineOf({ version, state, adopted }: ListedPolicy) {
  if (adopted === undefined) return { version, state };
  const { effectiveFrom, adoptedAt, by, reason, hash } = adopted;
  return { version, state, effectiveFrom: new Date(effectiveFrom).toISOString(), adoptedAt: new Date(adoptedAt).toISOString(), by: by.subject, reason, hash };
}
