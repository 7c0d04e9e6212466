import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { PersonBook } from '../../server/people/personBook.ts';
import { PersonDesk } from '../../server/people/personDesk.ts';
import { threadedPasswords } from '../../server/people/passwords.ts';
import { memorySecretBook } from '../../server/people/secretBook.ts';
import { SignInDesk } from '../../server/people/signInDesk.ts';
import { codeAt, fromBase32 } from '../../server/people/totp.ts';
import { TUESDAY } from '../support/given.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const BY = { role: 'securityAdmin', subject: 'security-1' } as const;
const PASSWORD = 'correct horse battery';
const HERE = '10.0.0.7';
const MINUTE = 60_000;
const passwords = threadedPasswords();
afterAll(() => passwords.stop());

let clock: TestClock;
let journal: ReturnType<typeof createMemoryJournal>;
let people: PersonBook;
let admissions: PersonDesk;
let desk: SignInDesk;
let secret: Buffer;
beforeEach(async () => {
  clock = createTestClock(TUESDAY);
  journal = createMemoryJournal();
  people = new PersonBook();
  const secrets = memorySecretBook();
  admissions = new PersonDesk({ ...journal, append: async (entry) => { const done = await journal.append(entry); await follow(); return done; }, readStream: (stream) => journal.readStream(stream) }, secrets, clock);
  desk = new SignInDesk({ people, desk: admissions, secrets, passwords, key: randomBytes(32), clock, issuer: 'Yilan' });
  await admissions.order({ type: 'AdmitPerson', name: 'officer-12', rights: { role: 'dutyOfficer', area: '3302' } }, BY);
  secret = await setUp();
});

let followed = 0;
async function follow(): Promise<void> {
  const facts = await journal.read(0, 1_000);
  if (facts.length < followed) followed = 0;
  for (const fact of facts.slice(followed)) people.apply(fact);
  followed = facts.length;
}
const code = (of = secret, later = 0) => codeAt(of, Math.floor(clock.now() / 30_000) + later);
async function setUp(password = PASSWORD): Promise<Buffer> {
  const { secret: key, seal, until } = desk.offer('officer-12');
  const bytes = fromBase32(key)!;
  expect(await desk.set('officer-12', { password, code: code(bytes), secret: key, seal, until })).toMatchObject({ name: 'officer-12', secretSetAt: clock.now() });
  await clock.advance(MINUTE);
  return bytes;
}
const tries = async (password: string, given: string, name = 'officer-12', source = HERE) => (await desk.signIn({ name, password, code: given }, source)).outcome;
const story = async () => (await journal.readStream('person:officer-12')).map(({ type }) => type);

describe('somebody signs in', () => {
  it('by name, password and the code of now, which is written down', async () => {
    expect(await desk.signIn({ name: 'officer-12', password: PASSWORD, code: code() }, HERE)).toMatchObject({ outcome: 'in', person: { role: 'dutyOfficer', area: '3302' } });
    expect(await story()).toEqual(['PersonAdmitted', 'SecretSet', 'PersonSignedIn']);
  });

  it('not with a wrong password, a wrong code, or by a name that is nobody’s: all are told the same', async () => {
    expect(await tries('correct horse batterz', code())).toBe('wrong');
    expect(await tries(PASSWORD, '000000')).toBe('wrong');
    expect(await tries(PASSWORD, code(), 'officer-99')).toBe('wrong');
  });

  it('not twice with one code, and not with the first one, which set it up', async () => {
    const now = code();
    expect(await tries(PASSWORD, now)).toBe('in');
    expect(await tries(PASSWORD, now)).toBe('wrong');
    await clock.advance(30_000);
    expect(await tries(PASSWORD, code())).toBe('in');
  });

  it('not at two doors at once with one code', async () => {
    const now = code();
    expect((await Promise.all([tries(PASSWORD, now), tries(PASSWORD, now)])).sort()).toEqual(['in', 'wrong']);
  });
});

describe('wrong tries', () => {
  it('five for a name close it for a quarter of an hour, also for the right one, and are written down; an unknown name closes alike', async () => {
    for (const name of ['officer-12', 'officer-99']) {
      for (let n = 0; n < 5; n++) expect(await tries('x'.repeat(12), '000000', name, `10.0.1.${n}`)).toBe('wrong');
      expect(await desk.signIn({ name, password: PASSWORD, code: code() }, '10.0.2.1')).toEqual({ outcome: 'locked', seconds: 900 });
    }
    expect(await story()).toEqual(['PersonAdmitted', 'SecretSet', ...Array<string>(5).fill('SignInFailed'), 'PersonLocked']);
    const strangers = await journal.readStream('audit:strangers');
    expect(strangers).toHaveLength(5);
    expect(JSON.stringify(strangers)).not.toContain('officer-99');
    await clock.advance(15 * MINUTE);
    expect(await tries(PASSWORD, code())).toBe('in');
  });

  it('a right one begins the count anew', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect(await tries('x'.repeat(12), '000000', 'officer-12', `10.${round}.1.${n}`)).toBe('wrong');
      expect(await tries(PASSWORD, code())).toBe('in');
      await clock.advance(30_000);
    }
  });

  it('twenty from one address, of whatever names, close the address', async () => {
    for (let n = 0; n < 20; n++) expect(await tries('x'.repeat(12), '000000', `officer-${100 + n}`)).toBe('wrong');
    expect(await tries(PASSWORD, code())).toBe('locked');
    expect(await tries(PASSWORD, code(), 'officer-12', '10.9.9.9')).toBe('in');
  });
});

describe('password and authenticator', () => {
  it('are set with an offer of this centre, for this name, while it is fresh', async () => {
    const { secret: key, seal, until } = desk.offer('officer-12');
    const good = { password: 'another good password', code: code(fromBase32(key)!), secret: key, seal, until };
    expect(await desk.set('officer-13', good)).toBe('offerRunOut');
    expect(await desk.set('officer-12', { ...good, until: until + 1 })).toBe('offerRunOut');
    expect(await desk.set('officer-12', { ...good, secret: desk.offer('officer-12').secret })).toBe('offerRunOut');
    expect(await desk.set('officer-12', { ...good, code: '000000' })).toBe('wrongCode');
    expect(await desk.set('officer-12', { ...good, password: 'officer-12 is me' })).toBe('holdsName');
    await clock.advance(16 * MINUTE);
    expect(await desk.set('officer-12', { ...good, code: code(fromBase32(key)!) })).toBe('offerRunOut');
  });

  it('that are new end the old ones', async () => {
    const before = secret;
    const next = await setUp('another good password');
    expect(await tries(PASSWORD, code(before))).toBe('wrong');
    expect(await tries('another good password', code(next))).toBe('in');
  });

  it('are forgotten with whoever leaves, and a name that is given again begins without', async () => {
    await admissions.order({ type: 'DismissPerson', name: 'officer-12', reason: '调离' }, BY);
    expect(await tries(PASSWORD, code())).toBe('wrong');
    expect(await admissions.order({ type: 'AdmitPerson', name: 'officer-12', rights: { role: 'leader', area: '3302' } }, BY)).toMatchObject({ role: 'leader' });
    expect(people.get('officer-12')).not.toHaveProperty('secretSetAt');
    expect(await tries(PASSWORD, code())).toBe('wrong');
  });
});

describe('what was signed for a name', () => {
  const officer = { role: 'dutyOfficer', subject: 'officer-12', area: '3302' } as const;
  it('counts while they have those rights, and not once they have others or were dismissed', async () => {
    expect(people.admits(officer)).toBe(true);
    await admissions.order({ type: 'ChangePerson', name: 'officer-12', rights: { role: 'dutyOfficer', area: '330203' } }, BY);
    expect(people.admits(officer)).toBe(false);
    expect(people.admits({ ...officer, area: '330203' })).toBe(true);
    await admissions.order({ type: 'DismissPerson', name: 'officer-12', reason: '调离' }, BY);
    expect(people.admits({ ...officer, area: '330203' })).toBe(false);
  });
  it('is no matter of this book where the subject is nobody’s name', () => {
    expect(people.admits({ role: 'wall', subject: 'wall-1', area: '3302' })).toBe(true);
  });
  it('stands so after a restart', () => {
    const next = new PersonBook();
    next.takeUp(JSON.parse(JSON.stringify(people.kept())));
    expect(next.all()).toEqual(people.all());
  });
});

describe('an order about somebody', () => {
  it('is refused where it makes no sense', async () => {
    const rights = { role: 'dutyOfficer', area: '3302' } as const;
    expect(await admissions.order({ type: 'AdmitPerson', name: 'officer-12', rights }, BY)).toBe('nameTaken');
    expect(await admissions.order({ type: 'ChangePerson', name: 'officer-12', rights }, BY)).toBe('nothingChanges');
    expect(await admissions.order({ type: 'ChangePerson', name: 'officer-77', rights }, BY)).toBe('unknownPerson');
    await admissions.order({ type: 'DismissPerson', name: 'officer-12', reason: '调离' }, BY);
    expect(await admissions.order({ type: 'RenewSecret', name: 'officer-12' }, BY)).toBe('dismissed');
  });
});
