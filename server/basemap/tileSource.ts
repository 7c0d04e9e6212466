import type { BaseMapAbout } from '../../shared/baseMapAbout.ts';

export interface Tile {
  readonly body: Buffer;
  /** Media type. */
  readonly type: string;
  readonly encoding?: 'gzip' | 'br';
}

/** Where the tiles of a base map come from: a file of the centre's own, or a service that only the server speaks to. */
export interface TileSource {
  readonly about: BaseMapAbout;
  /** Null where the map has no tile. @throws BaseMapDown when it cannot be had */
  tile(z: number, x: number, y: number): Promise<Tile | null>;
  close(): Promise<void>;
}

/** The base map cannot be had just now; the message is a sentence for the technician, without any key. */
export class BaseMapDown extends Error {}
