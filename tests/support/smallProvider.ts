import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider may get wrong, or do on purpose. */
export type Spoil = 'nonce' | 'issuer' | 'audience' | 'expired' | 'none' | 'otherKey' | 'noToken';

/** A small real identity provider: discovery, keys, a token endpoint that checks PKCE and takes each code once. Its page for people is `permit`. */
export interface SmallProvider {
  readonly issuer: string;
  /** What a browser is sent back to, after somebody signed in at the page that `authorization` asks for. */
  permit(authorization: URL, claims: Readonly<Record<string, unknown>>, spoil?: Spoil): URL;
  close(): Promise<void>;
}

const CLIENT = 'yilan';
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function smallProvider(): Promise<SmallProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const granted = new Map<string, { readonly challenge: string; readonly redirect: string; readonly token: string | undefined }>();
  let issuer = '';
  const token = (claims: object, key: KeyObject | undefined): string => {
    const said = `${base64({ alg: key === undefined ? 'none' : 'RS256', kid: 'one', typ: 'JWT' })}.${base64(claims)}`;
    return `${said}.${key === undefined ? '' : sign('sha256', Buffer.from(said), key).toString('base64url')}`;
  };

  const server: Server = createServer((request, response) => {
    const answer = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (request.url) {
      case '/.well-known/openid-configuration': return answer(200, {
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, end_session_endpoint: `${issuer}/end`,
        response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'none'], code_challenge_methods_supported: ['S256'],
      });
      case '/keys': return answer(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      case '/token': {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const body = new URLSearchParams(Buffer.concat(parts).toString());
          const code = body.get('code') ?? '';
          const grant = granted.get(code);
          granted.delete(code);
          const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
          if (grant === undefined || grant.challenge !== challenge || grant.redirect !== body.get('redirect_uri')) return answer(400, { error: 'invalid_grant' });
          answer(200, { access_token: randomBytes(9).toString('hex'), token_type: 'Bearer', ...(grant.token !== undefined && { id_token: grant.token }) });
        });
        return undefined;
      }
      default: return answer(404, {});
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    permit({ searchParams }, claims, spoil) {
      const asked = (name: string): string => searchParams.get(name) ?? '';
      const code = randomBytes(12).toString('base64url');
      const now = Math.floor(Date.now() / 1_000);
      const said = {
        iss: spoil === 'issuer' ? 'http://127.0.0.1:1' : issuer, aud: spoil === 'audience' ? 'somebody-else' : CLIENT, nonce: spoil === 'nonce' ? 'another' : asked('nonce'),
        iat: now, exp: spoil === 'expired' ? now - 600 : now + 300, ...claims,
      };
      const key = spoil === 'none' ? undefined : spoil === 'otherKey' ? foreign : privateKey;
      granted.set(code, { challenge: asked('code_challenge'), redirect: asked('redirect_uri'), token: spoil === 'noToken' ? undefined : token(said, key) });
      const back = new URL(asked('redirect_uri'));
      back.search = new URLSearchParams({ code, state: asked('state') }).toString();
      return back;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
