/**
 * How Socket.IO packets become WebSocket messages, in place of socket.io-parser (its documented `parser` option):
 *
 * - a binary message is a `positions` event: its bytes and nothing else, one message, sent as they are to every screen
 *   (the stock parser makes two messages of it, at twice the cost a screen);
 * - a text message is everything else: `[type, namespace, id, data]` as JSON.
 *
 * Text that is the same for many screens is written once and handed around as {@link Written}.
 */

/** Packet types of the Socket.IO protocol, version 5. The stock parser's other two are for attachments, which we never send. */
const PACKET = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;

export interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

/** An argument of an event that is JSON already. */
export class Written {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
}

const BINARY_EVENT = 'positions';
const LONGEST_NAMESPACE = 64;
/** Names that Socket.IO itself emits: a peer that sends one is broken or worse. */
const RESERVED: ReadonlySet<string> = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

export class PacketEncoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    const { type, nsp, id, data } = packet;
    if (type === PACKET.event && Array.isArray(data) && data[0] === BINARY_EVENT && data[1] instanceof Uint8Array) return [data[1]];
    const rest = data === undefined ? '' : `,${jsonOf(data)}`;
    return [`[${type},${JSON.stringify(nsp)},${id ?? 'null'}${rest}]`];
  }
}

function jsonOf(data: unknown): string {
  if (!Array.isArray(data)) return JSON.stringify(data);
  return `[${data.map((part) => (part instanceof Written ? part.json : (JSON.stringify(part) ?? 'null'))).join(',')}]`;
}

type OnDecoded = (packet: Packet) => void;

export class PacketDecoder {
  #listeners: OnDecoded[] = [];

  /** One message is one packet. @throws {Error} on anything else; Socket.IO then closes the connection. */
  add(message: string | ArrayBuffer | Uint8Array): void {
    const packet = typeof message === 'string' ? readPacket(message) : positionsPacket(message);
    for (const listener of this.#listeners) listener(packet);
  }

  destroy(): void {
    this.#listeners = [];
  }

  // The part of an event emitter that Socket.IO uses of its decoder, on the server and in the browser.
  on(_event: 'decoded', listener: OnDecoded): this {
    this.#listeners.push(listener);
    return this;
  }

  off(_event: 'decoded', listener: OnDecoded): this {
    this.#listeners = this.#listeners.filter((known) => known !== listener);
    return this;
  }

  removeListener(event: 'decoded', listener: OnDecoded): this {
    return this.off(event, listener);
  }
}

function positionsPacket(message: ArrayBuffer | Uint8Array): Packet {
  const bytes = message instanceof Uint8Array ? message : new Uint8Array(message);
  return { type: PACKET.event, nsp: '/', data: [BINARY_EVENT, bytes] };
}

function readPacket(text: string): Packet {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts) || parts.length < 3 || parts.length > 4) throw new Error('a packet is [type, namespace, id, data]');
  const [type, nsp, id, data] = parts as [unknown, unknown, unknown, unknown];
  if (typeof nsp !== 'string' || !nsp.startsWith('/') || nsp.length > LONGEST_NAMESPACE) throw new Error('a namespace starts with / and is short');
  if (id !== null && !(Number.isSafeInteger(id) && (id as number) >= 0)) throw new Error('an id is a whole number or null');
  if (typeof type !== 'number' || !hasRightData(type, id !== null, data)) throw new Error(`packet type ${JSON.stringify(type)} with the wrong data`);
  return { type, nsp, ...(id === null ? {} : { id: id as number }), data };
}

function hasRightData(type: number, hasId: boolean, data: unknown): boolean {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  switch (type) {
    case PACKET.connect: return data === undefined || isObject;
    case PACKET.disconnect: return data === undefined;
    case PACKET.event: return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.has(data[0]);
    case PACKET.ack: return hasId && Array.isArray(data);
    case PACKET.connectError: return isObject || typeof data === 'string';
    default: return false;
  }
}
