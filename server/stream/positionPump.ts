import type { AreaTree } from '../../shared/area.ts';
import type { RunningPositionBook } from '../projections/positions.ts';
import { PositionRoom } from './positionRoom.ts';
import type { Room } from './room.ts';

/** With every so many deltas goes a keyframe for all: whatever may have gone wrong on a screen is over within a minute. */
const BEATS_PER_KEYFRAME = 60;

export interface PositionPumpDeps {
  readonly book: RunningPositionBook;
  readonly tree: AreaTree;
  readonly now: () => number;
  /** A number 0 < chain < 2³², never the same twice. */
  readonly newChain: () => number;
  /** The middle of an area, degrees. */
  readonly anchorOf: (node: number) => readonly [lon: number, lat: number];
  /** To all of the room that want positions; `moves` for the books. */
  readonly send: (room: Room, bytes: Uint8Array, moves: number) => void;
}

interface Chain {
  readonly positions: PositionRoom;
  beats: number;
}

/** Sends positions once a second to rooms that somebody looks at: one encode a room, whatever the number of screens. */
export class PositionPump {
  readonly #deps: PositionPumpDeps;
  readonly #chains = new Map<Room, Chain>();

  constructor(deps: PositionPumpDeps) {
    this.#deps = deps;
  }

  beat(isWatched: (room: Room) => boolean): void {
    const now = this.#deps.now();
    for (const [room, chain] of this.#chains) {
      if (!isWatched(room)) {
        this.#chains.delete(room);
        continue;
      }
      const bytes = chain.positions.delta(now);
      this.#deps.send(room, bytes, chain.positions.moves);
      if (++chain.beats % BEATS_PER_KEYFRAME === 0) this.#deps.send(room, chain.positions.keyframe(now), 0);
    }
  }

  /** For one screen that comes in or fell behind: the next delta of its room fits on it. */
  keyframe(room: Room): Uint8Array {
    return this.#chainOf(room).positions.keyframe(this.#deps.now());
  }

  #chainOf(room: Room): Chain {
    const known = this.#chains.get(room);
    if (known !== undefined) return known;
    const { book, newChain, anchorOf, now } = this.#deps;
    const chain = { positions: new PositionRoom(book, room.node, newChain(), anchorOf(room.node)), beats: 0 };
    chain.positions.delta(now());
    this.#chains.set(room, chain);
    return chain;
  }
}
