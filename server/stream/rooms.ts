import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { Room, type RoomDeps } from './room.ts';
import type { Subscriber } from './subscriber.ts';

/** An empty room keeps its ring for a while: a wall that reloads is back within seconds. */
const EMPTY_MS = 60_000;

const NOBODY: ReadonlySet<Subscriber> = new Set();

interface Place {
  readonly room: Room;
  readonly viewers: Set<Subscriber>;
  emptyAt: number;
}

/** The rooms that are looked at, and who looks. */
export class Rooms {
  readonly #deps: RoomDeps;
  readonly #clock: Clock;
  readonly #places = new Map<number, Place>();

  constructor(deps: RoomDeps, clock: Clock) {
    this.#deps = deps;
    this.#clock = clock;
  }

  /**
   * The room of what was asked for if the caller may see it, else of the caller's own area.
   * Undefined when this centre does not know that area.
   */
  choose(caller: Caller, area: string | undefined): Room | undefined {
    const node = nodeInScope(this.#deps.tree, caller, area);
    if (node < 0) return undefined;
    const known = this.#places.get(node);
    if (known !== undefined) {
      // Whoever asks will enter in a moment: not to be swept before.
      known.emptyAt = this.#clock.now();
      return known.room;
    }
    const room = new Room(node, this.#deps);
    this.#places.set(node, { room, viewers: new Set(), emptyAt: this.#clock.now() });
    return room;
  }

  enter(subscriber: Subscriber, room: Room, wantsPositions: boolean): void {
    this.leave(subscriber);
    this.#places.get(room.node)?.viewers.add(subscriber);
    subscriber.enter(room, wantsPositions);
  }

  leave(subscriber: Subscriber): void {
    const place = subscriber.room === null ? undefined : this.#places.get(subscriber.room.node);
    subscriber.leave();
    if (place?.viewers.delete(subscriber) === true && place.viewers.size === 0) place.emptyAt = this.#clock.now();
  }

  viewers(room: Room): ReadonlySet<Subscriber> {
    return this.#places.get(room.node)?.viewers ?? NOBODY;
  }

  *[Symbol.iterator](): Generator<Room> {
    for (const { room } of this.#places.values()) yield room;
  }

  /** Lets go of rooms that nobody came back to. */
  sweep(): void {
    const now = this.#clock.now();
    for (const [node, place] of this.#places) {
      if (place.viewers.size === 0 && now - place.emptyAt > EMPTY_MS) this.#places.delete(node);
    }
  }
}

const nodeInScope = (tree: AreaTree, caller: Caller, area: string | undefined): number =>
  tree.indexOf(area !== undefined && reaches(caller, area, tree) ? area : caller.area);
