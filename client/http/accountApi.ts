import type { Person } from '../../shared/person.ts';
import type { Answer } from './answer.ts';
import { pageHttp as http } from './pageHttp.ts';

/** One's own account, as `GET /api/v1/account` tells it. */
export type Account = Pick<Person, 'name' | 'role' | 'area' | 'secretSetAt'>;

/** A secret that an authenticator may take; good until `until`, ms. */
export interface AuthenticatorOffer {
  readonly secret: string;
  readonly uri: string;
  readonly seal: string;
  readonly until: number;
}

export interface NewSecret extends Omit<AuthenticatorOffer, 'uri'> {
  readonly password: string;
  readonly code: string;
  /** Needed where there are some already. */
  readonly before?: { readonly password: string; readonly code: string };
}

export const account = {
  signIn: (name: string, password: string, code: string): Promise<Answer<{ readonly page: string }>> => http.post('/api/v1/sign-in', { name, password, code }),
  /** Names the first person of a centre, by the code of its set-up link. */
  setUp: (code: string, name: string): Promise<Answer<{ readonly page: string }>> => http.post('/api/v1/setup', { code, name }),
  /** Ends the session here; answers with nothing. */
  signOut: (): Promise<Answer<unknown>> => http.post('/out', {}),
  own: (signal?: AbortSignal): Promise<Answer<Account>> => http.get('/api/v1/account', {}, signal),
  offer: (): Promise<Answer<AuthenticatorOffer>> => http.post('/api/v1/account/offer', {}),
  set: (secret: NewSecret): Promise<Answer<Account>> => http.post('/api/v1/account/secret', secret),
};
