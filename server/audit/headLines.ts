import type { SignedHead } from '../../shared/signedHead.ts';

/** One head a line, as JSON, the oldest first. */
export const headLines = (heads: readonly SignedHead[]): string => heads.map(({ at, ...head }) => `${JSON.stringify({ at: new Date(at).toISOString(), ...head })}\n`).join('');

/** A line that is no head: its number, from 1. */
export class BadHeadLine extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is no signed head`);
    this.line = line;
  }
}

/** @throws BadHeadLine */
export function readHeadLines(text: string): SignedHead[] {
  return text.split('\n').flatMap((line, n) => (line.trim() === '' ? [] : [headOf(line, n + 1)]));
}

function headOf(line: string, number: number): SignedHead {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw new BadHeadLine(number);
  }
  if (typeof read !== 'object' || read === null) throw new BadHeadLine(number);
  const { at, position, hash, digest, publicKey, signature } = read as Record<string, unknown>;
  const ms = typeof at === 'string' ? Date.parse(at) : NaN;
  if (Number.isNaN(ms) || !Number.isSafeInteger(position) || (position as number) < 1 || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)
    || (digest !== 'sha256' && digest !== 'sm3') || typeof publicKey !== 'string' || typeof signature !== 'string') throw new BadHeadLine(number);
  return { at: ms, position: position as number, hash, digest, publicKey, signature };
}
