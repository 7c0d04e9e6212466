import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import { textRule } from '../../shared/textRule.ts';
import type { Access } from '../access/access.ts';
import { mayEver, whyNot } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { readYourWrites, type Followed } from '../http/readYourWrites.ts';
import type { AdoptionDesk, AdoptionOrder } from './adoptionDesk.ts';
import type { PolicyBook } from './policyBook.ts';
import type { ListedPolicy, PolicyDesk } from './policyDesk.ts';
import { faultSentence, type PolicyError } from './policyFault.ts';

export interface PolicyRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly desk: PolicyDesk;
  readonly adoptions: Pick<AdoptionDesk, 'adopt'>;
  readonly book: Pick<PolicyBook, 'documentOf' | 'entries'>;
  readonly tree: AreaTree;
  readonly followed: Followed;
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

const AWhole = Type.Object({}, { additionalProperties: true, description: 'A whole policy, no section in a file of its own' });
const After = Type.Integer({ minimum: 0, description: 'Adoptions so far: what an adoption must name, so that nobody adopts over another one unseen' });
const MOST_REASON = 200;

/**
 * `GET /api/v1/policy/versions`: every policy that was adopted, when and why; with a version behind it, that one whole, as its file has it.
 * `POST /api/v1/policy/check`: a whole policy, its sections in one object: what is wrong with it, all of it, or what it would change.
 * `POST /api/v1/policy/adoptions`: `{policy, reason, after}` adopts it, for the system administrator of the whole city.
 */
export const policyRoutes: FastifyPluginAsync<PolicyRoutesDeps> = async (app, { access, desk, adoptions, book, tree, followed }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  readYourWrites(app, followed);
  const admitted = (request: FastifyRequest): Caller => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'govern')) throw DoorFault.forbidden('role', 'role');
    return caller;
  };
  const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema };

  app.get('/api/v1/policy/versions', {
    schema: { tags: ['policy'], summary: 'Policies that were adopted', response: { 200: Type.Object({ items: Type.Array(Line) }), ...faults } },
  }, async (request) => {
    admitted(request);
    return { items: desk.list().map(lineOf) };
  });

  app.get<{ Params: { version: string } }>('/api/v1/policy/versions/:version', {
    schema: { tags: ['policy'], summary: 'One of them, whole', params: Type.Object({ version: Type.String() }), response: { 200: AWhole, ...faults, 404: FaultSchema } },
  }, async (request) => {
    admitted(request);
    const { version } = request.params;
    const document = book.documentOf(version);
    if (document === undefined) throw new DoorFault(404, { error: 'unknown', field: 'version', rule: 'unknownVersion', message: `version ${version} was never adopted here; GET /api/v1/policy/versions lists those that were` });
    return document;
  });

  app.post('/api/v1/policy/check', {
    schema: {
      tags: ['policy'], summary: 'What a policy would change', body: AWhole,
      response: { 200: Type.Object({ version: Type.String(), hash: Type.String(), standing: Type.Boolean(), effectiveFrom: Type.String(), after: After, impact: Impact }), ...faults },
    },
  }, async (request) => {
    admitted(request);
    const check = desk.check(request.body);
    if (!check.usable) throw unusable(check.faults);
    const { document: { version }, hash, standing, effectiveAt, impact } = check;
    return { version, hash, standing, effectiveFrom: new Date(effectiveAt).toISOString(), after: book.entries, impact };
  });

  app.post('/api/v1/policy/adoptions', {
    schema: {
      tags: ['policy'], summary: 'Adopt a policy', body: Type.Object({ policy: AWhole, reason: Type.String({ description: `Why; the journal keeps it, ${MOST_REASON} characters at most` }), after: After }),
      response: { 200: Type.Object({ outcome: Type.Enum(['adopted', 'known']), version: Type.String(), effectiveFrom: Type.Optional(Type.String()) }), ...faults, 409: FaultSchema, 503: FaultSchema },
    },
  }, async (request) => {
    const caller = admitted(request);
    const denial = whyNot(caller, 'adoptPolicy', {}, { tree });
    if (denial !== undefined) throw DoorFault.forbidden(denial === 'role' ? 'role' : 'area', denial, denial === 'role' ? undefined : 'must be the whole city: a policy governs all of it');
    const done = await adoptions.adopt(readAdoption(request.body), { role: caller.role, subject: caller.subject });
    switch (done.outcome) {
      case 'unusable': throw unusable(done.faults.map((fault) => ({ ...fault, field: `policy.${fault.field}` })));
      case 'conflict': throw new DoorFault(409, { error: 'conflict', field: 'after', rule: 'adoptedSince', message: `another policy was adopted in the meantime; look again at what this one would touch, then adopt it (in force: ${done.inForce})` });
      case 'known': return done;
      case 'adopted': return { ...done, effectiveFrom: new Date(done.effectiveFrom).toISOString() };
    }
  });
};

/** @throws DoorFault */
function readAdoption(body: unknown): AdoptionOrder {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', body === undefined ? 'required' : 'type', 'must be a JSON object');
  const { policy, reason, after } = body as Record<string, unknown>;
  if (policy === undefined) throw DoorFault.invalid('policy', 'required');
  if (typeof reason !== 'string') throw DoorFault.invalid('reason', reason === undefined ? 'required' : 'type');
  const wrong = textRule(reason, MOST_REASON, 'line');
  if (wrong !== undefined) throw DoorFault.invalid('reason', wrong);
  if (typeof after !== 'number' || !Number.isInteger(after)) throw DoorFault.invalid('after', after === undefined ? 'required' : 'type', 'must be the whole number that POST /api/v1/policy/check answered');
  return { content: policy, reason: reason.trim(), after };
}

const unusable = (faults: readonly PolicyError[]): DoorFault => DoorFault.allInvalid(faults.map((fault) => ({ error: 'invalid', field: fault.field, rule: fault.rule, message: faultSentence(fault) })));

function lineOf({ version, state, adopted }: ListedPolicy) {
  if (adopted === undefined) return { version, state };
  const { effectiveFrom, adoptedAt, by, reason, hash } = adopted;
  return { version, state, effectiveFrom: new Date(effectiveFrom).toISOString(), adoptedAt: new Date(adoptedAt).toISOString(), by: by.subject, reason, hash };
}
