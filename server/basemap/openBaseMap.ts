import type { Clock } from '../../shared/clock.ts';
import { carefulSource } from './carefulSource.ts';
import { openPmtiles } from './pmtilesFile.ts';
import { TIANDITU_LAYERS, tianditu } from './tianditu.ts';
import type { TileSource } from './tileSource.ts';

export interface BaseMapSettings {
  /** Path of a PMTiles archive, `tianditu-vec`, `tianditu-img`, or undefined: none. */
  readonly baseMap: string | undefined;
  readonly tiandituKey: string;
  readonly mapCredit: string;
}

/**
 * The base map that is configured, if any. One that cannot be opened is said, and leaves the offline map:
 * a wall without streets is better than no wall.
 */
export async function openBaseMap({ baseMap, tiandituKey, mapCredit }: BaseMapSettings, clock: Pick<Clock, 'now'>, onFault: (sentence: string) => void): Promise<TileSource | undefined> {
  if (baseMap === undefined) return undefined;
  const layer = TIANDITU_LAYERS.find((name) => baseMap === `tianditu-${name}`);
  if (layer !== undefined) {
    if (tiandituKey === '') {
      onFault(`YILAN_BASE_MAP=${baseMap} needs a key: set TIANDITU_KEY (a key for servers from console.tianditu.gov.cn). The offline map is shown.`);
      return undefined;
    }
    return carefulSource(tianditu({ layer, key: tiandituKey, credit: mapCredit, fetchIt: fetch }), { clock, onFault });
  }
  try {
    return carefulSource(await openPmtiles(baseMap, mapCredit), { clock, onFault });
  } catch (error) {
    onFault(`The base map ${baseMap} cannot be used: ${(error as Error).message}. The offline map is shown.`);
    return undefined;
  }
}
