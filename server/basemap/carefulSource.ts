import type { Clock } from '../../shared/clock.ts';
import { BaseMapDown, type Tile, type TileSource } from './tileSource.ts';

export interface CarefulDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly onFault: (sentence: string) => void;
  /** Bytes of tiles kept in memory. */
  readonly keepBytes?: number;
  /** Questions to the source at a time, and such as wait for their turn; further ones are turned away. */
  readonly atOnce?: number;
  readonly waiting?: number;
}

/** So many failures on end, and the source is left alone for a while: a wall asks for dozens of tiles with every flight. */
const FAILURES = 4;
const REST_MS = 30_000;

/** A source that is asked for each tile once, by few at a time, and left alone while it is down. Says that it is down once, and once that it is back. */
export function carefulSource(source: TileSource, { clock, onFault, keepBytes = 64e6, atOnce = 12, waiting = 300 }: CarefulDeps): TileSource {
  const kept = new Map<string, Tile | null>();
  const asked = new Map<string, Promise<Tile | null>>();
  const queue: (() => void)[] = [];
  let bytes = 0, running = 0, failures = 0, restUntil = 0;
  let why = '';

  const keep = (key: string, tile: Tile | null): void => {
    kept.set(key, tile);
    bytes += tile?.body.length ?? 0;
    for (const [oldest, old] of kept) {
      if (bytes <= keepBytes && kept.size <= 20_000) break;
      kept.delete(oldest);
      bytes -= old?.body.length ?? 0;
    }
  };
  async function turn(): Promise<void> {
    if (running < atOnce) {
      running++;
      return;
    }
    if (queue.length >= waiting) throw new BaseMapDown('more tiles of the base map are asked for than it gives');
    // Whoever ends hands its turn on.
    await new Promise<void>((next) => queue.push(next));
  }
  function end(): void {
    const next = queue.shift();
    if (next) next();
    else running--;
  }
  async function ask(z: number, x: number, y: number): Promise<Tile | null> {
    await turn();
    try {
      if (clock.now() < restUntil) throw new BaseMapDown(why);
      const tile = await source.tile(z, x, y);
      if (failures >= FAILURES) onFault('The base map is back.');
      failures = 0;
      return tile;
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      if (clock.now() >= restUntil && ++failures >= FAILURES) {
        if (failures === FAILURES) onFault(`The base map cannot be had: ${sentence}. Pages show the offline map; it is tried again every ${REST_MS / 1000} s.`);
        why = sentence;
        restUntil = clock.now() + REST_MS;
      }
      throw error instanceof BaseMapDown ? error : new BaseMapDown(sentence);
    } finally {
      end();
    }
  }
  return {
    about: source.about,
    async tile(z, x, y) {
      const key = `${z}/${x}/${y}`;
      const known = kept.get(key);
      if (known !== undefined) {
        // The one used last goes last.
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const running = asked.get(key);
      if (running !== undefined) return running;
      const answer = ask(z, x, y).then((tile) => {
        keep(key, tile);
        return tile;
      }).finally(() => asked.delete(key));
      asked.set(key, answer);
      return answer;
    },
    close: () => source.close(),
  };
}
