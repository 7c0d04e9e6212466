import { expect, test } from 'vitest';
import { textRule } from '../../shared/textRule.ts';

test.each([
  ['words', '菜场门口垃圾成堆', undefined], ['an emoji of many parts', '👩‍🚒 到场', undefined], ['nothing but blanks', ' \t ', 'empty'], ['too much', 'x'.repeat(41), 'tooLong'],
  ['a bell', 'a\u0007', 'controlCharacters'], ['a line break', 'a\nb', 'controlCharacters'], ['a C1 control', 'a\u0085', 'controlCharacters'],
  ['an override of direction', 'a\u202Eb', 'controlCharacters'], ['half a character', 'a\uD800', 'loneSurrogate'],
])('a line of %s', (_, text, rule) => {
  expect(textRule(text, 40, 'line')).toBe(rule);
});

test('running text may have line breaks and tabs, and nothing else that is not seen', () => {
  expect(['a\r\n\tb', 'a\u000Bb', 'a\u2066b'].map((text) => textRule(text, 40, 'text'))).toEqual([undefined, 'controlCharacters', 'controlCharacters']);
});
