import { hasResidentNumber } from './residentNumber.ts';

export type TextRule = 'empty' | 'tooLong' | 'controlCharacters' | 'loneSurrogate' | 'residentData';

// Bidirectional overrides are among them: on a wall they can make a title read as another.
const UNSEEN = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
/** In running text a line break and a tab may stand. */
const UNSEEN_IN_TEXT = /[^\P{Cc}\n\r\t]|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** What is wrong with words that people will read; undefined when nothing is. */
export function textRule(text: string, most: number, kind: 'line' | 'text'): TextRule | undefined {
  if (text.trim().length === 0) return 'empty';
  if (text.length > most) return 'tooLong';
  if ((kind === 'line' ? UNSEEN : UNSEEN_IN_TEXT).test(text)) return 'controlCharacters';
  if (LONE_SURROGATE.test(text)) return 'loneSurrogate';
  // Whoever writes it down has a reason, and the centre has none to keep it.
  return hasResidentNumber(text) ? 'residentData' : undefined;
}
