import type { FastifyPluginAsync } from 'fastify';
import type { Access } from '../access/access.ts';
import { answerFault } from '../http/answerFault.ts';
import { DoorFault } from '../http/doorFault.ts';
import { BaseMapDown, type TileSource } from './tileSource.ts';

export interface BaseMapRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly source: TileSource;
}

const HIGHEST_ZOOM = 22;
const DAY_S = 86_400;
/** Where a map of pictures ends: nothing, one pixel of it. */
const CLEAR = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=', 'base64');

/** `GET /basemap/{z}/{x}/{y}`: tiles of the base map, to whoever is signed in. Pages ask nobody else for them. */
export const baseMapRoutes: FastifyPluginAsync<BaseMapRoutesDeps> = async (app, { access, source }) => {
  app.setErrorHandler(answerFault);
  app.get<{ Params: { z: string; x: string; y: string } }>('/basemap/:z/:x/:y', { schema: { hide: true } }, async (request, reply) => {
    access.admit(request);
    const [z, x, y] = [whole(request.params.z), whole(request.params.x), whole(request.params.y)];
    if (!(z <= HIGHEST_ZOOM)) throw DoorFault.invalid('z', 'range', `must be a whole number from 0 to ${HIGHEST_ZOOM}`);
    if (!(x < 2 ** z)) throw DoorFault.invalid('x', 'range', 'must be a whole number below 2 to the power of z');
    if (!(y < 2 ** z)) throw DoorFault.invalid('y', 'range', 'must be a whole number below 2 to the power of z');
    const tile = await source.tile(z, x, y).catch((error: unknown) => {
      if (error instanceof BaseMapDown) throw new DoorFault(503, { error: 'unavailable', field: '', rule: 'baseMapDown', message: 'the base map cannot be had just now; the offline map is shown' });
      throw error;
    });
    void reply.header('cache-control', `private, max-age=${DAY_S}`).header('x-content-type-options', 'nosniff');
    if (tile === null) return source.about.kind === 'vector' ? reply.code(204).send() : reply.type('image/png').send(CLEAR);
    if (tile.encoding) void reply.header('content-encoding', tile.encoding);
    return reply.type(tile.type).send(tile.body);
  });
};

const whole = (text: string): number => (/^\d{1,8}$/.test(text) ? Number(text) : NaN);
