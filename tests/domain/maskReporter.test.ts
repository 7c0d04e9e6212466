import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskNumbers, maskReporter } from '../../server/domain/maskReporter.ts';

it.each([
  ['13812340000', '138****0000'],
  ['138-1234-0000', '138****0000'],
  ['+86 138 1234 0000', '138****0000'],
  ['0574-87012345', '057****2345'],
  ['8701234', '870****1234'],
  ['王小明', '王**'],
  ['wang@mail.cn', 'w***@mail.cn'],
  ['138****0000', '138****0000'],
  ['*13812340000', '***'],
  ['', ''],
])('%s is written down as %s', (contact, masked) => {
  expect(maskReporter(contact)).toBe(masked);
});

it('of a telephone number never more than seven digits are kept', () => {
  fc.assert(fc.property(fc.stringMatching(/^[+]?[\d -]{8,20}$/), (number) => {
    const digits = number.replace(/\D/g, '');
    fc.pre(digits.length >= 8);
    return maskReporter(number).replace(/\D/g, '').length <= 7;
  }), { seed: 7, numRuns: 300 });
});

it('masking twice changes nothing', () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), (contact) => maskReporter(maskReporter(contact)) === maskReporter(contact)), { seed: 8, numRuns: 500 });
});

it.each([
  ['住户 13812340000 反映暴露垃圾', '住户 138****0000 反映暴露垃圾'], ['回电138-1234-0000、13912340001', '回电138****0000、139****0001'], ['20261121-0000001 重复', '20261121-0000001 重复'], ['网格 330203001001001 巡查', '网格 330203001001001 巡查'],
])('a line that walls show keeps no telephone number: %s', (line, shown) => {
  expect(maskNumbers(line)).toBe(shown);
});
