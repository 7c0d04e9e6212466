import type { Server as HttpServer } from 'node:http';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { HeldSeat } from '../../shared/duty.ts';
import type { WallNews } from '../../shared/wire/messages.ts';
import type { Written } from '../../shared/wire/packetParser.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { RunningPositionBook } from '../projections/positions.ts';
import { sourceAges } from '../projections/sourceAges.ts';
import { Broadcaster } from './broadcaster.ts';
import { credentialsOf, openGateway } from './gateway.ts';
import { Greeter, type Answer } from './greeter.ts';
import { PositionPump } from './positionPump.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { StreamMeter } from './streamMeter.ts';
import { frameChannel, positionChannel, STALLED_MS, Subscriber, type ScreenSocket } from './subscriber.ts';

export interface StreamDeps {
  readonly http: HttpServer;
  readonly access: Pick<Access, 'callerOfHandshake'>;
  readonly journal: Pick<Journal, 'epoch' | 'read'>;
  /** Caught up before screens come in: they are not to be sent back in time. */
  readonly view: LiveView;
  readonly book: RunningPositionBook;
  readonly city: { readonly tree: AreaTree; anchorOf(node: number): readonly [lon: number, lat: number] };
  readonly clock: Clock;
  /** Build of the client that this server serves. */
  readonly build: string;
  readonly exercise: boolean;
  /** Last accepted input of each door, ms. */
  readonly doors: () => Readonly<Record<string, number>>;
  /** Seats that are held and answer for an area (tree index). */
  readonly seats?: (node: number) => readonly HeldSeat[];
  /** A number 0 < n < 2³² that was not given before. */
  readonly newChain: () => number;
  /** Walls that are known by name; absent: there are none. */
  readonly walls?: WallLife;
  readonly capacity?: number;
  readonly trustForwarded?: boolean;
  readonly onFault?: (sentence: string, error: unknown) => void;
}

/** What the stream asks and tells about the screens that are named walls. */
export interface WallLife {
  newsOf(caller: Caller): WallNews | undefined;
  /** It drew so many ms ago. */
  alive(caller: Caller, drawnAgo: number): void;
}

export interface Stream {
  readonly meter: Readonly<StreamMeter>;
  /** Tells the screens of this subject what there is to tell a wall. */
  tellWall(subject: string): void;
  /** Lets go of every screen whose session no longer holds, without waiting for the next look. */
  recheckSessions(): void;
  /** Lets all screens go; they come back to wherever the centre is next. The HTTP server is its owner's to close. */
  close(): void;
}

const HELLO_WITHIN_MS = 10_000;
/** Hellos at once; then one a second. More is a fault or a flood. */
const MOST_HELLOS = 20;
const SESSION_CHECK_BEATS = 30;

/** The way from the live view to the screens. */
export function openStream(deps: StreamDeps): Stream {
  const { journal, view, book, city: { tree, anchorOf }, clock, doors, access, onFault = () => {} } = deps;
  const now = () => clock.now();
  const meter = new StreamMeter();
  const screens = new Set<Subscriber>();
  const rooms = new Rooms({
    epoch: journal.epoch, build: deps.build, exercise: deps.exercise, view, tree, now,
    sources: (node) => ({ ...sourceAges(book, node, now(), doors()), ...(deps.seats !== undefined && { seats: deps.seats(node) }) }),
  }, clock);
  const io = openGateway({
    http: deps.http, access, meter, capacity: deps.capacity ?? 5_000, trustForwarded: deps.trustForwarded ?? false, now, onScreen: welcome, onFault,
  });
  const broadcaster = new Broadcaster({ view, tree, clock, rooms: () => rooms, send: sendFrame, onBeat, onFault });
  const pump = new PositionPump({ book, tree, now, newChain: deps.newChain, anchorOf: (node) => anchorOf(node), send: sendPositions });
  const greeter = new Greeter({ journal, rooms, broadcaster, pump, meter, now });
  let beats = 0;

  function sendFrame(room: Room, frame: Written): void {
    if (!reckon(room, frame.json.length, () => true)) return;
    meter.frames++;
    meter.frameBytes += frame.json.length;
    io.local.to(frameChannel(room.code)).emit('frame', frame);
  }

  function sendPositions(room: Room, bytes: Uint8Array, moves: number): void {
    if (!reckon(room, bytes.length, (screen) => screen.wantsPositions)) return;
    meter.positionFrames++;
    meter.positionBytes += bytes.length;
    meter.moves += moves;
    io.local.to(positionChannel(room.code)).emit('positions', bytes);
  }

  /** Leaves out who does not keep up. @returns whether anybody is left to send to. */
  function reckon(room: Room, bytes: number, takesPart: (screen: Subscriber) => boolean): boolean {
    let takers = 0;
    for (const screen of rooms.viewers(room)) {
      if (!takesPart(screen)) continue;
      const verdict = screen.reckon(bytes, now());
      if (verdict === 'takes') takers++;
      else meter.skipped++;
      if (verdict === 'sheds') meter.shed++;
    }
    return takers > 0;
  }

  function onBeat(): void {
    beats++;
    rooms.sweep();
    const checksSessions = beats % SESSION_CHECK_BEATS === 0;
    for (const screen of screens) {
      if (screen.stalledFor(now()) > STALLED_MS) cut(screen);
      else if (checksSessions) checkSession(screen);
    }
    pump.beat((room) => [...rooms.viewers(room)].some((screen) => screen.wantsPositions));
  }

  function checkSession(screen: Subscriber): void {
    if (access.callerOfHandshake(credentialsOf(screen.socket), true) === undefined) drop(screen);
  }

  function tellWall(screen: Subscriber): void {
    const news = deps.walls?.newsOf(screen.caller);
    if (news !== undefined) screen.socket.emit('wall', news);
  }

  function drop(screen: Subscriber): void {
    meter.dropped++;
    screen.socket.disconnect(true);
  }

  /** For a screen that takes nothing any more, a goodbye neither. */
  function cut(screen: Subscriber): void {
    drop(screen);
    screen.socket.conn.request.socket.destroy();
  }

  function welcome(socket: ScreenSocket): void {
    const screen = new Subscriber(socket);
    const since = now();
    screens.add(screen);
    meter.screens = screens.size;
    const stopWaiting = clock.wakeAt(since + HELLO_WITHIN_MS, () => {
      if (screen.hellos === 0) drop(screen);
    });
    socket.on('hello', (said: unknown, answer: unknown) => {
      if (typeof answer !== 'function' || screen.hellos > MOST_HELLOS + (now() - since) / 1000) return drop(screen);
      greeter.greet(screen, said, answer as Answer).catch((error: unknown) => onFault('a screen could not be brought up to date and will ask again', error));
    });
    socket.on('keyframe', () => greeter.keyframeOnRequest(screen));
    socket.on('alive', (said: unknown) => {
      const drawnAgo = (said as { drawnAgo?: unknown } | null)?.drawnAgo;
      if (typeof drawnAgo === 'number') deps.walls?.alive(screen.caller, drawnAgo);
    });
    tellWall(screen);
    socket.on('disconnect', () => {
      stopWaiting();
      rooms.leave(screen);
      screens.delete(screen);
      meter.screens = screens.size;
    });
  }

  return {
    meter,
    tellWall(subject) {
      for (const screen of screens) if (screen.caller.subject === subject) tellWall(screen);
    },
    recheckSessions() {
      for (const screen of screens) checkSession(screen);
    },
    close() {
      broadcaster.stop();
      for (const screen of screens) {
        screen.socket.disconnect(true);
        // The goodbye is with the kernel by then, except where it would never get there.
        setImmediate(() => screen.socket.conn.request.socket.destroy());
      }
      io.engine.close();
    },
  };
}
