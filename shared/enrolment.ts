import type { Role } from './access.ts';

/** As what a work terminal is enrolled: an app that sends positions and calls for help, or the field page of a grid worker. Each has tokens of its own, for each renews them by itself. */
export const ENROLLED_ROLES = ['terminal', 'gridWorker'] as const satisfies readonly Role[];
export type EnrolledRole = (typeof ENROLLED_ROLES)[number];

/**
 * A work terminal's right to speak, on the stream `enrolment:<role>/<terminal>`. Of its tokens the hashes alone are kept (base64url of SHA-256);
 * a new one counts beside the old until it was used. `until`: ms, `from`: an address.
 */
export type EnrolmentFact =
  /** A code was made, by which it may be enrolled once. */
  | { readonly type: 'EnrolmentOffered'; readonly data: { readonly area: string; readonly until: number } }
  | { readonly type: 'TerminalEnrolled'; readonly data: { readonly family: string; readonly area: string; readonly tokenHash: string; readonly until: number; readonly from: string } }
  | { readonly type: 'TokenMade'; readonly data: { readonly tokenHash: string } }
  /** A new token was used for the first time. */
  | { readonly type: 'TokenTaken'; readonly data: { readonly tokenHash: string; readonly until: number } }
  /** One that had been replaced was used again: two hold what one was given, so none of them counts any more. */
  | { readonly type: 'TokenReused'; readonly data: { readonly area: string; readonly from?: string } }
  | { readonly type: 'EnrolmentEnded'; readonly data: { readonly reason: string } };

/** A service's key, on the stream `key:<uuid>`; `may`: the rights it has, of what services may at all. */
export type KeyFact =
  | { readonly type: 'KeyMade'; readonly data: { readonly name: string; readonly area: string; readonly may: readonly string[]; readonly keyHash: string; readonly until: number } }
  | { readonly type: 'KeyRevoked'; readonly data: { readonly reason: string } };

/** How an enrolment stands. `offered`: its code waits, and there is no token; `over`: it has run out. */
export const ENROLMENT_STATES = ['offered', 'live', 'stolen', 'revoked', 'over'] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** What administrators see of it; times ms. */
export interface EnrolmentLine {
  readonly terminal: string;
  readonly role: EnrolledRole;
  readonly area: string;
  readonly state: EnrolmentState;
  /** A code that still waits, until then. */
  readonly offeredUntil?: number;
  readonly enrolledAt?: number;
  readonly enrolledBy?: string;
  readonly rotatedAt?: number;
  /** When it runs out by itself. */
  readonly until?: number;
  readonly endedAt?: number;
  readonly reason?: string;
  /** Where the stolen token was used from. */
  readonly from?: string;
  readonly usedAt?: number;
  readonly heardAt?: number;
  /** 0 to 1. */
  readonly battery?: number;
}

/** A service's key as administrators see it; times ms. */
export interface KeyLine {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly may: readonly string[];
  readonly madeAt: number;
  readonly madeBy: string;
  readonly until: number;
  readonly usedAt?: number;
  readonly revoked?: { readonly at: number; readonly reason: string };
}
