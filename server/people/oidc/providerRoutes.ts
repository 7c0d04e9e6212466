import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../shared/clock.ts';
import { pageOfRole } from '../../../shared/pageOfRole.ts';
import type { Access } from '../../access/access.ts';
import { sessionCookie } from '../../access/sessionCookie.ts';
import { TokenBuckets } from '../../access/tokenBuckets.ts';
import { callerOf, type PersonBook } from '../personBook.ts';
import type { PersonDesk } from '../personDesk.ts';
import { BegunCookie, PROVIDER_PATH } from './begunCookie.ts';
import type { IdentityProvider, ProviderFault } from './identityProvider.ts';

export interface ProviderRoutesDeps {
  /** Absent: the centre has none, and its doors say so. */
  readonly provider?: Pick<IdentityProvider, 'begin' | 'finish' | 'end'>;
  readonly access: Pick<Access, 'issueSession'>;
  readonly people: Pick<PersonBook, 'get'>;
  readonly desk: Pick<PersonDesk, 'bind' | 'note'>;
  readonly signingKey: Buffer;
  readonly clock: Clock;
  readonly https: boolean;
  readonly sessionMs: number;
  /** How people reach the centre, where a proxy stands before it. */
  readonly publicUrl?: string;
}

/** Why the page for signing in is shown again; each has its sentence there. */
type Refusal = ProviderFault | 'none' | 'runOut' | 'tooMany' | 'notAdmitted' | 'dismissed' | 'otherIdentity' | 'storage';

/** Wrong tries from one address: a duty room behind one. */
const TRIES = { size: 20, everyMs: 15_000 };

/**
 * `GET /signin/provider` sends a browser to the city's identity service, `…/return` takes it back and signs in who was admitted; `…/out` signs
 * out there. Nobody comes in whom the security administrator has not let in, and what they may is what the book of people says, whatever a claim says.
 */
export const providerRoutes: FastifyPluginAsync<ProviderRoutesDeps> = async (app, { provider, access, people, desk, signingKey, clock, https, sessionMs, publicUrl }) => {
  const tries = new TokenBuckets({ clock, ...TRIES });
  const cookie = new BegunCookie(signingKey, clock, https);
  const base = ({ protocol, host }: FastifyRequest): string => (publicUrl ?? `${protocol}://${host}`).replace(/\/$/, '');
  const back = (reply: FastifyReply, why: Refusal): FastifyReply => reply.header('set-cookie', cookie.gone).redirect(`/signin?provider=${why}`);
  const quiet = { exposeHeadRoute: false, logLevel: 'silent', schema: { hide: true } } as const;
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer'));

  app.get(PROVIDER_PATH, quiet, async (request, reply) => {
    if (provider === undefined) return back(reply, 'none');
    if (tries.wait(request.ip) > 0) return back(reply, 'tooMany');
    const started = await provider.begin(`${base(request)}${PROVIDER_PATH}/return`);
    return started === 'down' ? back(reply, 'down') : reply.header('set-cookie', cookie.write(started.begun)).redirect(started.url.href);
  });

  app.get(`${PROVIDER_PATH}/return`, quiet, async (request, reply) => {
    if (provider === undefined) return back(reply, 'none');
    if (tries.wait(request.ip) > 0) return back(reply, 'tooMany');
    const begun = cookie.read(request.headers.cookie);
    const done = begun === undefined ? 'runOut' as const : await provider.finish(new URL(request.url, `${base(request)}/`), begun);
    if (typeof done === 'string') {
      if (done === 'refused' || done === 'runOut') tries.spend(request.ip);
      return back(reply, done);
    }
    const person = people.get(done.name);
    if (person === undefined) return back(reply, 'notAdmitted');
    // A name that the provider gave to somebody else since is not theirs here.
    const bound = await desk.bind(done.name, done.identity).catch(() => 'storage' as const);
    if (bound === 'otherIdentity') await desk.note(done.name, { type: 'SignInFailed', data: { from: request.ip } }).catch(() => undefined);
    if (bound === 'storage' || bound === 'dismissed' || bound === 'otherIdentity') return back(reply, bound);
    if (bound === 'unknownPerson') return back(reply, 'notAdmitted');
    const signedIn = await desk.note(done.name, { type: 'PersonSignedIn', data: { from: request.ip } }).catch(() => 'storage' as const);
    if (typeof signedIn === 'string') return back(reply, 'storage');
    const session = access.issueSession(callerOf(signedIn), sessionMs);
    reply.header('set-cookie', [cookie.gone, sessionCookie(session, sessionMs / 1_000, https || request.protocol === 'https')]);
    return reply.redirect(`/${pageOfRole(signedIn.role)}`);
  });

  app.get(`${PROVIDER_PATH}/out`, quiet, async (request, reply) => {
    const end = await provider?.end(`${base(request)}/signin`);
    return reply.redirect(end?.href ?? '/signin');
  });
};
