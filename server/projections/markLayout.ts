import { INCIDENT_STATES } from '../../shared/incident.ts';
import { MARK, stateMark, type Marks } from '../../shared/tally.ts';

/** What each bit of a word of marks means in this code, from the lowest on. Words that were written by another code are put into these bits. */
export const MARK_NAMES: readonly string[] = namesByBit();

function namesByBit(): string[] {
  const names: string[] = [];
  const put = (name: string, mark: Marks): void => { names[31 - Math.clz32(mark)] = name; };
  for (const [name, mark] of Object.entries(MARK)) put(name, mark);
  for (const state of INCIDENT_STATES) put(`state ${state}`, stateMark(state));
  return Array.from(names, (name) => name ?? '');
}

/** Puts words whose bits had these names into the bits of this code, in place. Bits that mean nothing any more are dropped. */
export function putIntoLayout(words: Int32Array, names: readonly string[]): void {
  if (names.length === MARK_NAMES.length && names.every((name, bit) => name === MARK_NAMES[bit])) return;
  const places = names.map((name) => (name === '' ? -1 : MARK_NAMES.indexOf(name)));
  for (let at = 0; at < words.length; at++) {
    let word = 0;
    for (let left = words[at]!; left !== 0; left &= left - 1) {
      const place = places[31 - Math.clz32(left & -left)] ?? -1;
      if (place >= 0) word |= 1 << place;
    }
    words[at] = word;
  }
}
