import { useEffect, useState } from 'react';
import { decodeCells } from '../../../shared/wire/cellsFile.ts';
import { levelNumber } from '../../../shared/area.ts';
import type { Field } from './fieldContext.ts';
import { cutCells, type CityCells } from './model/cityCells.ts';
import { fromShelf, toShelf } from './offline/fieldDatabase.ts';

const FILE = '/city/cells.bin';
const PATIENCE_MS = 20_000;

/** The borders of the worker's own part of the city; null when they cannot be had, undefined until it is known. */
export function useCells(areas: Field['areas']): CityCells | null | undefined {
  const [cells, setCells] = useState<CityCells | null | undefined>();
  const root = areas[0];
  const depth = Math.max(0, ...areas.map(({ level }) => levelNumber(level)));
  useEffect(() => {
    if (root?.anchor === undefined) return undefined;
    const { anchor, level } = root;
    let gone = false;
    void bytesOf().then((bytes) => {
      if (!gone) setCells(bytes === undefined ? null : (cutCells(decodeCells(new Uint8Array(bytes)), anchor, levelNumber(level), depth) ?? null));
    }, () => { if (!gone) setCells(null); });
    return () => { gone = true; };
  }, [root?.code, root?.anchor, depth]);
  return cells;
}

/** The newest there is: a city's borders change once in years, and a phone without a network has the ones of last time. */
async function bytesOf(): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(FILE, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error(String(response.status));
    const bytes = await response.arrayBuffer();
    void toShelf(FILE, bytes);
    return bytes;
  } catch {
    return fromShelf<ArrayBuffer>(FILE);
  }
}
