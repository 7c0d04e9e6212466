import { describe, expect, it } from 'vitest';
import { hasResidentNumber } from '../../shared/residentNumber.ts';
import { textRule } from '../../shared/textRule.ts';

/** The example of the standard itself: nobody's. */
const CARD = '11010519491231002X';

describe('the number of an identity card', () => {
  it.each([CARD, CARD.toLowerCase(), `报事人证号${CARD}，住三楼`, `两个号:110105194912310021 和 ${CARD}`])('is seen in %s', (text) => expect(hasResidentNumber(text)).toBe(true));

  it.each([
    ['its check sign is another', '110105194912310021'], ['a day that there is not', '11010519491331002X'], ['part of a longer number', `9${CARD}`], ['the number of an incident', '20261121-0000001'],
    ['a telephone number', '13812340000'], ['a time in ms and a grid', '1763697600000 330203001001001'], ['words', '菜场门口垃圾成堆'],
  ])('is none where it is %s', (_, text) => expect(hasResidentNumber(text)).toBe(false));

  it('stands in no words that people will read', () => {
    expect(textRule(`报事人证号${CARD}`, 100, 'line')).toBe('residentData');
    expect(textRule(`报事人证号\n${CARD}`, 100, 'text')).toBe('residentData');
  });
});
