import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Person } from '../../shared/person.ts';
import { TokenBuckets } from '../access/tokenBuckets.ts';
import type { Passwords } from './passwords.ts';
import { passwordRule, type PasswordRule } from './passwordRule.ts';
import type { PersonBook } from './personBook.ts';
import type { PersonDesk } from './personDesk.ts';
import type { Secret, SecretBook } from './secretBook.ts';
import { authenticatorUri, base32, fromBase32, stepOf } from './totp.ts';

export interface SignInDeskParts {
  readonly people: Pick<PersonBook, 'get'>;
  readonly desk: Pick<PersonDesk, 'note' | 'noteStranger'>;
  readonly secrets: SecretBook;
  readonly passwords: Passwords;
  /** The centre's signing key. */
  readonly key: Buffer;
  readonly clock: Clock;
  /** What an authenticator calls this centre. */
  readonly issuer: string;
}

export interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

export type SignInOutcome = { readonly outcome: 'in'; readonly person: Person } | { readonly outcome: 'wrong' } | { readonly outcome: 'locked'; readonly seconds: number };

/** A secret for an authenticator that nobody uses yet; `seal` shows that it was this centre's idea, and for whom. */
export interface Offer {
  readonly secret: string;
  readonly uri: string;
  readonly seal: string;
  readonly until: number;
}

export type NewSecret = { readonly password: string; readonly code: string; readonly secret: string; readonly seal: string; readonly until: number };
export type SecretRefusal = 'offerRunOut' | 'wrongCode' | PasswordRule;

/** Wrong tries from one address: a duty room behind one, whose caps lock was on. */
const BY_SOURCE = { size: 20, everyMs: 15_000 };
/** Wrong tries for one name, then a pause, each as long as the rule of the room wants a colleague to notice. */
const MOST_WRONG = 5;
const LOCK_MS = 15 * 60_000;
const MOST_NAMES = 10_000;
const OFFER_MS = 15 * 60_000;

/**
 * Signs people in by name, password and the code of an authenticator. Every wrong try costs the same time and is answered the same, whether
 * the name is anybody's or not; five for one name close it for a quarter of an hour. All is written down, but what was typed by somebody whom nobody knows: it may be a password.
 */
export class SignInDesk {
  readonly #parts: SignInDeskParts;
  readonly #sources: TokenBuckets;
  readonly #wrong = new Map<string, { tries: number; lockedUntil: number }>();
  readonly #key: Buffer;
  /** For names that are nobody's; made once. */
  #nobody: Promise<string> | undefined;

  constructor(parts: SignInDeskParts) {
    this.#parts = parts;
    this.#sources = new TokenBuckets({ clock: parts.clock, ...BY_SOURCE });
    this.#key = createHmac('sha256', parts.key).update('authenticator offer').digest();
  }

  async signIn({ name, password, code }: Attempt, source: string): Promise<SignInOutcome> {
    const { people, desk, secrets, passwords, clock } = this.#parts;
    const person = people.get(name);
    const seconds = Math.max(this.#sources.wait(source), Math.ceil((this.#lockedUntil(name, person) - clock.now()) / 1_000));
    if (seconds > 0) return { outcome: 'locked', seconds };
    const secret = person?.dismissed === undefined ? await secrets.read(name) : undefined;
    const isRight = await passwords.isRight(password.normalize('NFKC'), secret?.password ?? await (this.#nobody ??= passwords.encode(randomBytes(16).toString('hex'))));
    if (person === undefined || secret === undefined || !isRight || !await this.#takes(name, secret, code)) {
      await this.#miss(name, person, source);
      return { outcome: 'wrong' };
    }
    this.#wrong.delete(name);
    await desk.note(name, { type: 'PersonSignedIn', data: { from: source } });
    return { outcome: 'in', person };
  }

  offer(name: string): Offer {
    const secret = base32(randomBytes(20));
    const until = this.#parts.clock.now() + OFFER_MS;
    return { secret, uri: authenticatorUri(this.#parts.issuer, name, secret), seal: this.#sealOf(name, secret, until), until };
  }

  /** Sets password and authenticator, when the first code shows that the authenticator has it. */
  async set(name: string, { password, code, secret, seal, until }: NewSecret): Promise<Person | SecretRefusal> {
    const { desk, secrets, passwords, clock } = this.#parts;
    const authenticator = fromBase32(secret);
    if (authenticator === undefined || until <= clock.now() || !isSame(seal, this.#sealOf(name, secret, until))) return 'offerRunOut';
    const rule = passwordRule(password, name);
    if (rule !== undefined) return rule;
    const step = stepOf(code, authenticator, clock.now(), -1);
    if (step === undefined) return 'wrongCode';
    const encoded = await passwords.encode(password.normalize('NFKC'));
    // Written down first: a secret that nobody knows of must not come about. Where it cannot be kept then, the one until now goes on.
    const done = await desk.note(name, { type: 'SecretSet', data: {} });
    if (typeof done === 'string') throw new Error(`${name} was let in and is not known: ${done}`);
    await secrets.set(name, { password: encoded, authenticator, step });
    return done;
  }

  /** Whether there is a secret that must be shown before it is changed. */
  async hasSecret(name: string): Promise<boolean> {
    return (await this.#parts.secrets.read(name)) !== undefined;
  }

  async #takes(name: string, secret: Secret, code: string): Promise<boolean> {
    const step = stepOf(code, secret.authenticator, this.#parts.clock.now(), secret.step);
    return step !== undefined && this.#parts.secrets.takeStep(name, step);
  }

  #lockedUntil(name: string, person: Person | undefined): number {
    return Math.max(person?.lockedUntil ?? 0, this.#wrong.get(name)?.lockedUntil ?? 0);
  }

  async #miss(name: string, person: Person | undefined, source: string): Promise<void> {
    const { desk, clock } = this.#parts;
    this.#sources.spend(source);
    const tries = (this.#wrong.get(name)?.tries ?? 0) + 1;
    this.#wrong.delete(name);
    if (this.#wrong.size >= MOST_NAMES) this.#wrong.delete(this.#wrong.keys().next().value!);
    const isLocked = tries >= MOST_WRONG;
    const until = isLocked ? clock.now() + LOCK_MS : 0;
    this.#wrong.set(name, { tries: isLocked ? 0 : tries, lockedUntil: until });
    if (person === undefined) return desk.noteStranger(source);
    await desk.note(name, { type: 'SignInFailed', data: { from: source } });
    if (isLocked) await desk.note(name, { type: 'PersonLocked', data: { until, from: source } });
  }

  #sealOf(name: string, secret: string, until: number): string {
    return createHmac('sha256', this.#key).update(`${name}\n${secret}\n${until}`).digest('base64url');
  }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
