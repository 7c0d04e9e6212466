import type { InputRule } from '../http/inputRules.ts';

// Bidirectional overrides are among them: on a wall they can make a title read as another.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/;
// oxlint-disable-next-line no-control-regex
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Which rule a line of words breaks; undefined when it is fine. `lines` allows line breaks and tabs. */
export function wordsRule(value: unknown, longest: number, lines = false): InputRule | undefined {
  if (typeof value !== 'string') return value === undefined ? 'required' : 'type';
  if (value.trim().length === 0) return 'empty';
  if (value.length > longest) return 'tooLong';
  if ((lines ? CONTROL_IN_TEXT : CONTROL).test(value)) return 'controlCharacters';
  return LONE_SURROGATE.test(value) ? 'loneSurrogate' : undefined;
}
