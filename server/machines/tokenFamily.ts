import { ENROLLED_ROLES, type EnrolledRole, type EnrolmentFact } from '../../shared/enrolment.ts';
import type { Fact, Recorded } from '../../shared/fact.ts';

/** A token by its hash. Those that were replaced are remembered: who uses one again holds what was stolen, or was stolen from. */
export interface FamilyToken {
  readonly hash: string;
  /** Good until then, for what was under way when a newer one was first used; absent: it was not replaced. ms */
  readonly retiresAt?: number;
}

export type FamilyStage =
  | { readonly state: 'live' }
  | { readonly state: 'revoked'; readonly at: number; readonly reason: string }
  | { readonly state: 'stolen'; readonly at: number; readonly from?: string };

/** All tokens that came of one enrolment, in the order in which they were made. */
export interface TokenFamily {
  readonly id: string;
  readonly area: string;
  readonly enrolledAt: number;
  readonly enrolledBy: string;
  /** When the current token was first used, if it is not the first one. */
  readonly rotatedAt?: number;
  readonly until: number;
  /** Place in `tokens` of the newest that was used. */
  readonly current: number;
  readonly tokens: readonly FamilyToken[];
  readonly stage: FamilyStage;
}

/** A work terminal in one of its roles. */
export interface Enrolment {
  readonly terminal: string;
  readonly role: EnrolledRole;
  readonly version: number;
  /** The last code that was made. */
  readonly offered?: { readonly until: number; readonly area: string };
  readonly family?: TokenFamily;
}

/** How long a replaced token still counts: for what was on its way. The longest is a photo on a bad line, behind a proxy that hands it on when it has all of it. */
export const OVERLAP_MS = 5 * 60_000;
/** Since it was enrolled or last took a new token; a device that was put away for longer is enrolled anew. */
export const FAMILY_LIFE_MS = 400 * 86_400_000;
/** Made and never used, because the answer was lost: so many at most. */
const MOST_UNUSED = 8;
/** Older ones are forgotten: they are then no token at all, rather than a stolen one. */
const MOST_REMEMBERED = 48;

/**
 * What a token is worth at `now`: `good`; `first`, good and newer than all that were used; `reused`, replaced and past its overlap, so two
 * hold what one was given; `over`, of a family that ended; `stranger`, none of this family.
 */
export type Worth = 'good' | 'first' | 'reused' | 'over' | 'stranger';

export function worthOf(family: TokenFamily | undefined, hash: string, now: number): Worth {
  const place = family === undefined ? -1 : family.tokens.findIndex((token) => token.hash === hash);
  if (family === undefined || place < 0) return 'stranger';
  if (family.stage.state !== 'live' || now >= family.until) return 'over';
  const { retiresAt } = family.tokens[place]!;
  if (retiresAt !== undefined) return now < retiresAt ? 'good' : 'reused';
  return place > family.current ? 'first' : 'good';
}

const PREFIX = 'enrolment:';
export const enrolmentStream = (role: EnrolledRole, terminal: string): string => `${PREFIX}${role}/${terminal}`;

/** Whose a stream is; undefined for other streams. A terminal's id may have slashes of its own. */
function ofEnrolmentStream(stream: string): { readonly role: EnrolledRole; readonly terminal: string } | undefined {
  if (!stream.startsWith(PREFIX)) return undefined;
  const cut = stream.indexOf('/');
  const role = ENROLLED_ROLES.find((one) => one === stream.slice(PREFIX.length, cut));
  return role && { role, terminal: stream.slice(cut + 1) };
}

export const isEnrolmentFact = (fact: Fact): fact is Recorded & EnrolmentFact => fact.stream.startsWith(PREFIX);

/** After one more fact. */
export function evolveEnrolment(before: Enrolment | undefined, fact: Recorded & EnrolmentFact): Enrolment {
  const kept: Enrolment = { ...(before ?? ofEnrolmentStream(fact.stream)!), version: fact.version };
  if (fact.type === 'EnrolmentOffered') return { ...kept, offered: fact.data };
  const { offered: _, ...rest } = kept;
  if (fact.type === 'TerminalEnrolled') {
    const { family: id, area, tokenHash, until } = fact.data;
    return { ...rest, family: { id, area, enrolledAt: fact.at, enrolledBy: fact.by.subject, until, current: 0, tokens: [{ hash: tokenHash }], stage: { state: 'live' } } };
  }
  const family = before?.family;
  // An offer that was taken back before anybody used it.
  if (family === undefined) return fact.type === 'EnrolmentEnded' ? rest : kept;
  switch (fact.type) {
    case 'TokenMade': return { ...kept, family: withToken(family, fact.data.tokenHash, fact.at) };
    case 'TokenTaken': return { ...kept, family: withTaken(family, fact.data.tokenHash, fact.data.until, fact.at) };
    case 'TokenReused': return { ...kept, family: { ...family, stage: { state: 'stolen', at: fact.at, ...(fact.data.from !== undefined && { from: fact.data.from }) } } };
    case 'EnrolmentEnded': return { ...rest, family: { ...family, stage: { state: 'revoked', at: fact.at, reason: fact.data.reason } } };
  }
}

function withToken(family: TokenFamily, hash: string, at: number): TokenFamily {
  const { current, tokens } = family;
  // Whoever asks so often has lost the answers: of those the oldest goes, as one that was replaced.
  const unused = tokens.flatMap(({ retiresAt }, place) => (place > current && retiresAt === undefined ? [place] : []));
  const leaves = unused.length >= MOST_UNUSED ? unused[0] : undefined;
  const all = [...tokens.map((token, place) => (place === leaves ? retired(token, at) : token)), { hash }];
  const forgotten = Math.min(current, Math.max(0, all.length - MOST_REMEMBERED));
  return { ...family, tokens: all.slice(forgotten), current: current - forgotten };
}

/** All that were made before it retire, those that nobody used as well; none of them later than it was to already. */
function withTaken(family: TokenFamily, hash: string, until: number, at: number): TokenFamily {
  const place = family.tokens.findIndex((token) => token.hash === hash);
  return { ...family, rotatedAt: at, until, current: place, tokens: family.tokens.map((token, i) => (i < place ? retired(token, at) : token)) };
}

const retired = (token: FamilyToken, at: number): FamilyToken => (token.retiresAt === undefined ? { ...token, retiresAt: at + OVERLAP_MS } : token);
