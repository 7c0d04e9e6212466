import { describe, expect, it } from 'vitest';
import { decodeCells, encodeCells, type CellArcs } from '../../shared/wire/cellsFile.ts';

/** Two grids side by side: squares of 10 units. */
const pair: CellArcs = {
  unitsPerDegree: 100_000,
  level: Uint8Array.of(0, 1, 2, 3, 4, 4),
  pointStart: Uint32Array.of(0, 4, 6, 10),
  x: Int32Array.of(10, 0, 0, 10, 10, 10, 10, 20, 20, 10),
  y: Int32Array.of(0, 0, 10, 10, 0, 10, 10, 10, 0, 0),
  left: Int32Array.of(-1, 4, -1),
  right: Int32Array.of(4, 5, 5),
};

describe('the cells file', () => {
  it('gives back what was put in', () => expect(decodeCells(encodeCells(pair))).toEqual(pair));

  it('carries places of the western and southern hemispheres and fine units', () => {
    const far: CellArcs = { ...pair, unitsPerDegree: 1e7, x: pair.x.map((x) => x - 1_799_999_999), y: pair.y.map((y) => y - 899_999_999) };
    expect(decodeCells(encodeCells(far))).toEqual(far);
  });

  it('has a fixed form: a change of the layout must show here', () => {
    expect(Buffer.from(encodeCells(pair)).toString('hex')).toBe(
      '594c43454c4c5331' + 'a08d06' + '06' + '00010101020103010402' + '03' + '040204' + '010a09' + '0a020c' + '14130014000000140013' + '00001400131400001300',
    );
  });

  it('refuses other files and files cut short', () => {
    expect(() => decodeCells(new TextEncoder().encode('<!doctype html>'))).toThrow('not a cells file');
    const whole = encodeCells(pair);
    for (let length = 0; length < whole.length; length++) expect(() => decodeCells(whole.subarray(0, length))).toThrow(/cells file/);
  });
});
