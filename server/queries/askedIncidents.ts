import type { FastifyRequest } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import { mayEver } from '../access/can.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { IncidentQuestion } from '../projections/incidentSearch.ts';
import { incidentQuestion, type IncidentsAsked } from './incidentQuestion.ts';
import { categoriesUnder, ofDepartment } from './policyCodes.ts';
import { areaAsked, mayRead } from './readSide.ts';
import { spanAsked } from './timeSpan.ts';

export interface AskedOf {
  readonly tree: AreaTree;
  readonly policies: Pick<Policies, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** In place of an area: what nobody could locate yet. It is the whole city's business, and a person must place it. */
const UNPLACED = 'none';
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Which incidents a list or a file of them is about. @throws DoorFault 400 and 403 naming the field */
export function askedIncidents(request: Pick<FastifyRequest, 'caller'>, asked: IncidentsAsked, { tree, policies, clock }: AskedOf): IncidentQuestion {
  const { caller } = request;
  mayRead(caller, 'read');
  // What one person did is for whoever answers for them, and for themselves.
  if (asked.handler !== undefined && asked.handler !== caller.subject) mayRead(caller, 'appraise');
  const policy = policies.inForce(clock.now());
  const { category, department, ...query } = asked;
  const has = department === undefined ? undefined : ofDepartment(policy, department);
  if (department !== undefined && has === undefined) throw DoorFault.invalid('department', 'unknownValue', `${department} is no department of the policy`);
  const unplaced = query.area === UNPLACED;
  const node = areaAsked(request, tree, unplaced ? tree.code[0]! : query.area);
  const codes = { ...query, ...(category !== undefined && { categories: categoriesUnder(policy, category) }), ...(has && { department: has }), ...(unplaced && { here: true }) };
  return incidentQuestion(codes, node, spanAsked(query, ALWAYS, zoneOffset(policy.timeZone)), mayEver(caller, 'readSheet'));
}
