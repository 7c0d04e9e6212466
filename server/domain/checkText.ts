import type { InputError } from '../../shared/refusal.ts';
import { textRule, type TextRule } from '../../shared/textRule.ts';

export const invalid = (field: string, rule: string, message: string): InputError => ({ error: 'invalid', field, rule, message });

/** What is wrong with a text that people will read, as an error that names its field. */
export function checkText(field: string, text: string, most: number, kind: 'line' | 'text'): InputError | undefined {
  const rule = textRule(text, most, kind);
  return rule && invalid(field, rule, `${field} ${SENTENCES[rule](text, most)}`);
}

const SENTENCES: Readonly<Record<TextRule, (text: string, most: number) => string>> = {
  empty: () => 'must not be empty',
  tooLong: (text, most) => `may have at most ${most} characters, it has ${text.length}`,
  controlCharacters: () => 'has control characters',
  loneSurrogate: () => 'has half a character (a lone surrogate)',
  residentData: () => 'holds the number of an identity card; leave it out: the centre keeps nothing that is keyed by a resident',
};
