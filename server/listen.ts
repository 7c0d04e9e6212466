import { createServer, type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { urlOf } from './centreUrl.ts';
import type { Config } from './config.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';

type Address = Pick<Config, 'host' | 'port'>;

/** Takes the address and lets it go again, so that a taken port is said before anything slow is done. */
export function checkAddress({ host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(cannotListen(error, { host, port })));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

/** Opens the doors; resolves with the URL by which this machine reaches them. */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw cannotListen(error, { host, port });
  }
  return urlOf(host, (app.server.address() as AddressInfo).port);
}

function cannotListen(error: unknown, { host, port }: Address): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new CannotStart(`Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port < 65_535 ? port + 1 : 8080} npm start`, { cause: error });
    case 'EACCES':
      return new CannotStart(`Port ${port} needs rights that this user does not have. Choose one above 1023: PORT=8080 npm start`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart(`This machine has no address ${host}. Set HOST to one it has, 127.0.0.1 or 0.0.0.0.`, { cause: error });
    default:
      return error;
  }
}
