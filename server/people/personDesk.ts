import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { PersonFact, PersonRights } from '../../shared/fact.ts';
import { evolvePerson, personStream, type Person } from '../../shared/person.ts';
import type { Journal } from '../journal/journal.ts';
import type { SecretBook } from './secretBook.ts';

export type PersonOrder =
  | { readonly type: 'AdmitPerson'; readonly name: string; readonly rights: PersonRights }
  | { readonly type: 'ChangePerson'; readonly name: string; readonly rights: PersonRights }
  | { readonly type: 'DismissPerson'; readonly name: string; readonly reason: string }
  /** Password and authenticator are lost, or were told to somebody. */
  | { readonly type: 'RenewSecret'; readonly name: string };

export type PersonRefusal = 'nameTaken' | 'unknownPerson' | 'dismissed' | 'nothingChanges';

const TRIES = 6;
const STRANGERS = 'audit:strangers';
const AT_THE_DOOR = { role: 'system', subject: 'signIn' } as const;

/** Lets people in, changes what they may, and ends it. Decided from the person's own stream, so two administrators at once are in one order. */
export class PersonDesk {
  readonly #journal: Pick<Journal, 'append' | 'readStream'>;
  readonly #secrets: Pick<SecretBook, 'forget'>;
  readonly #clock: Clock;
  /** Of the strangers' stream, as far as it is known here. */
  #strangers = 0;

  constructor(journal: Pick<Journal, 'append' | 'readStream'>, secrets: Pick<SecretBook, 'forget'>, clock: Clock) {
    this.#journal = journal;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  /** Resolves when it is on the disk: the person as they are now, or the rule that says no. */
  async order(order: PersonOrder, by: Pick<Caller, 'role' | 'subject'>): Promise<Person | PersonRefusal> {
    const done = await this.#write<never>(order.name, by, (person) => decidePerson(order, person));
    // Old secrets are gone before a name is given again, and with whoever leaves.
    if (typeof done !== 'string' && order.type !== 'ChangePerson') await this.#secrets.forget(order.name);
    return done;
  }

  /** Writes down what happened to somebody at the door. */
  note(name: string, fact: Extract<PersonFact, { readonly type: 'SecretSet' | 'PersonSignedIn' | 'SignInFailed' | 'PersonLocked' }>): Promise<Person | PersonRefusal> {
    return this.#write<never>(name, AT_THE_DOOR, (person) => (person === undefined ? 'unknownPerson' : fact));
  }

  /** Writes down a try by a name that is nobody's: at the same cost, so that the time it takes tells nothing. */
  async noteStranger(from: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const appended = await this.#journal.append({ stream: STRANGERS, expectedVersion: this.#strangers, at: this.#clock.now(), by: AT_THE_DOOR, facts: [{ type: 'StrangerTried', data: { from } }] });
      if (appended.outcome === 'written') {
        this.#strangers = Math.max(this.#strangers, appended.facts[0]!.version);
        return;
      }
      if (appended.outcome === 'conflict') this.#strangers = appended.version;
    }
  }

  /** Binds somebody to who they are to the identity provider, at the first time; from then on it must be the same. */
  bind(name: string, identity: string): Promise<Person | PersonRefusal | 'otherIdentity' | 'bound'> {
    return this.#write<'otherIdentity' | 'bound'>(name, AT_THE_DOOR, (person) => {
      if (person === undefined) return 'unknownPerson';
      if (person.dismissed !== undefined) return 'dismissed';
      if (person.identity === undefined) return { type: 'PersonBound', data: { identity } };
      return person.identity === identity ? 'bound' : 'otherIdentity';
    });
  }

  async #write<More extends string = never>(name: string, by: { readonly role: Caller['role'] | 'system'; readonly subject: string }, decide: (person: Person | undefined) => PersonFact | PersonRefusal | More): Promise<Person | PersonRefusal | More> {
    const stream = personStream(name);
    for (let tries = 0; tries < TRIES; tries++) {
      const before = (await this.#journal.readStream(stream)).reduce<Person | undefined>((person, fact) => evolvePerson(person, name, fact as typeof fact & PersonFact), undefined);
      const fact = decide(before);
      if (typeof fact === 'string') return fact;
      const at = this.#clock.now();
      const appended = await this.#journal.append({ stream, expectedVersion: before?.version ?? 0, at, by: { role: by.role, subject: by.subject }, facts: [fact] });
      if (appended.outcome === 'written') return evolvePerson(before, name, appended.facts[0]! as typeof appended.facts[0] & PersonFact);
    }
    throw new Error(`${name} changes too fast; try again`);
  }
}

/** Decides one order about one person. */
function decidePerson(order: PersonOrder, person: Person | undefined): PersonFact | PersonRefusal {
  if (order.type === 'AdmitPerson') return person === undefined || person.dismissed !== undefined ? { type: 'PersonAdmitted', data: order.rights } : 'nameTaken';
  if (person === undefined) return 'unknownPerson';
  if (person.dismissed !== undefined) return 'dismissed';
  if (order.type === 'DismissPerson') return { type: 'PersonDismissed', data: { reason: order.reason } };
  if (order.type === 'RenewSecret') return { type: 'SecretForgotten', data: {} };
  const { role, area, unit, terminal } = order.rights;
  const isSame = person.role === role && person.area === area && person.unit === unit && person.terminal === terminal;
  return isSame ? 'nothingChanges' : { type: 'PersonChanged', data: order.rights };
}
