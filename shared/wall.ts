import type { Fact } from './fact.ts';

/** What a desk may send to a wall: at least one of the three. Codes, as screens use them. */
export interface WallView {
  /** Area to look at, the wall's own or inside it. */
  readonly area?: string;
  /** Incident to stand on. */
  readonly incident?: string;
  /** One of the wall's own scenes. */
  readonly scene?: string;
}

/** A view that a desk sent (上墙): who, what, and until when by the centre's clock, ms. */
export interface Steering {
  readonly view: WallView;
  /** Seat, never a name. */
  readonly by: string;
  readonly from: number;
  readonly until: number;
}

export type WallStage =
  | { readonly state: 'paired' }
  /** Paired, but nothing was heard of it or drawn on it since `silentSince`. */
  | { readonly state: 'silent'; readonly silentSince: number }
  | { readonly state: 'revoked'; readonly revokedAt: number; readonly reason: string };

/** A wall as its facts tell it. It signs in as the subject {@link wallSubject} of its id. */
export type Wall = WallStage & {
  readonly id: string;
  readonly version: number;
  /** What people call it: 东厅大屏. One standing wall a name. */
  readonly name: string;
  /** What it may show, with everything below. */
  readonly area: string;
  readonly pairedAt: number;
  readonly pairedBy: string;
  /** Base64url SHA-256 of what only the wall knows. */
  readonly secretHash: string;
  /** The last view sent to it, over or not: see {@link steeringAt}. */
  readonly steering?: Steering;
};

const PREFIX = 'wall:';
export const wallStream = (id: string): string => `${PREFIX}${id}`;
/** Id of the wall that a stream is of; undefined for other streams. */
export const wallOfStream = (stream: string): string | undefined => (stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined);

const SUBJECT = /^wall-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
export const wallSubject = (id: string): string => `wall-${id}`;
/** Id of the paired wall that a subject speaks for; undefined for people, machines, and walls signed in by a link. */
export const wallOfSubject = (subject: string): string | undefined => SUBJECT.exec(subject)?.[1];

/** The view that holds at `now`, if one does. */
export const steeringAt = (wall: Pick<Wall, 'steering'>, now: number): Steering | undefined => (wall.steering !== undefined && wall.steering.until > now ? wall.steering : undefined);

export const isPaired = (wall: Pick<Wall, 'state'>): boolean => wall.state !== 'revoked';

/**
 * How the facts of a wall become its state.
 * @throws when a fact cannot follow: the journal would be damaged.
 */
export function evolveWall(wall: Wall | undefined, fact: Fact): Wall {
  const { version } = fact;
  if (fact.type === 'WallPaired') {
    if (wall !== undefined) return impossible(wall, fact);
    const { name, area, secretHash } = fact.data;
    return { id: wallOfStream(fact.stream)!, version, name, area, secretHash, pairedAt: fact.at, pairedBy: fact.by.subject, state: 'paired' };
  }
  if (wall === undefined || wall.state === 'revoked') return impossible(wall, fact);
  switch (fact.type) {
    case 'WallRenamed':
      return { ...wall, version, name: fact.data.name };
    case 'WallRevoked':
      return { ...withoutSteering(wall), version, state: 'revoked', revokedAt: fact.at, reason: fact.data.reason };
    case 'WallSteered':
      return { ...wall, version, steering: { view: fact.data.view, until: fact.data.until, by: fact.by.subject, from: fact.at } };
    case 'WallReleased':
      return { ...withoutSteering(wall), ...stageOf(wall), version };
    case 'WallFellSilent':
      return { ...wall, version, state: 'silent', silentSince: fact.data.since };
    case 'WallReturned':
      return { ...withoutStage(wall), version, state: 'paired' };
    default:
      return impossible(wall, fact);
  }
}

type Standing = Exclude<Wall, { state: 'revoked' }>;
type Plain = Omit<Wall, 'state' | 'silentSince' | 'revokedAt' | 'reason'>;

/** All but its stage. */
function withoutStage({ id, version, name, area, pairedAt, pairedBy, secretHash, steering }: Standing): Plain {
  return { id, version, name, area, pairedAt, pairedBy, secretHash, ...(steering !== undefined && { steering }) };
}

function withoutSteering(wall: Standing): Plain {
  const { steering: _, ...rest } = withoutStage(wall) as Plain & { steering?: Steering };
  return rest;
}

const stageOf = (wall: Standing): WallStage => (wall.state === 'silent' ? { state: 'silent', silentSince: wall.silentSince } : { state: 'paired' });

function impossible(wall: Wall | undefined, fact: Fact): never {
  throw new Error(`the journal is damaged: fact ${fact.seq} (${fact.type}, version ${fact.version} of ${fact.stream}) cannot follow ${wall === undefined ? 'nothing' : `${wall.state} at version ${wall.version}`}`);
}
