import { DoorFault } from '../http/doorFault.ts';

const MOST_LETTERS = 256;

/** Words of a JSON body by their names, none of them empty. `under`: where they stand in it, such as `before.`. @throws DoorFault */
export function bodyWords<Name extends string>(body: unknown, names: readonly Name[], under = ''): Record<Name, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid(under === '' ? 'body' : under.slice(0, -1), body === undefined ? 'required' : 'type', 'must be a JSON object');
  return Object.fromEntries(names.map((name) => {
    const word = (body as Record<string, unknown>)[name];
    if (typeof word !== 'string') throw DoorFault.invalid(under + name, word === undefined ? 'required' : 'type');
    if (word === '') throw DoorFault.invalid(under + name, 'empty');
    if (word.length > MOST_LETTERS) throw DoorFault.invalid(under + name, 'tooLong');
    return [name, word];
  })) as Record<Name, string>;
}
