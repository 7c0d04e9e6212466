import { expect, it } from 'vitest';
import { passwordRule } from '../../server/people/passwordRule.ts';

it.each<[string, string | undefined]>([
  ['kurz', 'tooShort'], ['elf zeichen', 'tooShort'], ['a'.repeat(12), 'tooSimple'], ['abababababab', 'tooSimple'], ['Password123456', 'tooSimple'], ['qwertyuiop12345678', 'tooSimple'], ['ningbo123456!', 'tooSimple'],
  ['my officer-12 words', 'holdsName'], ['OFFICER-12 in capitals', 'holdsName'], [`${'x1y2z3'.repeat(22)}`, 'tooLong'],
  ['潮起东方万象新天一阁里', 'tooShort'], ['潮起东方万象新天一阁里书香', undefined], ['correct horse battery', undefined], ['七月流火 九月授衣 2026', undefined],
])('"%s" is %s', (password, rule) => {
  expect(passwordRule(password, 'officer-12')).toBe(rule);
});
