import { metresBetween } from '../../../shared/metresBetween.ts';
import { sharedPhrases, type PhraseCounts } from './phrases.ts';

/** As much of an incident as likeness looks at. */
export interface Subject {
  readonly id: string;
  readonly category: string;
  /** The group its category stands in. */
  readonly group: string | null;
  readonly area: string | null;
  readonly text: string;
  readonly bigrams: ReadonlySet<string>;
  /** WGS-84 degrees, of the report or else of the middle of its area. */
  readonly lon: number;
  readonly lat: number;
  /** Metres by which the place may be off: small for a point, as wide as the area where only that is known. */
  readonly within: number;
  readonly at: number;
}

/** One reason for or against, with its weight in bits: each bit doubles or halves the odds. */
export type Reason =
  | { readonly why: 'distance'; readonly bits: number; readonly metres: number }
  | { readonly why: 'time'; readonly bits: number; readonly minutes: number }
  | { readonly why: 'kind'; readonly bits: number; readonly kind: 'same' | 'group' | 'other' }
  | { readonly why: 'text'; readonly bits: number; readonly phrases: readonly string[] };

export interface Likeness {
  /** Chance that both tell of one matter, 0 to 1, by the evidence below. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What is known of all the others. */
export interface Crowd {
  readonly size: number;
  /** The texts of one kind. */
  phrasesOf(category: string): PhraseCounts;
}

/** Two reports of one thing lie about this far apart, m: people report from where they stand. */
const SPREAD = 150;
/** Beyond this the place speaks against it, m. */
export const REACH = 3_000;
/** About one report in so many repeats another. */
const ONE_IN = 8;
const HOUR = 3_600_000;

/**
 * Whether two reports tell of the same matter: evidence for and against added up as bits, as record linkage does it
 * (Fellegi and Sunter, "A Theory for Record Linkage", JASA 64, 1969). Near in place weighs what so small a circle would be
 * by chance; near in time likewise; a rare kind weighs more than a common one; a phrase weighs by how
 * few others of its kind use it.
 * Against all stands that of so many incidents at hand hardly one is the same.
 *
 * @param least scores below it are undefined: most pairs are known to stay below before their words are looked at
 */
export function likeness(a: Subject, b: Subject, crowd: Crowd, least: number = 0): Likeness | undefined {
  const metres = metresBetween(a, b);
  const spread = SPREAD + Math.max(a.within, b.within);
  const place = Math.log2((REACH * REACH) / (metres * metres + spread * spread));
  const apart = Math.abs(a.at - b.at);
  const time = Math.max(-4, Math.log2((72 * HOUR) / (apart + 6 * HOUR)));
  const kind = a.category === b.category ? 'same' : a.group !== null && a.group === b.group ? 'group' : 'other';
  const kindBits = kind === 'same' ? Math.min(6, Math.max(1, Math.log2(crowd.size / crowd.phrasesOf(a.category).size))) : kind === 'group' ? 1 : -3;
  const against = Math.log2(crowd.size * ONE_IN);
  if (scoreOf(place + time + kindBits + MOST_TEXT_BITS - against) < least) return undefined;
  const text = textBits(a, b, crowd);
  const reasons: Reason[] = [
    { why: 'distance', bits: place, metres: Math.round(metres) },
    { why: 'time', bits: time, minutes: Math.round(apart / 60_000) },
    { why: 'kind', bits: kindBits, kind },
    { why: 'text', bits: text.bits, phrases: text.phrases },
  ];
  const score = scoreOf(place + time + kindBits + text.bits - against);
  return score < least ? undefined : { score, reasons };
}

/** Log odds, in bits, as a chance. */
const scoreOf = (bits: number): number => 1 / (1 + 2 ** -bits);

/** Neighbouring pairs overlap, so together they say less than their sum. */
const OVERLAP = 0.35;
const MOST_TEXT_BITS = 12;

function textBits(a: Subject, b: Subject, crowd: Crowd): { readonly bits: number; readonly phrases: readonly string[] } {
  const [few, many] = a.bigrams.size <= b.bigrams.size ? [a, b] : [b, a];
  const [ofA, ofB] = [crowd.phrasesOf(a.category), crowd.phrasesOf(b.category)];
  const shared = new Set<string>();
  let bits = 0;
  for (const pair of few.bigrams) {
    if (!many.bigrams.has(pair)) continue;
    shared.add(pair);
    bits += Math.min(ofA.bits(pair), ofB.bits(pair));
  }
  if (shared.size === 0) return { bits: -1.5, phrases: [] };
  return { bits: Math.min(MOST_TEXT_BITS, bits * OVERLAP), phrases: sharedPhrases(few.text, shared, 3) };
}
