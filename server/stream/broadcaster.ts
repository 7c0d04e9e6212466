import type { Clock } from '../../shared/clock.ts';
import type { Written } from '../../shared/wire/packetParser.ts';
import type { Change, LiveView } from '../projections/liveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Room } from './room.ts';

/** Changes within this time travel together: one frame a room, at most 33 a second, far under the 100 ms that a report may take. */
const GATHER_MS = 30;
const BEAT_MS = 1_000;

export interface BroadcasterDeps {
  readonly view: LiveView;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly rooms: () => Iterable<Room>;
  readonly send: (room: Room, frame: Written) => void;
  /** Called once a second, after the beats. */
  readonly onBeat: () => void;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** Follows the live view and makes frames of what changes: gathered for a moment, at once when urgent, and every second in any case. */
export class Broadcaster {
  readonly #deps: BroadcasterDeps;
  #lastFlush = -Infinity;
  #cancelFlush: (() => void) | undefined;
  #cancelBeat = () => {};
  readonly #unfollow: () => void;
  /** What fails now, so that it is said once. */
  readonly #failing = new WeakSet<object>();

  constructor(deps: BroadcasterDeps) {
    this.#deps = deps;
    this.#unfollow = deps.view.onChange((change) => this.#gather(change));
    this.#beatLater(deps.clock.now() + BEAT_MS);
  }

  /** Brings every room with news up to the view's watermark. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#lastFlush = this.#deps.clock.now();
    for (const room of this.#deps.rooms()) if (room.hasNews) this.#tell(room);
  }

  /** One room up to the watermark, so that a snapshot can be taken of it. */
  settle(room: Room): void {
    if (room.hasNews || room.to < this.#deps.view.watermark) this.#deps.send(room, room.nextFrame());
  }

  stop(): void {
    this.#unfollow();
    this.#cancelFlush?.();
    this.#cancelBeat();
  }

  #gather(change: Change): void {
    const { view, tree } = this.#deps;
    const incidents = [...change.incidents].map((id) => ({ id, node: nodeOf(tree, view.incident(id)?.area ?? null) }));
    const alerts = [...change.alerts].map((id) => ({ id, node: nodeOf(tree, view.alert(id)?.area ?? null) }));
    for (const room of this.#deps.rooms()) {
      for (const { id, node } of incidents) room.noteIncident(id, node);
      for (const [id, nodes] of change.moved) for (const node of nodes) room.noteIncident(id, node);
      for (const { id, node } of alerts) room.noteAlert(id, node);
      room.noteAreas(change.areas);
      if (change.facts.length === 0) room.noteTurn();
    }
    if (change.urgent) this.flush();
    else this.#flushSoon();
  }

  #flushSoon(): void {
    const { clock } = this.#deps;
    this.#cancelFlush ??= clock.wakeAt(Math.max(clock.now(), this.#lastFlush + GATHER_MS), () => this.flush());
  }

  #beatLater(at: number): void {
    const { clock } = this.#deps;
    this.#cancelBeat = clock.wakeAt(at, () => {
      // By the plan, not by the wake: lateness does not add up. After a long halt the plan starts anew.
      this.#beatLater(clock.now() - at > BEAT_MS ? clock.now() + BEAT_MS : at + BEAT_MS);
      this.#beat();
    });
  }

  #beat(): void {
    for (const room of this.#deps.rooms()) this.#tell(room, () => room.beat());
    this.#guard(this, 'the beat of the stream failed', this.#deps.onBeat);
  }

  #tell(room: Room, first: () => void = () => {}): void {
    this.#guard(room, `screens of ${room.code} cannot be told what happens, and turn red`, () => {
      first();
      this.#deps.send(room, room.nextFrame());
    });
  }

  /** One room that cannot be told must neither silence the others nor end the server, which takes reports all the same. */
  #guard(part: object, sentence: string, run: () => void): void {
    try {
      run();
      this.#failing.delete(part);
    } catch (error) {
      if (!this.#failing.has(part)) this.#deps.onFault(`${sentence}; it is tried again every second`, error);
      this.#failing.add(part);
    }
  }
}
