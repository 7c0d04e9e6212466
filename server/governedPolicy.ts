import type { AreaTree } from '../shared/area.ts';
import type { Clock } from '../shared/clock.ts';
import { effectiveAt } from '../shared/effectiveAt.ts';
import type { PolicyDocument } from '../shared/policy.ts';
import { adoptPolicy, FOUNDING_REASON, STARTED_BY } from './policy/adoptPolicy.ts';
import type { Config } from './config.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';
import type { Journal } from './journal/journal.ts';
import { documentHash } from './policy/documentHash.ts';
import { PolicyBook } from './policy/policyBook.ts';
import { policyOf } from './policy/policyOf.ts';
import { PolicyFault } from './policy/policyFault.ts';
import { NINGBO, readPolicy } from './policy/readPolicy.ts';

type PolicyConfig = Pick<Config, 'policyFile' | 'timeZone'>;

export interface GovernedPolicies {
  readonly book: PolicyBook;
  /** Of the file that is named, or of the one shipped; undefined when it cannot be used and another one is in force. */
  readonly document: PolicyDocument | undefined;
}


/**
 * The policies of a centre as its journal has them and, before anything was adopted, that of the file.
 * @throws CannotStart with the faults of a file that cannot be used, unless the journal has a policy: that one stays
 */
export async function openPolicies(config: PolicyConfig, tree: AreaTree, journal: Pick<Journal, 'readStream'>, say: (line: string) => void): Promise<GovernedPolicies> {
  const facts = await journal.readStream('policy:city');
  const document = read(config, tree, facts.length > 0 ? say : undefined);
  const begun = document ?? readPolicy(NINGBO, tree);
  const founding = policyOf({ ...begun, timeZone: config.timeZone ?? begun.timeZone }, tree);
  const book = new PolicyBook({ tree, founding, foundingDocument: begun, timeZone: config.timeZone, onFault: (sentence) => say(sentence) });
  for (const fact of facts) book.apply(fact);
  return { book, document };
}

/**
 * Adopts the policy file of this start where that is what was meant: the first one of a centre, and a new version in
 * YILAN_POLICY. A new version that is merely shipped with a new Yilan is only spoken of.
 */
export async function adoptFile(config: PolicyConfig, { book, document }: GovernedPolicies, journal: Pick<Journal, 'append'>, clock: Clock, say: (line: string) => void): Promise<void> {
  if (document === undefined) return;
  const named = config.policyFile;
  const { version } = document;
  if (book.entries > 0 && named === undefined) {
    if (book.of(version) === undefined) say(`This Yilan brings the policy ${version}; in force stays ${book.inForce(clock.now()).version}. Look at it with npx yilan policy check, take it with npx yilan policy adopt.`);
    return;
  }
  const { outcome } = await adoptPolicy({
    document, hash: documentHash(document), at: clock.now(), by: STARTED_BY, effectiveAt: effectiveAt({ ...document, timeZone: config.timeZone ?? document.timeZone }),
    reason: named === undefined ? FOUNDING_REASON : `启动时采用 ${named} / adopted at the start from ${named}`,
  }, book, journal);
  if (outcome === 'versionTaken') say(`The policy in ${named ?? 'this Yilan'} calls itself ${version}, and so does another one that was adopted before: that one stays. Give the new one a version of its own.`);
}

/** Where there is no journal yet, a file that cannot be used is found out before a database is made for it. @throws CannotStart */
export function checkPolicyFile(config: PolicyConfig, tree: AreaTree): void {
  read(config, tree, undefined);
}

function read(config: PolicyConfig, tree: AreaTree, sayInstead: ((line: string) => void) | undefined): PolicyDocument | undefined {
  try {
    return readPolicy(config.policyFile ?? NINGBO, tree);
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    const sentence = `${error.message[0]!.toUpperCase()}${error.message.slice(1)}`;
    if (sayInstead === undefined) throw new CannotStart(`${sentence}\nCorrect the file, or leave YILAN_POLICY empty for the policy that is shipped.`, { cause: error });
    sayInstead(`${sentence}\nThe policy that was adopted before stays in force.`);
    return undefined;
  }
}
