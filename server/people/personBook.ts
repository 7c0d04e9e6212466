import type { Caller } from '../../shared/access.ts';
import type { Fact } from '../../shared/fact.ts';
import { evolvePerson, isPersonFact, type Person } from '../../shared/person.ts';

/** Who may sign in by name, and as whom: folded from facts, so every node and every start knows. */
export class PersonBook {
  readonly #people = new Map<string, Person>();
  /** The fold's name, and its state, for the next start. */
  readonly name = 'people';

  apply(fact: Fact): void {
    if (!isPersonFact(fact)) return;
    const name = fact.stream.slice(fact.stream.indexOf(':') + 1);
    this.#people.set(name, evolvePerson(this.#people.get(name), name, fact));
  }

  kept(): readonly Person[] {
    return [...this.#people.values()];
  }

  takeUp(kept: unknown): void {
    for (const person of kept as readonly Person[]) this.#people.set(person.name, person);
  }

  get(name: string): Person | undefined {
    return this.#people.get(name);
  }

  /** By name. */
  all(): Person[] {
    return [...this.#people.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether what was signed for a subject still speaks for them: who was dismissed, or has other rights now, signs in anew. Subjects that are nobody's name are no matter of this book. */
  admits({ subject, role, area, unit, terminal }: Caller): boolean {
    const person = this.#people.get(subject);
    if (person === undefined) return true;
    return person.dismissed === undefined && person.role === role && person.area === area && person.unit === unit && person.terminal === terminal;
  }
}

/** What a person is signed in as. */
export const callerOf = ({ name, role, area, unit, terminal }: Person): Caller => ({ role, subject: name, area, ...(unit !== undefined && { unit }), ...(terminal !== undefined && { terminal }) });
