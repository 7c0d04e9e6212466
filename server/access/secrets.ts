import { createHash, timingSafeEqual } from 'node:crypto';

/** Without 0 O 1 I L and U, which are misread at six metres. 30 ^ 6 is 729 million. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to be read out; `pick(n)` gives 0 … n-1 by a source that nobody can foretell. */
export const newCode = (pick: (below: number) => number, length = 6): string => Array.from({ length }, () => ALPHABET[pick(ALPHABET.length)]).join('');

/** As somebody typed it: case, blanks and hyphens say nothing. */
export const typedCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');

/** For what has 256 bits of its own: base64url of its SHA-256. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** In a time that tells nothing about where they differ. */
export const isSame = (a: string, b: string): boolean => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
