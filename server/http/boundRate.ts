import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/clock.ts';
import { TokenBuckets } from '../access/tokenBuckets.ts';
import type { FaultBody } from './doorFault.ts';
import type { HttpLimits } from './httpLimits.ts';

/** Holds the requests of each address to a rate: what is above it is told when to come again, before anything is read of it. */
export function boundRate(app: FastifyInstance, { requestsASecond, requestsAtOnce }: Pick<HttpLimits, 'requestsASecond' | 'requestsAtOnce'>, clock: Clock): void {
  const asked = new TokenBuckets({ clock, size: requestsAtOnce, everyMs: 1_000 / requestsASecond });
  app.addHook('onRequest', (request, reply, done) => {
    const { ip } = request;
    const wait = asked.wait(ip);
    if (wait === 0) {
      asked.spend(ip);
      return done();
    }
    const body: FaultBody = { error: 'tooManyRequests', field: '', rule: 'rate', message: `this address asks more than ${requestsASecond} times a second; try again in ${wait} s, and send batches` };
    void reply.code(429).header('retry-after', String(wait)).send(body);
  });
}
