import type { Socket } from 'socket.io';

/**
 * Bytes given to a socket that the kernel has not taken yet. Engine.IO tells when it hands its queue to the WebSocket
 * (`flush`) and when the WebSocket has written all of that (the transport's `drain`).
 */
export class OutGauge {
  #queued = 0;
  #inFlight = 0;
  #onDrained = () => {};

  constructor(socket: Pick<Socket, 'conn'>) {
    socket.conn.on('flush', () => {
      this.#inFlight += this.#queued;
      this.#queued = 0;
    });
    socket.conn.transport.on('drain', () => {
      this.#inFlight = 0;
      if (this.#queued === 0) this.#onDrained();
    });
  }

  get bytes(): number {
    return this.#queued + this.#inFlight;
  }

  /** To be called before the bytes are given to the socket, which may hand them on at once. */
  add(bytes: number): void {
    this.#queued += bytes;
  }

  /** Called each time everything is out. */
  onDrained(listener: () => void): void {
    this.#onDrained = listener;
  }
}
