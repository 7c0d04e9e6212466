import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import { accountRoutes } from './accountRoutes.ts';
import { threadedPasswords } from './passwords.ts';
import type { PersonBook } from './personBook.ts';
import { PersonDesk } from './personDesk.ts';
import { peopleRoutes } from './peopleRoutes.ts';
import type { SecretBook } from './secretBook.ts';
import { SignInDesk } from './signInDesk.ts';

export interface PeopleParts {
  /** Folded alongside the view; access asks it whether a signature still speaks for somebody. */
  readonly people: PersonBook;
  readonly secrets: SecretBook;
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly access: Access;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly signingKey: Buffer;
  /** What authenticators call it. */
  readonly centreName: string;
  readonly https: boolean;
}

/** Opens the doors by which people sign in by name, and are let in. Returns what ends it. */
export async function openPeople(app: FastifyInstance, { people, secrets, journal, access, policies, tree, clock, signingKey, centreName, https }: PeopleParts): Promise<() => Promise<void>> {
  const passwords = threadedPasswords();
  const desk = new PersonDesk(journal, secrets, clock);
  const signIn = new SignInDesk({ people, desk, secrets, passwords, key: signingKey, clock, issuer: centreName === '' ? 'Yilan' : centreName });
  await app.register(accountRoutes, { access, people, signIn, https });
  await app.register(peopleRoutes, { access, people, desk, tree, unitArea: (code) => policies.inForce(clock.now()).units.find((unit) => unit.code === code)?.area });
  return () => passwords.stop();
}
