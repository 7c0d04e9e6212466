import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpLimits } from './httpLimits.ts';
import { sayAndClose } from './sayAndClose.ts';

/** Holds the connections of all, and of each address, to their limits: one too many is told so on the bare socket, and closed. */
export function boundConnections(server: Server, { connections, connectionsOfOne }: Pick<HttpLimits, 'connections' | 'connectionsOfOne'>, behindProxy: boolean): void {
  const ofAddress = new Map<string, number>();
  let open = 0;
  // Before Node's own listener, which would read from it.
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const known = ofAddress.get(address) ?? 0;
    const rule = open >= connections ? 'all' : !behindProxy && known >= connectionsOfOne ? 'address' : undefined;
    if (rule !== undefined) return sayAndClose(socket, 503, { error: 'unavailable', field: '', rule: 'tooManyConnections', message: SENTENCES[rule] }, 5);
    open++;
    ofAddress.set(address, known + 1);
    socket.once('close', () => {
      open--;
      const left = ofAddress.get(address)! - 1;
      if (left === 0) ofAddress.delete(address);
      else ofAddress.set(address, left);
    });
  });
}

const SENTENCES = {
  all: 'the centre has as many connections as it takes; close some, or try again in a moment',
  address: 'this address has as many connections as one may have; close some, or keep one open and ask over it',
} as const;
