import type { InputError } from '../../shared/refusal.ts';

export const invalid = (field: string, rule: string, message: string): InputError => ({ error: 'invalid', field, rule, message });

/** Control characters and halves of surrogate pairs; in running text a line break and a tab may stand. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const UNPRINTABLE_IN_TEXT = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/** What is wrong with a text that people will read: empty, too long, or with characters that cannot be printed. */
export function checkText(field: string, text: string, most: number, kind: 'line' | 'text'): InputError | undefined {
  if (text.trim().length === 0) return invalid(field, 'empty', `${field} must not be empty`);
  if (text.length > most) return invalid(field, 'tooLong', `${field} may have at most ${most} characters, it has ${text.length}`);
  const unprintable = kind === 'line' ? UNPRINTABLE : UNPRINTABLE_IN_TEXT;
  if (unprintable.test(text)) return invalid(field, 'controlCharacter', `${field} holds a control character or half a character`);
  return undefined;
}
