import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Person } from '../../shared/person.ts';
import type { Access } from '../access/access.ts';
import { AccessFault } from '../access/accessFault.ts';
import { pageOfRole } from '../../shared/pageOfRole.ts';
import { sessionCookie } from '../access/sessionCookie.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { bodyWords } from './bodyWords.ts';
import { callerOf, type PersonBook } from './personBook.ts';
import { personLine, PersonLine } from './personLine.ts';
import { TooManySignIns } from './passwords.ts';
import type { SecretRefusal, SignInDesk } from './signInDesk.ts';

export interface AccountRoutesDeps {
  readonly access: Access;
  readonly people: Pick<PersonBook, 'get'>;
  readonly signIn: SignInDesk;
  /** True when people reach the server over https, also through a proxy. */
  readonly https: boolean;
  /** How long a session lasts in any case, ms. */
  readonly sessionMs: number;
}

const Word = (description: string) => Type.String({ description });
const faults = { 400: FaultSchema, 401: FaultSchema, 404: FaultSchema, 429: FaultSchema, 503: FaultSchema };

/**
 * `POST /api/v1/sign-in` `{name, password, code}`: a session cookie, and the page of the role; 400 `signInWrong` whatever is wrong of the
 * three, 429 with `Retry-After` after too many tries by a name or an address. `GET /api/v1/account`, `POST /api/v1/account/offer` and
 * `POST /api/v1/account/secret`: one's own password and authenticator.
 */
export const accountRoutes: FastifyPluginAsync<AccountRoutesDeps> = async (app, { access, people, signIn, https, sessionMs }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof TooManySignIns)) return answerFault(error, request, reply);
    return reply.code(503).header('retry-after', '5').send({ error: 'busy', field: '', rule: 'busy', message: 'too many sign in at once; try again in a moment' });
  });
  const own = (request: FastifyRequest): Person => {
    const person = people.get(access.admit(request).subject);
    if (person === undefined) throw new DoorFault(404, { error: 'unknown', field: 'subject', rule: 'noAccount', message: 'whoever came by a link or a token has no account of their own' });
    return person;
  };

  app.post('/api/v1/sign-in', {
    logLevel: 'silent',
    schema: {
      tags: ['access'], summary: 'Sign in by name, password and code', body: Type.Object({ name: Word('A pseudonym, such as officer-12'), password: Word('Its password'), code: Word('Six digits of the authenticator') }),
      response: { 200: Type.Object({ page: Type.String({ description: 'Where the role works' }) }), ...faults },
    },
  }, async (request, reply) => {
    const done = await signIn.signIn(bodyWords(request.body, ['name', 'password', 'code']), request.ip);
    if (done.outcome === 'locked') throw tooManyTries(done.seconds);
    if (done.outcome === 'wrong') throw new DoorFault(400, { error: 'invalid', field: 'name', rule: 'signInWrong', message: 'name, password or code is wrong' });
    const session = access.issueSession(callerOf(done.person), sessionMs);
    reply.header('set-cookie', sessionCookie(session, sessionMs / 1_000, https || request.protocol === 'https'));
    return { page: `/${pageOfRole(done.person.role)}` };
  });

  app.get('/api/v1/account', { schema: { tags: ['access'], summary: 'One’s own account', response: { 200: PersonLine, ...faults } } }, async (request) => personLine(own(request)));

  app.post('/api/v1/account/offer', {
    schema: { tags: ['access'], summary: 'A new secret for an authenticator', body: Type.Object({}, { description: 'Nothing is asked for' }), response: { 200: Type.Object({ secret: Type.String(), uri: Type.String(), seal: Type.String(), until: Type.Integer() }), ...faults } },
  }, async (request) => signIn.offer(own(request).name));

  app.post('/api/v1/account/secret', {
    logLevel: 'silent',
    schema: {
      tags: ['access'], summary: 'Set password and authenticator',
      body: Type.Object({
        password: Word('The new one'), code: Word('The authenticator’s first code'), secret: Word('As offered'), seal: Word('As offered'), until: Type.Integer({ description: 'As offered' }),
        before: Type.Optional(Type.Object({ password: Word('The one until now'), code: Word('A code of the authenticator until now') })),
      }),
      response: { 200: PersonLine, ...faults },
    },
  }, async (request) => {
    const { name } = own(request);
    const given = bodyWords(request.body, ['password', 'code', 'secret', 'seal']);
    const { until, before } = request.body as { until?: unknown; before?: unknown };
    if (typeof until !== 'number') throw DoorFault.invalid('until', until === undefined ? 'required' : 'type');
    if (await signIn.hasSecret(name)) {
      const shown = await signIn.signIn({ name, ...bodyWords(before, ['password', 'code'], 'before.') }, request.ip);
      if (shown.outcome === 'locked') throw tooManyTries(shown.seconds);
      if (shown.outcome === 'wrong') throw DoorFault.invalid('before', 'signInWrong');
    }
    const done = await signIn.set(name, { ...given, until });
    if (typeof done === 'string') throw DoorFault.invalid(FIELD_OF[done], done);
    return personLine(done);
  });
};

const FIELD_OF: Readonly<Record<SecretRefusal, string>> = { offerRunOut: 'secret', wrongCode: 'code', tooShort: 'password', tooLong: 'password', holdsName: 'password', tooSimple: 'password' };

const tooManyTries = (seconds: number): AccessFault => new AccessFault(429, 'name', 'tooManyTries', `too many wrong tries; try again in ${seconds} s`, seconds);
