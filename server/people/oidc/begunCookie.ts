import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../shared/clock.ts';
import type { Begun } from './identityProvider.ts';

/** To type a password and a code at the provider. */
const MOST_MS = 10 * 60_000;
const NAME = 'yilan_provider';
export const PROVIDER_PATH = '/signin/provider';

/** What a browser began, kept in that browser alone, under the centre's seal: any node can finish it. */
export class BegunCookie {
  readonly #key: Buffer;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #secure: boolean;

  constructor(signingKey: Buffer, clock: Pick<Clock, 'now'>, secure: boolean) {
    this.#key = createHmac('sha256', signingKey).update('sign-in by a provider').digest();
    this.#clock = clock;
    this.#secure = secure;
  }

  /** `Set-Cookie`. Lax: the provider's page sends the browser back. */
  write(begun: Begun): string {
    const body = Buffer.from(JSON.stringify({ ...begun, until: this.#clock.now() + MOST_MS })).toString('base64url');
    return this.#line(`${body}.${this.#sealOf(body).toString('base64url')}`, MOST_MS / 1_000);
  }

  get gone(): string {
    return this.#line('', 0);
  }

  read(header: string | undefined): Begun | undefined {
    const [, body = '', seal = ''] = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{1,2000})\\.([\\w-]{1,100})`).exec(header ?? '') ?? [];
    const given = Buffer.from(seal, 'base64url'), own = this.#sealOf(body);
    if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
    const { until, ...begun } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Begun & { readonly until: number };
    return until > this.#clock.now() ? begun : undefined;
  }

  #sealOf(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }

  #line(value: string, seconds: number): string {
    return `${NAME}=${value}; Path=${PROVIDER_PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${this.#secure ? '; Secure' : ''}`;
  }
}
