import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Person } from '../../shared/person.ts';
import type { OnceBook } from '../access/onceBook.ts';
import type { PersonBook } from './personBook.ts';
import type { PersonDesk } from './personDesk.ts';

export interface FirstPersonParts {
  readonly people: Pick<PersonBook, 'all' | 'get'>;
  readonly desk: Pick<PersonDesk, 'order'>;
  readonly once: OnceBook;
  /** Code of the whole city's area. */
  readonly root: string;
  readonly clock: Clock;
}

const LINK_MS = 24 * 3_600_000;
/** No link of the other kind has such a code: what sets up signs nobody in. */
const keyOf = (code: string): string => `setup:${code}`;

/**
 * A centre that nobody can sign in to by name yet is set up by a link that its start prints: whoever opens it names the first person. That is a
 * security administrator, who lets the others in: none of the three administrators can do another's work, and this is the one to begin with.
 */
export class FirstPerson {
  readonly #parts: FirstPersonParts;

  constructor(parts: FirstPersonParts) {
    this.#parts = parts;
  }

  /** Whether nobody has set password and authenticator yet. */
  get isWanted(): boolean {
    return this.#parts.people.all().every(({ dismissed, secretSetAt }) => dismissed !== undefined || secretSetAt === undefined);
  }

  /** Path of a link for one use within 24 hours, or undefined. What names it stands behind the #, which no log of a proxy has. */
  async link(): Promise<string | undefined> {
    const { once, root, clock } = this.#parts;
    if (!this.isWanted) return undefined;
    const code = randomBytes(16).toString('base64url');
    await once.keep(keyOf(code), { caller: { role: 'securityAdmin', subject: 'setup', area: root }, page: 'setup' }, clock.now() + LINK_MS);
    return `/setup#${code}`;
  }

  /** Uses the link up: the person, who has yet to set password and authenticator. */
  async name(code: string, name: string): Promise<Person | 'setUp' | 'linkUsed' | 'nameTaken'> {
    const { people, desk, once, root, clock } = this.#parts;
    if (!this.isWanted) return 'setUp';
    const known = people.get(name);
    // Somebody who began before and did not come to the end goes on under the same name.
    const began = known !== undefined && known.dismissed === undefined && known.role === 'securityAdmin';
    if (known !== undefined && known.dismissed === undefined && !began) return 'nameTaken';
    if (await once.take(keyOf(code), clock.now()) === undefined) return 'linkUsed';
    if (began) return known;
    const done = await desk.order({ type: 'AdmitPerson', name, rights: { role: 'securityAdmin', area: root } }, { role: 'admin', subject: 'setup' });
    return typeof done === 'string' ? 'nameTaken' : done;
  }
}
