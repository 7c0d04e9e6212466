import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import type { Hello, HelloAnswer, ScreenToServer, ServerToScreen } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import type { Feed, FeedListener, Have, Wish } from './feed.ts';

const HELLO_TIMEOUT_MS = 10_000;
/** The server pings every 10 s; frames come every second: silence this long is a dead link that TCP has not noticed. */
const SILENCE_MS = 8_000;
const KEYFRAME_EVERY_MS = 1_000;
/** Nobody stands before a wall to reload it once its token is good again. */
const REFUSED_RETRY_MS = 30_000;

export interface SocketFeedOptions {
  /** Origin of the centre; absent: where the page came from. */
  readonly url?: string;
  /** Bearer token; absent: the session cookie speaks. */
  readonly token?: string;
  /** Shortest wait before a reconnect, ms; grows to twenty times of it, spread by half. */
  readonly reconnectMs?: number;
  /** Silence after which the link is taken for dead, ms. */
  readonly silenceMs?: number;
  /** More for the handshake where the page's own do not go by themselves: cookies of a Node process. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The centre over one WebSocket. The only file that knows socket.io.
 *
 * Socket.IO connects, pings and reconnects; what was missed is our own matter: at every connection the screen says what it
 * has, and the server answers with the frames since then or, where it cannot, with a snapshot. Frames that come before
 * that answer are of what was before, and are let go.
 */
export class SocketFeed implements Feed {
  readonly #options: SocketFeedOptions;
  #socket: Socket<ServerToScreen, ScreenToServer> | null = null;
  #listener: FeedListener | null = null;
  #wish: Wish = { positions: true };
  /** Counts hellos, so that a late answer to an older one is not taken for the new one's. */
  #hellos = 0;
  #greeting = false;
  #lastKeyframeAsk = -Infinity;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketFeedOptions = {}) {
    this.#options = options;
  }

  start(wish: Wish, listener: FeedListener): void {
    this.#wish = wish;
    this.#listener = listener;
    listener.onLink({ state: 'connecting' });
    const socket = this.#open();
    this.#socket = socket;
    socket.on('connect', () => this.#hello(listener.have()));
    socket.on('frame', (frame) => {
      this.#heard();
      if (!this.#greeting) listener.onFrame(frame);
    });
    socket.on('positions', (bytes) => {
      this.#heard();
      if (this.#wish.positions) listener.onPositions(bytes);
    });
    socket.on('wall', (news) => listener.onWall?.(news));
    socket.on('disconnect', (reason) => {
      clearTimeout(this.#silence);
      listener.onLink({ state: 'lost' });
      // Socket.IO takes this for final; a server that sheds us or restarts wants us back.
      if (reason === 'io server disconnect') this.#reconnectLater(socket);
    });
    socket.on('connect_error', (error) => this.#onConnectError(socket, error));
  }

  look(wish: Wish): void {
    this.#wish = wish;
    if (this.#socket?.connected === true) this.#hello(null);
  }

  resume(have: Have): void {
    if (this.#socket?.connected === true && !this.#greeting) this.#hello(have);
  }

  keyframe(): void {
    const now = performance.now();
    if (now - this.#lastKeyframeAsk < KEYFRAME_EVERY_MS) return;
    this.#lastKeyframeAsk = now;
    this.#socket?.emit('keyframe');
  }

  alive(drawnAgo: number): void {
    if (this.#socket?.connected === true) this.#socket.emit('alive', { drawnAgo });
  }

  stop(): void {
    clearTimeout(this.#silence);
    this.#listener = null;
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
    this.#socket = null;
  }

  #open(): Socket<ServerToScreen, ScreenToServer> {
    const { url, token, reconnectMs = 250, headers } = this.#options;
    const options = {
      transports: ['websocket'],
      parser: { Encoder: PacketEncoder, Decoder: PacketDecoder },
      reconnectionDelay: reconnectMs,
      reconnectionDelayMax: reconnectMs * 20,
      randomizationFactor: 0.5,
      timeout: HELLO_TIMEOUT_MS,
      forceNew: true,
      auth: token === undefined ? {} : { token },
      ...(headers === undefined ? {} : { extraHeaders: headers }),
    };
    return url === undefined ? io(options) : io(url, options);
  }

  #hello(have: Have | null): void {
    const { area, positions } = this.#wish;
    const sameRoom = have !== null && (area === undefined || area === have.room);
    const hello: Hello = {
      wire: WIRE_VERSION, positions,
      ...(area === undefined ? (have === null ? {} : { area: have.room }) : { area }),
      ...(sameRoom ? { epoch: have.epoch, to: have.to } : {}),
    };
    const number = ++this.#hellos;
    this.#greeting = true;
    this.#socket?.timeout(HELLO_TIMEOUT_MS).emit('hello', hello, (late: Error | null, answer: HelloAnswer) => {
      if (number !== this.#hellos || this.#listener === null) return;
      this.#greeting = false;
      if (late === null) this.#take(answer, this.#listener);
      else this.#again();
    });
  }

  #take(answer: HelloAnswer, listener: FeedListener): void {
    if (!answer.ok) {
      listener.onLink({ state: 'refused', reason: answer.refusal, rule: answer.rule });
      this.#socket?.disconnect();
      return;
    }
    this.#heard();
    if ('snapshot' in answer) listener.onSnapshot(answer.snapshot);
    else {
      for (const frame of answer.frames) listener.onFrame(frame);
      listener.onBuild?.(answer.build);
    }
    listener.onLink({ state: 'live' });
  }

  /**
   * A fresh connection for a link that is up in name only. One that is down is Socket.IO's to bring back: a hello that dies with
   * its connection is told so in the middle of that, and a second `connect` there leaves both waiting for each other for ever.
   */
  #again(): void {
    if (this.#socket?.connected !== true) return;
    this.#listener?.onLink({ state: 'lost' });
    this.#socket.disconnect().connect();
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#again(), this.#options.silenceMs ?? SILENCE_MS);
  }

  /** Socket.IO goes on by itself after a network fault (`active`), and stops when the server said no: then we ask again now and then. */
  #onConnectError(socket: Socket, error: Error): void {
    if (socket.active) return this.#listener?.onLink({ state: 'lost' });
    this.#listener?.onLink({ state: 'refused', reason: error.message });
    this.#reconnectLater(socket, REFUSED_RETRY_MS);
  }

  /** Spread out, so that a thousand screens that were let go together do not come back together. */
  #reconnectLater(socket: Socket, atLeast = this.#options.reconnectMs ?? 250): void {
    const wait = atLeast * (1 + Math.random());
    setTimeout(() => {
      if (this.#socket === socket && !socket.connected) socket.connect();
    }, wait);
  }
}
