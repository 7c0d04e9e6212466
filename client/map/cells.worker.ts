import { ancestorsAt, ringsOfLevel } from '../../shared/wire/cellRings.ts';
import { type CellArcs, decodeCells } from '../../shared/wire/cellsFile.ts';
import { anchorsWithin, linesWithin, polygonsOf, rangeOf } from './cellBorders.ts';
import type { CellAnswer, CellQuestion } from './cellWords.ts';

/** Decodes the city's cells and cuts borders out of them, so that the map never stutters over 12,216 grids. */
const DISTRICT = 1, TOWNSHIP = 2, COMMUNITY = 3, GRID = 4;

let loaded: Promise<{ cells: CellArcs; ancestors: Int32Array[] }> | null = null;

async function load() {
  const response = await fetch('/city/cells.bin');
  if (!response.ok) throw new Error(`/city/cells.bin: ${response.status}`);
  const cells = decodeCells(new Uint8Array(await response.arrayBuffer()));
  return { cells, ancestors: [0, DISTRICT, TOWNSHIP, COMMUNITY, GRID].map((level) => ancestorsAt(cells.level, level)) };
}

async function answer(question: CellQuestion): Promise<CellAnswer> {
  const { cells, ancestors } = await (loaded ??= load());
  const within = (level: number, range: { first: number; last: number }) => linesWithin(cells, ancestors[level]!, ancestors[level - 1]!, range);
  if (question.ask === 'townships') {
    const all = { first: 0, last: cells.level.length - 1 };
    return { told: 'townships', lines: within(TOWNSHIP, all), anchors: anchorsWithin(cells, ringsOfLevel(cells, TOWNSHIP), all), level: cells.level };
  }
  const range = rangeOf(cells.level, question.area);
  return {
    told: 'inside', area: question.area, outline: polygonsOf(cells, ringsOfLevel(cells, DISTRICT), question.area), communities: within(COMMUNITY, range), grids: within(GRID, range),
    anchors: anchorsWithin(cells, ringsOfLevel(cells, COMMUNITY), range),
  };
}

addEventListener('message', (event: MessageEvent<CellQuestion>) => {
  answer(event.data).then(
    (told) => postMessage(told),
    (fault: unknown) => {
      loaded = null;
      postMessage({ told: 'nothing', why: String(fault) } satisfies CellAnswer);
    },
  );
});
