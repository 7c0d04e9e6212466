import type { Role } from './access.ts';
import type { Fact, PersonFact } from './fact.ts';
import type { Recorded } from './fact.ts';

/** Somebody who signs in by name, password and code. The name is a pseudonym, such as officer-12; who that is stands in no computer of the centre. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly area: string;
  readonly unit?: string;
  readonly terminal?: string;
  readonly version: number;
  /** When password and authenticator were last set; absent: they have yet to open their link. ms */
  readonly secretSetAt?: number;
  readonly signedInAt?: number;
  /** Who they are to the identity provider, as a digest; absent: they never came by it. */
  readonly identity?: string;
  /** Too many wrong tries: nobody signs in by this name before then, ms. */
  readonly lockedUntil?: number;
  /** Their rights have ended. */
  readonly dismissed?: { readonly at: number; readonly reason: string };
}

/** Roles of people. Walls, terminals and programs come in by ways of their own; `admin` is the machine's. */
export const PERSON_ROLES = ['dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker', 'technician', 'systemAdmin', 'securityAdmin', 'auditor'] as const satisfies readonly Role[];

export const personStream = (name: string): string => `person:${name}`;

export const isPersonFact = (fact: Fact): fact is Extract<Fact, PersonFact> => fact.stream.startsWith('person:');

/** After one more fact. */
export function evolvePerson(person: Person | undefined, name: string, fact: Recorded & PersonFact): Person {
  if (fact.type === 'PersonAdmitted' || fact.type === 'PersonChanged') {
    const { secretSetAt, signedInAt, identity } = person ?? {};
    // Whoever comes back begins with a new password.
    const kept = fact.type === 'PersonChanged' ? { ...(secretSetAt !== undefined && { secretSetAt }), ...(signedInAt !== undefined && { signedInAt }), ...(identity !== undefined && { identity }) } : {};
    return { name, ...fact.data, version: fact.version, ...kept };
  }
  const before = { ...person!, version: fact.version };
  switch (fact.type) {
    case 'SecretForgotten': {
      const { secretSetAt: _, lockedUntil: __, identity: ___, ...rest } = before;
      return rest;
    }
    case 'PersonDismissed': return { ...before, dismissed: { at: fact.at, reason: fact.data.reason } };
    case 'PersonBound': return { ...before, identity: fact.data.identity };
    case 'SecretSet': return { ...before, secretSetAt: fact.at };
    case 'PersonSignedIn': return { ...before, signedInAt: fact.at };
    case 'SignInFailed': return before;
    case 'PersonLocked': return { ...before, lockedUntil: fact.data.until };
  }
}
