import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { Written } from '../../shared/wire/packetParser.ts';
import { mayEver } from '../access/can.ts';
import type { Journal } from '../journal/journal.ts';
import type { Broadcaster } from './broadcaster.ts';
import { bridgeFromJournal } from './journalBridge.ts';
import type { PositionPump } from './positionPump.ts';
import { readHello } from './readHello.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { StreamMeter } from './streamMeter.ts';
import type { Subscriber } from './subscriber.ts';

export interface GreeterDeps {
  readonly journal: Pick<Journal, 'epoch' | 'read'>;
  readonly rooms: Rooms;
  readonly broadcaster: Broadcaster;
  readonly pump: PositionPump;
  readonly meter: StreamMeter;
  readonly now: () => number;
}

/** Answer to a hello, as JSON. */
export type Answer = (answer: Written) => void;

const KEYFRAME_EVERY_MS = 500;

const REFUSALS = {
  badHello: 'this hello cannot be read: reload the page',
  wireVersion: 'this page and this server are of different versions: reload the page',
  unknownArea: 'your token is for an area that this centre does not have',
} as const;
const refusal = (rule: keyof typeof REFUSALS): Written => new Written(JSON.stringify({ ok: false, refusal: REFUSALS[rule], rule }));

/** Brings a screen up to date when it says hello: from the room's ring, else from the journal, else by a snapshot. */
export class Greeter {
  readonly #deps: GreeterDeps;

  constructor(deps: GreeterDeps) {
    this.#deps = deps;
  }

  async greet(screen: Subscriber, said: unknown, answer: Answer): Promise<void> {
    const { rooms, journal } = this.#deps;
    const number = ++screen.hellos;
    const hello = readHello(said);
    if (hello === undefined) return answer(refusal('badHello'));
    if (hello.wire !== WIRE_VERSION) return answer(refusal('wireVersion'));
    const room = rooms.choose(screen.caller, hello.area);
    if (room === undefined) return answer(refusal('unknownArea'));
    const had = hello.epoch === journal.epoch && hello.to !== undefined && hello.area === room.code ? hello.to : undefined;
    const bridge = had !== undefined && had < room.to && !room.remembers(had) ? await bridgeFromJournal(journal, room, had) : undefined;
    if (number !== screen.hellos || !screen.socket.connected) return;
    // Nothing waits from here on, so that no frame is lost between what is answered and what the room sends next.
    this.#deps.broadcaster.settle(room);
    const frames = bridge === undefined ? this.#fromRing(room, had) : this.#fromJournal(room, bridge);
    if (frames === undefined) this.#answerSnapshot(screen, room, answer);
    else this.#answerFrames(screen, room, frames, answer);
    rooms.enter(screen, room, hello.positions && mayEver(screen.caller, 'readTerminals'));
    if (screen.wantsPositions) this.keyframe(screen);
  }

  /** For a screen whose position frames no longer fit. */
  keyframe(screen: Subscriber): void {
    const { now, pump, meter } = this.#deps;
    if (screen.room === null || !screen.wantsPositions) return;
    const bytes = pump.keyframe(screen.room);
    screen.lastKeyframeAt = now();
    screen.owe(bytes.length);
    meter.positionFrames++;
    meter.positionBytes += bytes.length;
    screen.socket.emit('positions', bytes);
  }

  /** The same when the screen asks; one that asks without pause, or still has not taken what it was given, is not heard. */
  keyframeOnRequest(screen: Subscriber): void {
    if (!screen.isShed && this.#deps.now() - screen.lastKeyframeAt >= KEYFRAME_EVERY_MS) this.keyframe(screen);
  }

  #fromRing(room: Room, had: number | undefined): readonly Written[] | undefined {
    const frames = had === undefined ? undefined : room.framesSince(had);
    if (frames !== undefined) this.#deps.meter.resumedFromRing++;
    return frames;
  }

  #fromJournal(room: Room, bridge: { readonly to: number; readonly frame: Written }): readonly Written[] | undefined {
    const since = room.framesSince(bridge.to);
    if (since !== undefined) this.#deps.meter.resumedFromJournal++;
    return since && [bridge.frame, ...since];
  }

  #answerFrames(screen: Subscriber, room: Room, frames: readonly Written[], answer: Answer): void {
    const text = new Written(`{"ok":true,"build":${JSON.stringify(room.build)},"frames":[${frames.map(({ json }) => json).join(',')}]}`);
    screen.owe(text.json.length);
    answer(text);
  }

  #answerSnapshot(screen: Subscriber, room: Room, answer: Answer): void {
    const { snapshot, frames, built } = room.snapshot();
    this.#deps.meter.snapshots++;
    if (built) this.#deps.meter.snapshotsBuilt++;
    screen.owe(snapshot.json.length);
    answer(new Written(`{"ok":true,"snapshot":${snapshot.json}}`));
    for (const frame of frames) {
      screen.owe(frame.json.length);
      screen.socket.emit('frame', frame);
    }
  }
}
