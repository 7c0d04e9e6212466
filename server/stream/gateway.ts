import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ScreenToServer } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder, type Packet } from '../../shared/wire/packetParser.ts';
import type { Access } from '../access/access.ts';
import { mayEver } from '../access/can.ts';
import { RIGHT_OF_MESSAGE } from '../access/rights.ts';
import { isOwnOrigin } from '../access/origin.ts';
import type { StreamMeter } from './streamMeter.ts';
import type { ScreenSocket, Sends, SocketData } from './subscriber.ts';

/** What screens say is short; more closes the connection before it is read. */
const LARGEST_MESSAGE = 16 * 1024;
/** Messages at once, and then so many a second: a screen says a few a minute, whatever they are. */
const MOST_AT_ONCE = 100;
const MOST_A_SECOND = 10;

export interface GatewayDeps {
  readonly http: HttpServer;
  readonly access: Pick<Access, 'callerOfHandshake'>;
  readonly meter: StreamMeter;
  /** Screens at most; further ones are asked to try again. */
  readonly capacity: number;
  /** True behind a proxy that sets `X-Forwarded-Host` itself. */
  readonly trustForwarded: boolean;
  readonly now: () => number;
  readonly onScreen: (socket: ScreenSocket) => void;
  readonly onFault: (sentence: string, error: unknown) => void;
}

export type Gateway = Server<ScreenToServer, Sends, Record<never, never>, SocketData>;

/** Socket.IO as this centre uses it: WebSocket alone, nothing compressed twice, nobody in without a caller and a right origin. */
export function openGateway({ http, access, meter, capacity, trustForwarded, now, onScreen, onFault }: GatewayDeps): Gateway {
  class CountingEncoder extends PacketEncoder {
    override encode(packet: Packet) {
      meter.encodes++;
      return super.encode(packet);
    }
  }
  const io: Gateway = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    // Five to six times the CPU a frame; what is large is small already.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: LARGEST_MESSAGE,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    parser: { Encoder: CountingEncoder, Decoder: PacketDecoder },
    allowRequest(request: IncomingMessage, decide) {
      // Any page may open a WebSocket to anywhere, with the user's cookie: `cors` does not cover it.
      const own = isOwnOrigin(request.headers, trustForwarded);
      if (!own) meter.refused++;
      decide(own ? null : 'foreign origin', own);
    },
  });

  io.use((socket, next) => {
    const caller = access.callerOfHandshake(credentialsOf(socket));
    const rule = caller === undefined ? 'notSignedIn' : !mayEver(caller, 'read') ? (caller.role === 'service' ? 'scopeLacking' : 'mayNotWatch') : meter.screens >= capacity ? 'tooManyScreens' : undefined;
    if (rule === undefined) {
      socket.data.caller = caller!;
      return next();
    }
    meter.refused++;
    next(Object.assign(new Error(REFUSALS[rule]), { data: { rule } }));
  });
  io.on('connection', (socket) => {
    let left = MOST_AT_ONCE;
    let heardAt = now();
    // A message that stands in no row of the table is heard from nobody.
    socket.use(([message], next) => {
      const at = now();
      left = Math.min(MOST_AT_ONCE, left + (MOST_A_SECOND * Math.max(0, at - heardAt)) / 1_000) - 1;
      heardAt = at;
      if (left < 0) {
        meter.dropped++;
        socket.disconnect(true);
        return;
      }
      const right = RIGHT_OF_MESSAGE.get(message as string);
      if (right !== undefined && mayEver(socket.data.caller, right)) next();
    });
    socket.on('error', (error) => onFault('a screen sent something that cannot be handled', error));
    onScreen(socket);
  });
  io.engine.on('connection_error', () => { meter.refused++; });
  return io;
}

const REFUSALS = {
  notSignedIn: 'sign in: this screen has no valid session or token',
  mayNotWatch: 'this token may send, but not watch',
  scopeLacking: 'this key has no right "read"; ask the centre for one that has',
  tooManyScreens: 'too many screens are connected; try again later',
} as const;

/** The cookie of the handshake, and a token from `auth` or from the query. */
export function credentialsOf({ handshake }: Pick<ScreenSocket, 'handshake'>): { cookie?: string; token?: string } {
  const said: unknown = handshake.auth['token'] ?? handshake.query['token'];
  const { cookie } = handshake.headers;
  return { ...(cookie === undefined ? {} : { cookie }), ...(typeof said === 'string' ? { token: said } : {}) };
}
