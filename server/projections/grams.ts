/**
 * Chinese is written without blanks, so words cannot be found by splitting: every pair of neighbouring characters is one
 * entry of the index (二元语法), and the last character alone one more, so that a single character is the beginning of some entry.
 */
export type Gram = string;

/** Places in a block, ascending, as differences in a variable number of bytes: one byte for most. */
export type Posting = Uint8Array;

const PAIR = 0x200000;

/** As texts are compared: case does not matter. */
export const folded = (text: string): string => text.toLowerCase();

/** What must stand in a text that holds `part`; one entry that is only a beginning when the part is a single character. */
export function gramsAsked(part: string): { readonly grams: readonly Gram[] } | { readonly beginning: string } {
  const characters = Array.from(folded(part));
  if (characters.length === 1) return { beginning: characters[0]! };
  return { grams: [...new Set(characters.slice(1).map((character, n) => characters[n]! + character))] };
}

/** The entries of so many texts, each with the places of the texts that hold it. */
export function postingsOf(texts: Iterable<string | undefined>): Map<Gram, Posting> {
  const places = new Map<number, number[]>();
  let place = 0;
  for (const text of texts) {
    if (text !== undefined && text !== '') addText(places, folded(text), place);
    place++;
  }
  return new Map([...places].map(([pair, list]) => [gramOf(pair), writePosting(list)]));
}

function addText(places: Map<number, number[]>, text: string, place: number): void {
  let before = -1;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (before >= 0) note(places, before * PAIR + code, place);
    before = code;
  }
  note(places, before * PAIR, place);
}

function note(places: Map<number, number[]>, pair: number, place: number): void {
  const list = places.get(pair);
  if (list === undefined) places.set(pair, [place]);
  else if (list[list.length - 1] !== place) list.push(place);
}

function gramOf(pair: number): Gram {
  const first = Math.floor(pair / PAIR);
  const second = pair % PAIR;
  return second === 0 ? String.fromCodePoint(first) : String.fromCodePoint(first, second);
}

function writePosting(places: readonly number[]): Posting {
  const bytes = new Uint8Array(places.length * 3);
  let length = 0;
  let before = -1;
  for (const place of places) {
    let gap = place - before - 1;
    before = place;
    for (; gap >= 0x80; gap >>>= 7) bytes[length++] = (gap & 0x7f) | 0x80;
    bytes[length++] = gap;
  }
  return bytes.slice(0, length);
}

/** Writes the places of a posting into `into`, ascending; returns how many there are. */
export function readPosting(posting: Posting, into: Int32Array): number {
  let place = -1;
  let found = 0;
  for (let at = 0; at < posting.length;) {
    let byte = posting[at++]!;
    let gap = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = posting[at++]!;
      gap |= (byte & 0x7f) << shift;
    }
    place += gap + 1;
    into[found++] = place;
  }
  return found;
}
