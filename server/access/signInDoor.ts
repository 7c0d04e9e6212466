import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Caller, Role } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from './access.ts';
import { sessionCookie } from './sessionCookie.ts';
import { TokenBuckets } from './tokenBuckets.ts';

export interface SignInParts {
  readonly access: Access;
  readonly clock: Clock;
  /** Writes down that a link was opened, and whom it signs in; absent: nobody does. */
  readonly opened?: (link: { readonly role: Role; readonly area: string; readonly page: string; readonly from: string }, caller: Caller) => Promise<void>;
  /** Ends a session for good, so that a copy of its cookie is worth nothing; absent: only this browser forgets it. */
  readonly ended?: (session: { readonly id: string; readonly until: number }, caller: Caller) => Promise<unknown>;
  /** True when people reach the server over https, also through a proxy. */
  readonly https?: boolean;
}

/** Wrong links from one address: an office whose old bookmarks are opened in the morning, and nobody who tries out codes. */
const TRIES = { size: 20, everyMs: 15_000 };

/** `GET /in/:code` opens a one-time link; `POST /out` ends the session, here and wherever its cookie was copied to. Codes are never logged. */
export const signInDoor: FastifyPluginAsync<SignInParts> = async (app, { access, clock, opened, ended, https = false }) => {
  const tries = new TokenBuckets({ clock, ...TRIES });
  // HEAD must not use a link up: chat programs look at links before people open them.
  // A wildcard, so that a link which was mangled on its way gets the page that says so.
  app.get<{ Params: { '*': string } }>('/in/*', { exposeHeadRoute: false, logLevel: 'silent' }, async (request, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    const wait = tries.wait(request.ip);
    if (wait > 0) return tooManyTries(reply, wait);
    const signIn = await access.redeemLink(request.params['*'], ({ caller, page }) => opened?.({ role: caller.role, area: caller.area, page, from: request.ip }, caller) ?? Promise.resolve()).catch((error: unknown) => {
      request.log.error(error, 'a sign-in link cannot be looked up, or its opening not be written down');
      return 'storageDown' as const;
    });
    if (signIn === 'storageDown') return tryAgain(reply);
    if (signIn === undefined) {
      tries.spend(request.ip);
      return usedUp(reply);
    }
    const secure = https || request.protocol === 'https';
    reply.header('set-cookie', sessionCookie(signIn.session, Math.floor(signIn.ttlMs / 1000), secure));
    return reply.redirect(pathOf(signIn.page));
  });

  app.post('/out', async (request, reply) => {
    if (access.callerOf(request) !== undefined) {
      const caller = access.admit(request);
      const session = access.endsOf(request);
      // The browser forgets it in any case: nobody is kept signed in because the disk is full.
      if (session !== undefined) await ended?.(session, caller).catch((error: unknown) => request.log.error(error, 'a session that was signed out of cannot be revoked; it runs out by itself'));
    }
    reply.header('set-cookie', sessionCookie('', 0, https || request.protocol === 'https'));
    return reply.code(204).send();
  });
};

/** Only a page of ours: a link must not become a way to send people elsewhere. */
function pathOf(page: string): string {
  return /^[a-z]{1,20}$/.test(page) ? `/${page}` : '/';
}

const usedUp = (reply: FastifyReply) => say(reply.code(410), '此登录链接已使用或已过期，请向中心索取新的链接。',
  'This sign-in link was used before or has run out. Ask the centre for a new one: <code>npx yilan link</code>');

const tooManyTries = (reply: FastifyReply, seconds: number) => say(reply.code(429).header('retry-after', String(seconds)), `此地址打开的失效链接过多，请在 ${seconds} 秒后再试。`,
  `Too many links that are not good were opened from this address. Try again in ${seconds} s.`);

const tryAgain = (reply: FastifyReply) => say(reply.code(503).header('retry-after', '5'), '数据库暂时没有应答，链接仍然有效，请稍后再打开。',
  'The database does not answer just now. The link is still good: open it again in a moment.');

const say = (reply: FastifyReply, zh: string, en: string) =>
  reply.type('text/html; charset=utf-8').header('content-security-policy', "default-src 'none'; frame-ancestors 'none'").send(`<!doctype html><meta charset="utf-8"><title>Yilan</title><p>${zh}<p>${en}`);
