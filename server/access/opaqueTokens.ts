import type { SignedClaims, Use } from './signedClaims.ts';

/** How a token came: by whom, and whether an open socket is only looked at again, which is no use of it. */
export interface Shown {
  readonly use: Use;
  readonly from?: string;
  readonly again?: boolean;
}

/** Tokens that say nothing by themselves: who they speak for is looked up by their hash. */
export interface OpaqueTokens {
  /** As if it had been signed; undefined where it is none of these, or does not count. */
  claimsOf(text: string, shown: Shown): SignedClaims | undefined;
}
