import type { SignedHead } from '../../shared/signedHead.ts';
import { isAsSigned } from './headKey.ts';

/** What the journal says of itself, as far as heads are held against it. */
export interface StandingChain {
  /** Its last fact; 0: it has none, or does not know. */
  readonly last: number;
  readonly digest: SignedHead['digest'];
  /** The chain at each fact that a head names, in hex, as far as it stands. */
  readonly chains: ReadonlyMap<number, string>;
}

export interface ComparedHeads {
  /** One sentence each; none: all agree. */
  readonly wrong: readonly string[];
  readonly agreeing: number;
  /** Who signed, each key once. */
  readonly keys: readonly string[];
}

/**
 * Holds heads that were signed against a journal. A chain alone cannot tell that the end was cut off or that all was written anew with fitting
 * hashes; a head that was kept elsewhere can, and says since when.
 */
export function compareHeads(heads: readonly SignedHead[], { last, digest, chains }: StandingChain, timeZone: string): ComparedHeads {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const when = ({ at }: SignedHead): string => time.format(at);
  const sorted = heads.toSorted((a, b) => a.position - b.position || a.at - b.at);
  const wrong: string[] = [];
  const strange: SignedHead[] = [];
  let agreeing: SignedHead | undefined;
  let count = 0;
  for (const head of sorted) {
    if (!isAsSigned(head)) wrong.push(`the head signed ${when(head)} (fact ${head.position}) is not as it was signed: its line was changed`);
    else if (head.digest === digest && chains.get(head.position) === head.hash) {
      count++;
      agreeing = head;
    } else strange.push(head);
  }
  const first = strange.find(({ position }) => position > (agreeing?.position ?? 0)) ?? strange[0];
  if (first !== undefined) wrong.push(sentenceOf(first, strange.length - 1));
  return { wrong, agreeing: count, keys: [...new Set(heads.map(({ publicKey }) => publicKey))] };

  function sentenceOf(head: SignedHead, more: number): string {
    const since = agreeing !== undefined && agreeing.position < head.position ? `after ${when(agreeing)} (fact ${agreeing.position})` : 'from the first fact on';
    const others = more === 0 ? '' : more === 1 ? '. One other head does not agree either' : `. ${more} other heads do not agree either`;
    const hour = `the hour up to ${when(head)} no longer agrees`;
    if (head.digest !== digest) return `${hour}: it was chained with ${head.digest} and the journal is with ${digest}, so this is another journal${others}`;
    if (head.position > last) return `${hour}: the journal had ${head.position} facts then and ends at fact ${last} now: its end was cut off${agreeing === undefined ? '' : `. It agrees up to ${when(agreeing)} (fact ${agreeing.position})`}${others}`;
    return `${hour}: what stands ${since} and up to fact ${head.position} is not what was written, though its hashes may fit: it was rewritten, or this is another journal${others}`;
  }
}
