import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between a screen and a centre that can go bad as lines do. */
export interface LineProxy {
  readonly url: string;
  /** The centre at the other end; the lines that stand are cut. */
  leadTo(port: number): void;
  /** Half-open: nothing is forwarded any more, in no direction, and nobody is told. New connections are taken and lead nowhere. */
  freeze(): void;
  /** New connections get through again; the frozen ones stay dead, as they do behind a router that forgot them. */
  thaw(): void;
  close(): Promise<void>;
}

export async function lineProxy(port: number): Promise<LineProxy> {
  const open = new Set<Socket>();
  let target = port, isFrozen = false;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('error', () => {}).on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isFrozen) return;
    const far = keep(connect(target, '127.0.0.1'));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(next) {
      target = next;
      for (const socket of open) socket.destroy();
    },
    freeze() {
      isFrozen = true;
      for (const socket of open) socket.unpipe().pause();
    },
    thaw() {
      isFrozen = false;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
