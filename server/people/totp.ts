import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_S = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** A phone's clock may be half a minute wrong, and typing takes time. */
const DRIFT_STEPS = 1;

/** The code of a step, RFC 6238 with SHA-1, as every authenticator has it. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  // RFC 4226, 5.3: the last four bits say where the number stands.
  const number = mac.readUInt32BE(mac[19]! & 15) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step whose code this is, at `now` (ms) or one beside it, and later than `after`; undefined: it is none of them. */
export function stepOf(code: string, secret: Buffer, now: number, after: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const at = Math.floor(now / 1_000 / STEP_S);
  for (let step = at - DRIFT_STEPS; step <= at + DRIFT_STEPS; step++) {
    if (step > after && timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code))) return step;
  }
  return undefined;
}

/** RFC 4648 without padding, as it is typed into an authenticator by hand. */
export function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(bits.match(/.{1,5}/g) ?? [], (five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** Undefined when it is not base32. */
export function fromBase32(text: string): Buffer | undefined {
  if (!/^[A-Z2-7]+$/.test(text)) return undefined;
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an authenticator reads from the QR code (Key Uri Format of Google Authenticator's wiki); short, for cameras read a coarse one sooner. */
export const authenticatorUri = (issuer: string, name: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(name)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
