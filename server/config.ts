import { join, resolve } from 'node:path';

/** Everything the environment may say, checked once at the start. The README's table is made from `SETTINGS`. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Your own PostgreSQL ≥ 15; absent: the embedded one under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** `auto`: the demo runs when no city was imported. */
  readonly demo: 'on' | 'off' | 'auto';
  /** Absent: the policy's own. */
  readonly timeZone: string | undefined;
  readonly centreName: string;
  readonly mapNumber: string;
  /** Path of a PMTiles archive, `tianditu-vec` or `tianditu-img`; absent: the offline map alone. */
  readonly baseMap: string | undefined;
  readonly tiandituKey: string;
  readonly mapCredit: string;
  readonly policyFile: string | undefined;
  /** File of those outside who are told when a ladder calls for them; absent: nobody. */
  readonly noticesFile: string | undefined;
  /** Name of the drill that is played here, as every page shows it; absent: this is no drill. */
  readonly drill: string | undefined;
  readonly trackDays: number;
  /** Largest attachment, MiB. */
  readonly attachmentMb: number;
  /** Bucket for attachments; absent: under `dataDir`. */
  readonly s3Url: string | undefined;
  readonly s3Region: string;
  readonly s3Key: string;
  readonly s3Secret: string;
  /** Where screens and phones reach this server, when a proxy stands before it. */
  readonly publicUrl: string | undefined;
  /** Proxies before it, where `publicUrl` names one. */
  readonly proxies: number;
  /** Connections at once: of all, and of one address. */
  readonly connections: number;
  readonly connectionsOfOne: number;
  /** Requests a second of one address. */
  readonly requestsASecond: number;
  /** Ed25519 private key that signs the journal's heads; empty: a file under `dataDir`. */
  readonly headKey: string;
  /** What the journal is to be chained with; absent: what it is. */
  readonly journalHash: 'sha256' | 'sm3' | undefined;
  /** Minutes without a hand on pointer or keys after which somebody who signed in by name is signed out. */
  readonly idleMinutes: number;
  /** Hours after which they are in any case. */
  readonly sessionHours: number;
  /** The city's identity service (OpenID Connect), by which people may sign in too; absent: by name alone. */
  readonly oidcIssuer: string | undefined;
  readonly oidcClient: string;
  readonly oidcSecret: string;
  readonly oidcClaim: string;
  readonly oidcName: string;
  readonly logLevel: string;
}

/** A setting that cannot be used; the message says which one and what it may be. */
export class BadSetting extends Error {}

interface Setting<T> {
  readonly name: string;
  readonly fallback: string;
  readonly says: string;
  read(text: string): T;
}

const oneOf = <T extends string>(...allowed: readonly T[]) => (text: string): T => {
  const found = allowed.find((value) => value === text);
  if (!found) throw new BadSetting(`may be ${allowed.join(', ')}`);
  return found;
};

const integer = (low: number, high: number) => (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high) throw new BadSetting(`may be a whole number from ${low} to ${high}`);
  return value;
};

const url = (...protocols: readonly string[]) => (text: string): string | undefined => {
  if (text === '') return undefined;
  if (!URL.canParse(text) || !protocols.some((protocol) => text.startsWith(`${protocol}//`))) throw new BadSetting(`may be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
  return text;
};

/** Over http only where nobody is in between. */
const safeUrl = (text: string): string | undefined => {
  const found = url('http:', 'https:')(text);
  if (found?.startsWith('http:') && !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(found).hostname)) throw new BadSetting('may be a URL that begins with https:');
  return found;
};

const zone = (text: string): string | undefined => {
  if (text === '') return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new BadSetting('may be an IANA time zone such as Asia/Shanghai');
  }
};

const text = (value: string): string => value;
const baseMap = (value: string): string | undefined => (/^tianditu-(vec|img)$/.test(value) ? value : path(value));
const path = (value: string): string | undefined => (value === '' ? undefined : resolve(value));

const setting = <T>(name: string, fallback: string, says: string, read: (text: string) => T): Setting<T> => ({ name, fallback, says, read });

export const SETTINGS = {
  port: setting('PORT', '8080', 'Port of the pages, the doors and the socket; 0 takes a free one.', integer(0, 65535)),
  host: setting('HOST', '127.0.0.1', 'Address to listen on; `0.0.0.0` lets other machines in.', text),
  dataDir: setting('DATA_DIR', './data', 'Folder of the embedded PostgreSQL, the track log, the attachments and an imported city.', (value) => resolve(value)),
  databaseUrl: setting('DATABASE_URL', '', 'Your own PostgreSQL 15 or newer; empty: the embedded one.', url('postgres:', 'postgresql:')),
  demo: setting('YILAN_DEMO', 'auto', 'The demo city and its simulator: `on`, `off`, or `auto` (on while no city was imported).', oneOf('on', 'off', 'auto')),
  timeZone: setting('YILAN_TZ', '', "The city's time zone, days and working hours follow it; empty: the policy's, Asia/Shanghai.", zone),
  centreName: setting('YILAN_NAME', '宁波市社会治理指挥中心', "The centre's name at the top of the wall.", text),
  mapNumber: setting('YILAN_MAP_NUMBER', '示意图,非测绘成果', 'The approved map number 审图号 under the map.', text),
  baseMap: setting('YILAN_BASE_MAP', '', 'A base map under the borders: path of a PMTiles file, `tianditu-vec` or `tianditu-img`; empty: the offline map alone.', baseMap),
  tiandituKey: setting('TIANDITU_KEY', '', 'Your key for 天地图, of the kind for servers; no page ever sees it.', text),
  mapCredit: setting('YILAN_MAP_CREDIT', '', "Whose base map it is, shown beside the map; empty: what its file says, or 天地图.", text),
  policyFile: setting('YILAN_POLICY', '', 'A policy file of your own; empty: the one shipped.', path),
  noticesFile: setting('YILAN_NOTICES', '', 'File of those outside who are told when nobody acknowledges, with their secrets: docs/notices.md; empty: nobody.', path),
  drill: setting('YILAN_DRILL', '', 'Name of the drill that this centre is for, shown on every page: docs/drills.md; empty: it is no drill. Set by `npx yilan drill`.', (value) => (value === '' ? undefined : value)),
  trackDays: setting('YILAN_TRACK_DAYS', '30', 'Days that tracks are kept.', integer(1, 3650)),
  attachmentMb: setting('YILAN_ATTACHMENT_MB', '12', 'The largest picture or document that may be attached, in MiB.', integer(1, 100)),
  s3Url: setting('YILAN_S3_URL', '', 'Bucket for attachments of any store that speaks S3, such as https://s3.example/bucket; empty: a folder under `DATA_DIR`.', url('http:', 'https:')),
  s3Region: setting('YILAN_S3_REGION', 'us-east-1', 'Region that requests to the bucket are signed for.', text),
  s3Key: setting('YILAN_S3_KEY', '', 'Access key of the bucket.', text),
  s3Secret: setting('YILAN_S3_SECRET', '', 'Secret key of the bucket.', text),
  publicUrl: setting('YILAN_URL', '', 'How screens reach this server when a proxy stands before it, such as https://yilan.example.', url('http:', 'https:')),
  proxies: setting('YILAN_PROXIES', '1', 'How many proxies stand before it, when `YILAN_URL` is set: the caller’s address is the one that the first of these saw.', integer(1, 5)),
  connections: setting('YILAN_CONNECTIONS', '30000', 'Connections at once; one more is told so and closed.', integer(100, 1_000_000)),
  connectionsOfOne: setting('YILAN_CONNECTIONS_OF_ONE', '5000', 'The same of one address, where no proxy stands before it.', integer(10, 1_000_000)),
  requestsASecond: setting('YILAN_REQUESTS_OF_ONE', '2000', 'Requests a second of one address, ten times as many at once; more are told when to come again.', integer(10, 1_000_000)),
  headKey: setting('YILAN_HEAD_KEY', '', 'Ed25519 private key that signs the journal’s head every hour, as PEM or its base64; empty: `head-key.pem` under `DATA_DIR`, made at the first start: docs/audit.md.', text),
  journalHash: setting('YILAN_JOURNAL_HASH', '', 'What a new journal is chained with, `sha256` or `sm3`; empty: SHA-256, or what the journal began with: docs/audit.md.', (value) => (value === '' ? undefined : oneOf('sha256', 'sm3')(value))),
  idleMinutes: setting('YILAN_IDLE_MINUTES', '30', 'Minutes without pointer or keys after which somebody who signed in by name is signed out.', integer(3, 720)),
  sessionHours: setting('YILAN_SESSION_HOURS', '12', 'Hours after which they are signed out in any case.', integer(1, 24)),
  oidcIssuer: setting('YILAN_OIDC_ISSUER', '', 'The city’s identity service (OpenID Connect), as its discovery document names itself: docs/accounts.md; empty: people sign in by name alone.', safeUrl),
  oidcClient: setting('YILAN_OIDC_CLIENT', 'yilan', 'What it calls this centre (`client_id`).', text),
  oidcSecret: setting('YILAN_OIDC_SECRET', '', 'The secret it gave this centre; empty: none, PKCE alone protects.', text),
  oidcClaim: setting('YILAN_OIDC_CLAIM', 'preferred_username', 'The claim that holds the name by which somebody was admitted.', text),
  oidcName: setting('YILAN_OIDC_NAME', '统一身份认证', 'What the button on the sign-in page calls it.', text),
  logLevel: setting('LOG_LEVEL', 'warn', 'fatal, error, warn, info, debug or trace.', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace')),
} satisfies { [Key in keyof Config]: Setting<Config[Key]> };

/** Reads the environment; throws `BadSetting` with the name, the value and what it may be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <T>({ name, fallback, read }: Setting<T>): T => {
    // `PORT= npm start` means what no PORT means.
    const given = env[name] || fallback;
    try {
      return read(given);
    } catch (error) {
      if (error instanceof BadSetting) throw new BadSetting(`${name}=${withoutPassword(given)}: ${error.message}.`);
      throw error;
    }
  };
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, one]) => [key, read(one as Setting<unknown>)])) as unknown as Config;
}

/** A database's URL with a slip in it is said on a screen that others may see. */
const withoutPassword = (given: string): string => given.replace(/:[^:@/]+@/, ':…@');

/** Where an imported city lies. */
export const cityFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'city');
