import type { Answer } from '../../../http/answer.ts';
import type { HttpClient } from '../../../http/httpClient.ts';
import type { WallSecret } from './wallSecret.ts';

/** What the pairing page says. */
export type PairingStep =
  | { readonly step: 'asking' | 'offline' | 'busy' | 'turnedAway' | 'noCookies' }
  /** `leftMs`: until another code takes its place. */
  | { readonly step: 'code'; readonly code: string; readonly leftMs: number }
  /** Signed in: whatever the stream refuses, it is not that. */
  | { readonly step: 'signedIn' };

export interface PairingParts {
  readonly http: HttpClient;
  readonly name: string;
  readonly kept: { read(): WallSecret | null; keep(secret: WallSecret): void; forget(): void };
  readonly show: (step: PairingStep) => void;
  /** Resolves after so many ms, at once when the page is left. */
  readonly rest: (ms: number) => Promise<void>;
  readonly isLeft: () => boolean;
  /** The session is there. */
  readonly enter: () => void;
}

interface Opened extends WallSecret {
  readonly code: string;
  readonly until: number;
  readonly serverTime: number;
}
type Entry =
  | { readonly state: 'waiting'; readonly code: string; readonly until: number; readonly serverTime: number }
  | { readonly state: 'paired' | 'refused' | 'revoked' };

const LOOK_EVERY_MS = 2_000;
const ANEW_MS = 500;
const RETRY_MS = 5_000;
const BUSY_MS = 60_000;

/** Where a wall stands that knows its secret; nothing: it must begin anew. */
export const enterWall = (http: HttpClient, { id, secret }: WallSecret): Promise<Answer<Entry>> => http.post(`/api/v1/walls/pairings/${encodeURIComponent(id)}/session`, { secret });

/** Asks for a code, shows it, and waits for an officer; a wall that was let in before needs nobody. Goes on until it is in or the page is left. */
export async function pairWall(parts: PairingParts): Promise<void> {
  const { http, show, rest, isLeft } = parts;
  show({ step: 'asking' });
  const me = await http.get('/api/v1/me');
  if (isLeft()) return;
  if (me.outcome === 'ok') return show({ step: 'signedIn' });
  while (!isLeft()) await rest(await lookOnce(parts));
}

/** @returns ms to rest before the next look */
async function lookOnce(parts: PairingParts): Promise<number> {
  const { http, kept, show, enter, isLeft } = parts;
  const known = kept.read();
  if (known === null) return ask(parts);
  const answer = await enterWall(http, known);
  if (isLeft()) return 0;
  if (answer.outcome !== 'ok') {
    if (answer.outcome !== 'down') return RETRY_MS;
    if (answer.reason === 'notFound') {
      // Its code was too old, or the centre began anew.
      kept.forget();
      return ANEW_MS;
    }
    show({ step: answer.reason === 'busy' ? 'busy' : 'offline' });
    return answer.reason === 'busy' ? BUSY_MS : RETRY_MS;
  }
  const entry = answer.value;
  switch (entry.state) {
    case 'waiting':
      show({ step: 'code', code: entry.code, leftMs: entry.until - entry.serverTime });
      return LOOK_EVERY_MS;
    case 'paired': {
      const me = await http.get('/api/v1/me');
      if (isLeft()) return 0;
      if (me.outcome === 'ok') enter();
      else show({ step: me.outcome === 'down' && me.reason === 'signIn' ? 'noCookies' : 'offline' });
      return RETRY_MS;
    }
    case 'refused':
      kept.forget();
      show({ step: 'turnedAway' });
      return BUSY_MS;
    case 'revoked':
      kept.forget();
      return 0;
    default:
      // Of a later server than this page.
      return RETRY_MS;
  }
}

async function ask({ http, name, kept, show }: PairingParts): Promise<number> {
  const opened = await http.post<Opened, never>('/api/v1/walls/pairings', { name });
  if (opened.outcome === 'ok') {
    const { id, secret, code, until, serverTime } = opened.value;
    kept.keep({ id, secret });
    show({ step: 'code', code, leftMs: until - serverTime });
    return LOOK_EVERY_MS;
  }
  const busy = opened.outcome === 'down' && opened.reason === 'busy';
  show({ step: busy ? 'busy' : 'offline' });
  return busy ? BUSY_MS : RETRY_MS;
}
