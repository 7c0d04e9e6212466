import type { InputError } from '../../shared/refusal.ts';

export const invalid = (field: string, rule: string, message: string): InputError => ({ error: 'invalid', field, rule, message });

const CONTROL = /\p{Cc}/u;
/** In running text a line break and a tab may stand. */
const CONTROL_IN_TEXT = /[^\P{Cc}\n\r\t]/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** What is wrong with a text that people will read: empty, too long, or with characters that cannot be printed. */
export function checkText(field: string, text: string, most: number, kind: 'line' | 'text'): InputError | undefined {
  if (text.trim().length === 0) return invalid(field, 'empty', `${field} must not be empty`);
  if (text.length > most) return invalid(field, 'tooLong', `${field} may have at most ${most} characters, it has ${text.length}`);
  if ((kind === 'line' ? CONTROL : CONTROL_IN_TEXT).test(text)) return invalid(field, 'controlCharacters', `${field} has control characters`);
  if (LONE_SURROGATE.test(text)) return invalid(field, 'loneSurrogate', `${field} has half a character (a lone surrogate)`);
  return undefined;
}
