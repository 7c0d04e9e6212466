import type { Socket } from 'socket.io';
import type { Caller } from '../../shared/access.ts';
import type { ScreenToServer, WallNews } from '../../shared/wire/messages.ts';
import type { Written } from '../../shared/wire/packetParser.ts';
import { OutGauge } from './outGauge.ts';
import type { Room } from './room.ts';

/** Events as the server sends them: frames are JSON already. */
export interface Sends {
  frame: (frame: Written) => void;
  positions: (bytes: Uint8Array) => void;
  wall: (news: WallNews) => void;
}
export interface SocketData {
  caller: Caller;
}
export type ScreenSocket = Socket<ScreenToServer, Sends, Record<never, never>, SocketData>;

/** Bytes a screen may leave lying before it is left out: some seconds of a whole city. */
export const BUDGET_BYTES = 512 * 1024;
/** A screen that has not drained for so long is let go; it comes back by itself when it can. */
export const STALLED_MS = 30_000;

/** Socket.IO rooms of an area's two lanes. */
export const frameChannel = (area: string): string => `frames:${area}`;
export const positionChannel = (area: string): string => `positions:${area}`;

/**
 * One screen. What is sent to its room reaches it through Socket.IO's own rooms, encoded once for all; a screen that does
 * not keep up leaves those until everything it was given is out. Then it sees a gap at the next beat and asks for the rest.
 */
export class Subscriber {
  readonly socket: ScreenSocket;
  readonly caller: Caller;
  room: Room | null = null;
  wantsPositions = false;
  /** Counts its hellos: an answer that took time is dropped when a newer one was asked for. */
  hellos = 0;
  lastKeyframeAt = -Infinity;
  #shedAt: number | null = null;
  readonly #gauge: OutGauge;

  constructor(socket: ScreenSocket) {
    this.socket = socket;
    this.caller = socket.data.caller;
    this.#gauge = new OutGauge(socket);
    this.#gauge.onDrained(() => {
      if (this.#shedAt === null) return;
      this.#shedAt = null;
      this.#tuneIn();
    });
  }

  get isShed(): boolean {
    return this.#shedAt !== null;
  }

  /** How long it has been left out, ms. */
  stalledFor(now: number): number {
    return this.#shedAt === null ? 0 : now - this.#shedAt;
  }

  enter(room: Room, wantsPositions: boolean): void {
    this.room = room;
    this.wantsPositions = wantsPositions;
    if (!this.isShed) this.#tuneIn();
  }

  leave(): void {
    this.#tuneOut();
    this.room = null;
  }

  /** Counts what its room is about to send, unless too much of what was sent before is still lying. */
  reckon(bytes: number, now: number): 'takes' | 'skips' | 'sheds' {
    if (this.isShed) return 'skips';
    if (this.#gauge.bytes > BUDGET_BYTES) {
      this.#shedAt = now;
      this.#tuneOut();
      return 'sheds';
    }
    this.#gauge.add(bytes);
    return 'takes';
  }

  /** Counts what is sent to it alone. */
  owe(bytes: number): void {
    this.#gauge.add(bytes);
  }

  #tuneIn(): void {
    if (this.room === null) return;
    void this.socket.join(frameChannel(this.room.code));
    if (this.wantsPositions) void this.socket.join(positionChannel(this.room.code));
  }

  #tuneOut(): void {
    if (this.room === null) return;
    void this.socket.leave(frameChannel(this.room.code));
    void this.socket.leave(positionChannel(this.room.code));
  }
}
