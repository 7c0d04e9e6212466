import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Person } from '../../shared/person.ts';
import type { Access } from '../access/access.ts';
import type { Followed } from '../http/readYourWrites.ts';
import type { Journal } from '../journal/journal.ts';
import { AdoptionDesk } from './adoptionDesk.ts';
import type { PolicyBook } from './policyBook.ts';
import { PolicyDesk } from './policyDesk.ts';
import { policyRoutes } from './policyRoutes.ts';
import { unitsRoutes } from './unitsRoutes.ts';

export interface PoliciesParts {
  readonly access: Access;
  readonly policies: PolicyBook;
  /** Open incidents as they stand. */
  readonly open: () => Iterable<Incident>;
  readonly people: { all(): readonly Person[] };
  readonly journal: Pick<Journal, 'append'> & Followed['journal'];
  readonly view: Followed['view'];
  readonly tree: AreaTree;
  readonly clock: Clock;
}

/** Opens the doors by which policies are looked at and adopted, and units are told. */
export async function servePolicies(app: FastifyInstance, { access, policies, open, people, journal, view, tree, clock }: PoliciesParts): Promise<void> {
  const desk = new PolicyDesk({ book: policies, open, tree, clock });
  await app.register(policyRoutes, { access, desk, adoptions: new AdoptionDesk({ book: policies, desk, journal, clock }), book: policies, tree, followed: { journal, view, clock } });
  await app.register(unitsRoutes, { access, open, people, policies, clock });
}
