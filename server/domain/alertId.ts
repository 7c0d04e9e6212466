import { createHash } from 'node:crypto';

/** A UUID of what caused the alert, so that every node and every replay gives the same alert the same id. */
export function alertId(rule: string, source: string, seq: number): string {
  const hex = createHash('sha256').update(`${rule} ${source} ${seq}`).digest('hex');
  // Version 8, "custom" (RFC 9562, 5.8), with the usual variant bits.
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
