import Fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { IdentityProvider } from '../../server/people/oidc/identityProvider.ts';
import { providerRoutes } from '../../server/people/oidc/providerRoutes.ts';
import { PersonBook } from '../../server/people/personBook.ts';
import { PersonDesk } from '../../server/people/personDesk.ts';
import { memorySecretBook } from '../../server/people/secretBook.ts';
import { systemClock } from '../../server/systemClock.ts';
import { smallProvider, type SmallProvider, type Spoil } from '../support/smallProvider.ts';

const BY = { role: 'securityAdmin', subject: 'security-1' } as const;
const KEY = Buffer.alloc(32, 7);
const HER = { sub: 'u-1', preferred_username: 'officer-12', role: 'admin' };

let provider: SmallProvider;
beforeAll(async () => void (provider = await smallProvider()));
afterAll(() => provider.close());

let app: FastifyInstance, people: PersonBook, desk: PersonDesk, faults: string[];
let journal: ReturnType<typeof createMemoryJournal>;
const access = signedAccess({ key: KEY, clock: systemClock, once: memoryOnceBook(), newId: randomUUID });
beforeEach(async () => {
  journal = createMemoryJournal();
  people = new PersonBook();
  faults = [];
  desk = new PersonDesk({
    readStream: (stream) => journal.readStream(stream),
    async append(entry) {
      const done = await journal.append(entry);
      if (done.outcome === 'written') for (const fact of done.facts) people.apply(fact);
      return done;
    },
  }, memorySecretBook(), systemClock);
  await desk.order({ type: 'AdmitPerson', name: 'officer-12', rights: { role: 'dutyOfficer', area: '3302' } }, BY);
  app = await centre(provider.issuer);
});
afterEach(() => app.close());

async function centre(issuer: string | undefined): Promise<FastifyInstance> {
  const made = Fastify();
  await made.register(providerRoutes, {
    ...(issuer !== undefined && { provider: new IdentityProvider({ issuer, client: 'yilan', secret: 'kept by both', claim: 'preferred_username' }, systemClock, (sentence) => faults.push(sentence)) }),
    access, people, desk, signingKey: KEY, clock: systemClock, https: false, sessionMs: 3_600_000,
  });
  return made;
}

/** A browser that asks for an address of the centre and keeps its cookies. */
async function ask(url: string, cookie = '', of = app): Promise<{ to: string; cookie: string; session: string | undefined }> {
  const { headers } = await of.inject({ url, headers: { cookie, host: 'yilan.example' } });
  const set = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]!);
  return { to: headers.location as string, cookie: set.find((one) => one.startsWith('yilan_provider=')) ?? '', session: set.find((one) => !one.startsWith('yilan_provider=')) };
}
async function signIn(claims: object = HER, spoil?: Spoil): Promise<Awaited<ReturnType<typeof ask>> & { back: string; begun: string }> {
  const begun = await ask('/signin/provider');
  const back = provider.permit(new URL(begun.to), claims as Record<string, unknown>, spoil);
  const path = back.pathname + back.search;
  return { ...await ask(path, begun.cookie), back: path, begun: begun.cookie };
}
const story = async (): Promise<string[]> => (await journal.readStream('person:officer-12')).map(({ type }) => type);

describe('by the city’s identity service', () => {
  it('an admitted person comes in, as whom the centre’s own book says, whatever a claim says', async () => {
    const { to, session } = await signIn();
    expect(to).toBe('/desk');
    expect(access.callerOf({ headers: { cookie: session }, query: {} })).toMatchObject({ role: 'dutyOfficer', subject: 'officer-12', area: '3302' });
    expect(await story()).toEqual(['PersonAdmitted', 'PersonBound', 'PersonSignedIn']);
    expect(JSON.stringify(await journal.read(0, 10))).not.toContain('u-1');
  });

  it('is asked with PKCE, a state and a nonce of their own each time', async () => {
    const [one, other] = [new URL((await ask('/signin/provider')).to).searchParams, new URL((await ask('/signin/provider')).to).searchParams];
    expect([one.get('code_challenge_method'), one.get('response_type'), one.get('redirect_uri')]).toEqual(['S256', 'code', 'http://yilan.example/signin/provider/return']);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.get(name)).not.toBe(other.get(name));
  });

  it('the second time it is the same person, and is not bound again', async () => {
    await signIn();
    expect((await signIn()).to).toBe('/desk');
    expect(await story()).toEqual(['PersonAdmitted', 'PersonBound', 'PersonSignedIn', 'PersonSignedIn']);
  });

  it('signing out goes on to the provider’s own page', async () => {
    expect((await ask('/signin/provider/out')).to).toBe(`${provider.issuer}/end?post_logout_redirect_uri=http%3A%2F%2Fyilan.example%2Fsignin&client_id=yilan`);
  });
});

describe('nobody comes in', () => {
  afterEach(async () => expect(await story()).not.toContain('PersonSignedIn'));

  it.each<Spoil>(['nonce', 'issuer', 'audience', 'expired', 'none', 'otherKey', 'noToken'])('by a token with a wrong %s', async (spoil) => {
    expect(await signIn(HER, spoil)).toMatchObject({ to: '/signin?provider=refused', session: undefined });
    expect(faults).toHaveLength(1);
  });

  it('whom the security administrator has not let in', async () => {
    expect(await signIn({ ...HER, preferred_username: 'officer-99' })).toMatchObject({ to: '/signin?provider=notAdmitted', session: undefined });
  });

  it('whose rights have ended', async () => {
    await desk.order({ type: 'DismissPerson', name: 'officer-12', reason: '调离岗位' }, BY);
    expect(await signIn()).toMatchObject({ to: '/signin?provider=dismissed', session: undefined });
  });

  it('of whom the claim says nothing', async () => {
    expect(await signIn({ sub: 'u-1' })).toMatchObject({ to: '/signin?provider=noName', session: undefined });
  });

  it('with another’s browser, a garbled cookie, or none: the state is of one browser', async () => {
    const begun = await ask('/signin/provider'), other = await ask('/signin/provider');
    const back = provider.permit(new URL(begun.to), HER);
    for (const [cookie, why] of [[other.cookie, 'refused'], [`${begun.cookie}x`, 'runOut'], ['', 'runOut']] as const) expect(await ask(back.pathname + back.search, cookie)).toMatchObject({ to: `/signin?provider=${why}`, session: undefined });
  });

  it('who stopped at the provider', async () => {
    const begun = await ask('/signin/provider');
    const state = new URL(begun.to).searchParams.get('state');
    expect(await ask(`/signin/provider/return?error=access_denied&state=${state}`, begun.cookie)).toMatchObject({ to: '/signin?provider=denied', session: undefined });
  });
});

it('an answer is good once: its code is used up', async () => {
  const { back, begun } = await signIn();
  expect(await ask(back, begun)).toMatchObject({ to: '/signin?provider=refused', session: undefined });
});

it('a name that the provider has given to somebody else since is not theirs here, until the administrator renews it', async () => {
  await signIn();
  const another = { ...HER, sub: 'u-2' };
  expect(await signIn(another)).toMatchObject({ to: '/signin?provider=otherIdentity', session: undefined });
  expect((await story()).at(-1)).toBe('SignInFailed');
  await desk.order({ type: 'RenewSecret', name: 'officer-12' }, BY);
  expect((await signIn(another)).to).toBe('/desk');
});

it('a provider that cannot be reached is told as such, and one is sent back to sign in by name', async () => {
  const gone = await centre('http://127.0.0.1:9');
  expect(await ask('/signin/provider', '', gone)).toMatchObject({ to: '/signin?provider=down' });
  expect(faults).toEqual([expect.stringContaining('by name they do')]);
  await gone.close();
});

it('a centre without one says so', async () => {
  const none = await centre(undefined);
  expect(await ask('/signin/provider', '', none)).toMatchObject({ to: '/signin?provider=none' });
  expect((await ask('/signin/provider/out', '', none)).to).toBe('/signin');
  await none.close();
});
