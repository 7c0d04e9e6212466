import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FaultBody } from './doorFault.ts';

/** An answer on the bare socket, for what never becomes a request; the socket is closed behind it. `retryAfter`: seconds. */
export function sayAndClose(socket: Socket, status: number, body: FaultBody, retryAfter?: number): void {
  const text = JSON.stringify(body);
  if (socket.writable) {
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${retryAfter === undefined ? '' : `retry-after: ${retryAfter}\r\n`}connection: close\r\n\r\n${text}`);
  }
  socket.destroySoon();
}
