import { nestRings } from '../../shared/wire/cellPolygons.ts';
import { ancestorsAt, type CellRings, ringsOfLevel } from '../../shared/wire/cellRings.ts';
import { type CellArcs, decodeCells } from '../../shared/wire/cellsFile.ts';
import { innermostPoint } from './innermostPoint.ts';
import { anchorsWithin, linesWithin, polygonsOf, rangeOf } from './cellBorders.ts';
import type { CellAnswer, CellQuestion, Part } from './cellWords.ts';
import { boxesOf, childrenOf, lookedAt } from './lookedAt.ts';

/** Decodes the city's cells and cuts borders out of them, so that the map never stutters over 12,216 grids. */
const DISTRICT = 1, TOWNSHIP = 2, COMMUNITY = 3, GRID = 4;

let loaded: ReturnType<typeof load> | null = null;

async function load() {
  const response = await fetch('/city/cells.bin');
  if (!response.ok) throw new Error(`/city/cells.bin: ${response.status}`);
  const cells = decodeCells(new Uint8Array(await response.arrayBuffer()));
  const shapes = new Map<number, Shapes>();
  /** The land of one level, strung together when it is first wanted. */
  const shapesAt = (level: number): Shapes => {
    const known = shapes.get(level);
    if (known !== undefined) return known;
    const rings = ringsOfLevel(cells, level);
    const made = { rings, nests: nestRings(rings) };
    shapes.set(level, made);
    return made;
  };
  return { cells, ancestors: [0, DISTRICT, TOWNSHIP, COMMUNITY, GRID].map((level) => ancestorsAt(cells.level, level)), shapesAt, boxes: boxesOf(cells) };
}

interface Shapes {
  readonly rings: CellRings;
  readonly nests: readonly (readonly number[])[];
}

function partsOf(cells: CellArcs, shapesAt: (level: number) => Shapes, area: number): Part[] {
  return childrenOf(cells.level, area).flatMap((child) => {
    const { rings, nests } = shapesAt(cells.level[child]!);
    const polygons = polygonsOf(cells, rings, nests, child);
    // An area that has ended has no land.
    return polygons.length === 0 ? [] : [{ area: child, polygons, place: innermostPoint(polygons) }];
  });
}

async function answer(question: CellQuestion): Promise<CellAnswer> {
  const { cells, ancestors, shapesAt, boxes } = await (loaded ??= load());
  const ringsAt = (level: number) => shapesAt(level).rings;
  const within = (level: number, range: { first: number; last: number }) => linesWithin(cells, ancestors[level]!, ancestors[level - 1]!, range);
  if (question.ask === 'townships') {
    const all = { first: 0, last: cells.level.length - 1 };
    return { told: 'townships', lines: within(TOWNSHIP, all), anchors: anchorsWithin(cells, ringsAt(TOWNSHIP), all), level: cells.level };
  }
  if (question.ask === 'looked') {
    const area = lookedAt(cells.level, boxes, ringsAt, cells.unitsPerDegree, question.view);
    const parts = area === question.known ? null : cells.level[area] === 0 ? [] : partsOf(cells, shapesAt, area);
    return { told: 'looked', area, parts };
  }
  const range = rangeOf(cells.level, question.area);
  return {
    told: 'inside', area: question.area, outline: polygonsOf(cells, ringsAt(DISTRICT), shapesAt(DISTRICT).nests, question.area), communities: within(COMMUNITY, range), grids: within(GRID, range),
    anchors: anchorsWithin(cells, ringsAt(COMMUNITY), range),
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
