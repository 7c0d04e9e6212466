import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { headText, type SignedHead } from '../../shared/signedHead.ts';

/** Signs heads. The private key lies outside the database, so that whoever may rewrite the journal cannot sign it anew. */
export interface HeadKey {
  /** Raw key, base64url: what others check by. */
  readonly publicKey: string;
  sign(head: Omit<SignedHead, 'publicKey' | 'signature'>): SignedHead;
}

/** A new private key, as PEM. */
export const newHeadKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** @param text an Ed25519 private key, PKCS #8, as PEM or as its base64 alone. Undefined: this is none. */
export function headKeyOf(text: string): HeadKey | undefined {
  const key = privateKeyOf(text.trim());
  if (key === undefined) return undefined;
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x!;
  return { publicKey, sign: (head) => ({ ...head, publicKey, signature: sign(null, Buffer.from(headText(head)), key).toString('base64url') }) };
}

/** Whether the head is as its key signed it. Whose key that is, is for the reader to know. */
export function isAsSigned(head: SignedHead): boolean {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: head.publicKey } });
    return verify(null, Buffer.from(headText(head)), key, Buffer.from(head.signature, 'base64url'));
  } catch {
    return false;
  }
}

function privateKeyOf(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text.startsWith('-----') ? text : { key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
