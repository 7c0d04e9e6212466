import type { Caller } from '../../shared/access.ts';
import type { PersonBook } from './personBook.ts';

const HALF_AN_HOUR = 30 * 60_000;

/**
 * After how long without a hand on the keys somebody is signed out: people with a name. Walls, links and tokens are not people, and a person's work
 * terminal is a pocket's: it goes on sending what was noted without a network.
 */
export const idleRule = (people: Pick<PersonBook, 'get'>, idleMs = HALF_AN_HOUR) => ({ subject, terminal }: Caller): number | undefined =>
  (terminal === undefined && people.get(subject) !== undefined ? idleMs : undefined);
