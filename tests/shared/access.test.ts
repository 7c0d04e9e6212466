import { expect, test } from 'vitest';
import { reaches } from '../../shared/access.ts';
import { areaTree } from '../../shared/area.ts';

const TREE = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  { code: '330203', name: '海曙区', level: 'district', parent: '3302' },
  { code: '330206', name: '北仑区', level: 'district', parent: '3302' },
]);

test.each([
  ['its own area', '330203', '330203', true], ['an area inside', '3302', '330203', true],
  ['an area beside', '330203', '330206', false], ['the area above', '330203', '3302', false],
  ['an area nobody knows', '3302', '9999', false], ['an area when nobody knows its own', '9999', '330203', false],
])('a caller and %s', (_, area, asked, reached) => {
  expect(reaches({ area }, asked, TREE)).toBe(reached);
});
