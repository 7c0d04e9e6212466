import type { InputError } from '../../shared/refusal.ts';
import { MOST_TURNS, turnsFault, type DutyTurn, type TurnRule } from '../../shared/roster.ts';
import { invalid } from '../domain/checkText.ts';
import { deviceTime, timeRule } from '../http/times.ts';
import type { RosterOrder } from './rosterDesk.ts';

const SENTENCES: Readonly<Record<TurnRule, readonly [field: string, says: string]>> = {
  none: ['', 'has no turn'],
  tooMany: ['', `may have at most ${MOST_TURNS} turns`],
  name: ['officer', 'must be a pseudonym such as officer-12, of letters, digits, dots, dashes and underscores'],
  order: ['to', 'must lie after from'],
  tooLong: ['to', 'lies more than 24 hours after from'],
  overlap: ['from', 'lies within the turn before it, in the order of their beginnings'],
};
const FIELDS = new Set(['area', 'turns', 'expectedVersion']);

/** A roster in JSON, `{turns: [{officer, from, to}], area?, expectedVersion?}`, its turns in any order; or the first thing that is wrong with it. */
export function rosterOf(body: unknown): RosterOrder | InputError {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return invalid('body', 'type', 'body must be a roster as a JSON object, or a calendar (text/calendar)');
  const { area, turns, expectedVersion } = body as Record<string, unknown>;
  const other = Object.keys(body).find((field) => !FIELDS.has(field));
  if (other !== undefined) return invalid(other, 'unknownField', `${other} is no field of a roster`);
  if (area !== undefined && (typeof area !== 'string' || area.length > 40)) return invalid('area', 'type', 'area must be the code of an area');
  if (expectedVersion !== undefined && !(Number.isSafeInteger(expectedVersion) && (expectedVersion as number) >= 0)) return invalid('expectedVersion', 'type', 'expectedVersion must be the version that was looked at, 0 for none');
  if (!Array.isArray(turns)) return invalid('turns', turns === undefined ? 'required' : 'type', 'turns must be a list of {officer, from, to}');
  if (turns.length > MOST_TURNS) return invalid('turns', 'tooMany', `turns ${SENTENCES.tooMany[1]}`);
  const read: (DutyTurn & { readonly place: number })[] = [];
  for (const [place, given] of turns.entries()) {
    const turn = turnOf(given, place);
    if ('error' in turn) return turn;
    read.push({ ...turn, place });
  }
  const sorted = read.toSorted((a, b) => a.from - b.from);
  const fault = turnsFault(sorted);
  if (fault !== undefined) {
    const [field, says] = SENTENCES[fault.rule];
    const path = field === '' ? 'turns' : `turns[${sorted[fault.place]!.place}].${field}`;
    return invalid(path, fault.rule === 'name' ? 'characters' : fault.rule, `${path} ${says}`);
  }
  return {
    turns: sorted.map(({ officer, from, to }) => ({ officer, from, to })),
    ...(area !== undefined && { area }), ...(expectedVersion !== undefined && { expectedVersion: expectedVersion as number }),
  };
}

function turnOf(given: unknown, place: number): DutyTurn | InputError {
  const { officer, from, to } = (given ?? {}) as Record<string, unknown>;
  if (typeof officer !== 'string') return invalid(`turns[${place}].officer`, officer === undefined ? 'required' : 'type', `turns[${place}].officer must be a pseudonym`);
  const times = { from: deviceTime(from), to: deviceTime(to) };
  for (const field of ['from', 'to'] as const) {
    const path = `turns[${place}].${field}`;
    if (Number.isNaN(times[field])) return invalid(path, timeRule({ from, to }[field]), `${path} is no time with its zone; send ISO 8601 or milliseconds`);
    // Calendars know no less than a second: what goes out comes back the same.
    if (times[field] % 1_000 !== 0) return invalid(path, 'wholeSeconds', `${path} must be a whole second`);
  }
  return { officer, ...times };
}
