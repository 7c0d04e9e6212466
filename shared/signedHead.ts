/** The stream of the heads that were signed. */
export const HEADS_STREAM = 'audit:heads';

/** Where the journal stood at one moment, signed with the centre's own key: whoever has it can tell later whether everything up to there still stands. */
export interface SignedHead {
  /** Seq of the last fact that it covers. */
  readonly position: number;
  /** The chain up to it, in hex. */
  readonly hash: string;
  /** What the chain is made with. */
  readonly digest: 'sha256' | 'sm3';
  /** The centre's clock when it was signed, ms. */
  readonly at: number;
  /** Raw Ed25519 key, base64url: who signed. */
  readonly publicKey: string;
  /** Ed25519 over {@link headText}, base64url. */
  readonly signature: string;
}

/** What is signed, to the character: RFC 8032 wants no more than bytes that mean one thing only. */
export const headText = ({ position, hash, digest, at }: Pick<SignedHead, 'position' | 'hash' | 'digest' | 'at'>): string =>
  `yilan journal head\n${position}\n${digest}:${hash}\n${new Date(at).toISOString()}\n`;
