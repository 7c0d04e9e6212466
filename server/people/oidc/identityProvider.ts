import { createHash } from 'node:crypto';
import {
  allowInsecureRequests, AuthorizationResponseError, authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, ClientSecretBasic, type Configuration,
  discovery, enableNonRepudiationChecks, None, randomNonce, randomPKCECodeVerifier, randomState,
} from 'openid-client';
import type { Clock } from '../../../shared/clock.ts';

/** The city's own identity service, by configuration. */
export interface ProviderSettings {
  /** As its discovery document names itself. */
  readonly issuer: string;
  readonly client: string;
  /** Empty: a public client, which PKCE alone protects. */
  readonly secret: string;
  /** The claim that holds the name by which somebody was admitted. */
  readonly claim: string;
}

/** What was begun in one browser and is not finished. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Identified {
  /** Digest of the issuer and its subject: the same person each time, and nobody's name. */
  readonly identity: string;
  /** What the claim says. */
  readonly name: string;
}

/** `down`: it does not answer; `denied`: it did not let them in, or they stopped; `refused`: what it said does not hold. */
export type ProviderFault = 'down' | 'denied' | 'refused' | 'noName';

const LIMIT_S = 5;
/** A provider's keys and addresses change seldom; a new key is fetched when it is first met. */
const KNOWN_MS = 3_600_000;
/** One that did not answer is not asked again by everybody at once. */
const DOWN_MS = 5_000;
/** What goes wrong before anything was answered. */
const UNANSWERED: ReadonlySet<string> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR']);

/** Speaks OpenID Connect with one provider: authorization code with PKCE, state and nonce; every wait ends. */
export class IdentityProvider {
  readonly #settings: ProviderSettings;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #onFault: (sentence: string, error: unknown) => void;
  #known: { readonly configuration: Promise<Configuration | undefined>; readonly until: number } | undefined;

  constructor(settings: ProviderSettings, clock: Pick<Clock, 'now'>, onFault: (sentence: string, error: unknown) => void) {
    this.#settings = settings;
    this.#clock = clock;
    this.#onFault = onFault;
  }

  /** Where the browser is sent, and what it must come back with. */
  async begin(redirect: string): Promise<{ readonly url: URL; readonly begun: Begun } | 'down'> {
    const configuration = await this.#configuration();
    if (configuration === undefined) return 'down';
    const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirect, scope: 'openid profile', state: begun.state, nonce: begun.nonce, code_challenge: await calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256',
    });
    return { url, begun };
  }

  /** @param answer the whole address that the browser came back to */
  async finish(answer: URL, { state, nonce, verifier }: Begun): Promise<Identified | ProviderFault> {
    const configuration = await this.#configuration();
    if (configuration === undefined) return 'down';
    try {
      const tokens = await authorizationCodeGrant(configuration, answer, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const claims = tokens.claims();
      if (claims === undefined) return 'refused';
      const name = claims[this.#settings.claim];
      if (typeof name !== 'string' || name === '') return 'noName';
      return { identity: createHash('sha256').update(`${claims.iss}\n${claims.sub}`).digest('base64url'), name };
    } catch (error) {
      if (error instanceof AuthorizationResponseError) return 'denied';
      const isDown = error instanceof TypeError || UNANSWERED.has(String((error as { code?: unknown }).code));
      this.#onFault(isDown ? 'the identity provider does not answer, so nobody signs in by it just now; by name they do' : 'what the identity provider answered does not hold, so nobody was signed in by it', error);
      return isDown ? 'down' : 'refused';
    }
  }

  /** Where one signs out of the provider itself; undefined: it has no such page, or does not answer. */
  async end(back: string): Promise<URL | undefined> {
    const configuration = await this.#configuration();
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: back, client_id: this.#settings.client });
  }

  #configuration(): Promise<Configuration | undefined> {
    const now = this.#clock.now();
    if (this.#known === undefined || this.#known.until <= now) {
      const configuration = this.#discover();
      const known = { configuration, until: now + KNOWN_MS };
      this.#known = known;
      void configuration.then((found) => {
        if (found === undefined && this.#known === known) this.#known = { configuration, until: this.#clock.now() + DOWN_MS };
      });
    }
    return this.#known!.configuration;
  }

  async #discover(): Promise<Configuration | undefined> {
    const { issuer, client, secret } = this.#settings;
    try {
      return await discovery(new URL(issuer), client, undefined, secret === '' ? None() : ClientSecretBasic(secret), {
        timeout: LIMIT_S,
        // Tokens come straight from the provider; that they are signed by its key is looked at all the same.
        execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
      });
    } catch (error) {
      this.#onFault(`the identity provider ${issuer} does not tell of itself (…/.well-known/openid-configuration), so nobody signs in by it just now; by name they do`, error);
      return undefined;
    }
  }
}
