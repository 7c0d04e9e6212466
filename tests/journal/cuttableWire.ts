import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A wire to the database that breaks at the moment a test wants, and carries again at the next connection. */
export interface CuttableWire {
  readonly connectionString: string;
  /** Breaks all connections now. */
  cut(): void;
  /** The next bytes to the database do not arrive. */
  cutAtNextRequest(): void;
  /** The next bytes to the database arrive; its answer does not. */
  cutAtNextAnswer(): void;
  /** From now on nothing comes back, and nothing breaks. */
  hang(): void;
  close(): Promise<void>;
}

type Fate = 'carry' | 'cutRequest' | 'cutAnswer' | 'hang';

export async function openCuttableWire(connectionString: string): Promise<CuttableWire> {
  const url = new URL(connectionString);
  const database = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let fate: Fate = 'carry';
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };

  const server = createServer((near) => {
    const far = connect(database);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => {
      if (fate !== 'cutRequest') return far.write(bytes);
      fate = 'carry';
      return cut();
    });
    far.on('data', (bytes) => {
      if (fate === 'hang') return;
      if (fate !== 'cutAnswer') return near.write(bytes);
      fate = 'carry';
      return cut();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url.port = String((server.address() as AddressInfo).port);
  return {
    connectionString: url.href,
    cut,
    cutAtNextRequest: () => { fate = 'cutRequest'; },
    cutAtNextAnswer: () => { fate = 'cutAnswer'; },
    hang: () => { fate = 'hang'; },
    close: () => new Promise((resolve) => {
      cut();
      server.close(() => resolve());
    }),
  };
}
