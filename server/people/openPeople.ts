import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import type { OnceBook } from '../access/onceBook.ts';
import type { Journal } from '../journal/journal.ts';
import { accountRoutes } from './accountRoutes.ts';
import { FirstPerson } from './firstPerson.ts';
import { IdentityProvider, type ProviderSettings } from './oidc/identityProvider.ts';
import { providerRoutes } from './oidc/providerRoutes.ts';
import { threadedPasswords } from './passwords.ts';
import type { PersonBook } from './personBook.ts';
import { PersonDesk } from './personDesk.ts';
import { peopleRoutes } from './peopleRoutes.ts';
import type { SecretBook } from './secretBook.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { setupRoutes } from './setupRoutes.ts';
import { SignInDesk } from './signInDesk.ts';
import { watchIdle } from './watchIdle.ts';

const HALF_A_DAY = 12 * 3_600_000;

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
  /** How long a session lasts in any case, ms; absent: as one by a link, for a turn of duty and its hand-over. */
  readonly sessionMs?: number | undefined;
  readonly once: OnceBook;
  readonly sessions: { sweep(now: number): boolean };
  /** Lets go of screens whose session has ended. */
  readonly screens: { recheckSessions(): void };
  /** The city's identity service; absent: people sign in by name alone. */
  readonly provider?: ProviderSettings | undefined;
  readonly publicUrl?: string | undefined;
  readonly onFault: (sentence: string, error?: unknown) => void;
}

export interface PeopleDoors {
  /** Path by which the first person is named, while there is nobody. */
  setupLink(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Opens the doors by which people sign in by name, and are let in. */
export async function openPeople(app: FastifyInstance, { people, secrets, journal, access, policies, tree, clock, signingKey, centreName, https, sessionMs = HALF_A_DAY, sessions, screens, provider, publicUrl, onFault, once }: PeopleParts): Promise<PeopleDoors> {
  const passwords = threadedPasswords();
  const desk = new PersonDesk(journal, secrets, clock);
  const signIn = new SignInDesk({ people, desk, secrets, passwords, key: signingKey, clock, issuer: centreName === '' ? 'Yilan' : centreName });
  await app.register(accountRoutes, { access, people, signIn, https, sessionMs });
  await app.register(sessionRoutes, { access, clock, https });
  await app.register(providerRoutes, { ...(provider && { provider: new IdentityProvider(provider, clock, onFault) }), access, people, desk, signingKey, clock, https, sessionMs, ...(publicUrl !== undefined && { publicUrl }) });
  await app.register(peopleRoutes, { access, people, desk, tree, unitArea: (code) => policies.inForce(clock.now()).units.find((unit) => unit.code === code)?.area });
  const first = new FirstPerson({ people, desk, once, root: tree.code[0]!, clock });
  await app.register(setupRoutes, { access, first, clock, https });
  const unwatch = watchIdle(sessions, screens, clock);
  return {
    setupLink: () => first.link(),
    stop() {
      unwatch();
      return passwords.stop();
    },
  };
}
