import { readFileSync } from 'node:fs';
import type { SignedHead } from '../../shared/signedHead.ts';
import { compareHeads } from '../audit/compareHeads.ts';
import { BadHeadLine, readHeadLines } from '../audit/headLines.ts';
import type { ChainReport } from '../journal/checkChain.ts';
import { BadUse } from './badUse.ts';

/** @throws BadUse when the file is none of heads */
export function readHeads(file: string): readonly SignedHead[] {
  try {
    const heads = readHeadLines(readFileSync(file, 'utf8'));
    if (heads.length > 0) return heads;
  } catch (error) {
    if (error instanceof BadHeadLine) throw new BadUse(`--heads ${file}: ${error.message}. Give it the file as npx yilan heads or the auditor's page wrote it.`);
    throw new BadUse(`--heads ${file} cannot be read: ${(error as Error).message}`);
  }
  throw new BadUse(`--heads ${file} has no line. A running centre signs a head at every full hour in which anything was written down.`);
}

export interface HeadLines {
  readonly wrong: readonly string[];
  readonly said: readonly string[];
}

/** The heads of a file, and those that the journal itself has, held against its chain. */
export function compareAll(given: { readonly file: string; readonly heads: readonly SignedHead[] } | undefined, chain: ChainReport, timeZone: string): HeadLines {
  const stands = { last: chain.last, digest: chain.hash, chains: chain.chains };
  const own = compareHeads(chain.heads.map(({ at, data }) => ({ at, ...data })), stands, timeZone);
  const kept = given && compareHeads(given.heads, stands, timeZone);
  return {
    wrong: [...own.wrong.map((sentence) => `of the heads in the journal itself: ${sentence}`), ...(kept?.wrong ?? []).map((sentence) => `${given!.file}: ${sentence}`)],
    said: [
      ...(own.agreeing > 0 ? [`Heads in the journal: ${own.agreeing} agree, signed with ${own.keys.join(' and ')}.`] : []),
      ...(kept === undefined ? [] : [`Heads in ${given!.file}: ${kept.agreeing} of ${given!.heads.length} agree, signed with ${kept.keys.join(' and ')}. Compare that with the key you wrote down.`]),
    ],
  };
}
