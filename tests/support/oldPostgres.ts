import { createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * Enough of PostgreSQL's wire protocol (manual, chapter "Frontend/Backend Protocol") to say, to any question, that this is
 * version 14 with UTF-8: there is no older PostgreSQL to install beside the tested ones.
 */
export function oldPostgres(): Promise<{ connectionString: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), READY]));
      socket.on('data', (bytes) => {
        if (bytes[0] === 'Q'.charCodeAt(0)) socket.write(ANSWER);
      });
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      connectionString: `postgresql://yilan:secret@127.0.0.1:${(server.address() as AddressInfo).port}/yilan`,
      close: () => new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
    }));
  });
}

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const column = (name: string, type: number): Buffer => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const value = (text: string): Buffer => Buffer.concat([int32(text.length), Buffer.from(text)]);

const READY = message('Z', Buffer.from('I'));
const ANSWER = Buffer.concat([
  message('T', int16(2), column('version', 23), column('encoding', 25)),
  message('D', int16(2), value('140012'), value('UTF8')),
  message('C', Buffer.from('SELECT 1\0')),
  READY,
]);
