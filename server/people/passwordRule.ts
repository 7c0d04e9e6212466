export type PasswordRule = 'tooShort' | 'tooLong' | 'holdsName' | 'tooSimple';

const LEAST = 12;
const MOST = 128;
const LEAST_DIFFERENT = 6;
/** What is tried first. Long ones of these kinds have letters and digits enough and are guessed all the same. */
const KNOWN = /^(?:(?:password|passw0rd|qwerty|qwertyuiop|1q2w3e4r|admin|yilan|ningbo|iloveyou|abc123|123456|12345678|0?1234567890?|letmein|welcome)[\W\d_]*)+$/i;

/** What is wrong with a new password (NIST SP 800-63B 5.1.1.2: length and what is known, no rules of composition); undefined: nothing. */
export function passwordRule(password: string, name: string): PasswordRule | undefined {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < LEAST) return 'tooShort';
  if (letters.length > MOST) return 'tooLong';
  if (password.toLowerCase().includes(name.toLowerCase())) return 'holdsName';
  return new Set(letters).size < LEAST_DIFFERENT || KNOWN.test(password) ? 'tooSimple' : undefined;
}
