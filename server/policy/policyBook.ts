import type { Actor } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Fact, FactOf } from '../../shared/fact.ts';
import type { Policies, Policy, PolicyDocument } from '../../shared/policy.ts';
import { faultSentence } from './policyFault.ts';
import { policyFaults } from './policyFaults.ts';
import { policyOf } from './policyOf.ts';

/** One adopted policy, with what the journal says of its adoption. */
export interface AdoptedPolicy {
  readonly policy: Policy;
  /** As it was adopted. */
  readonly document: PolicyDocument;
  /** From when on it is in force, ms, unless another one that comes later is by then. */
  readonly effectiveFrom: number;
  readonly hash: string;
  readonly adoptedAt: number;
  readonly by: Actor;
  readonly reason: string;
  /** Version of the stream `policy:city`. */
  readonly entry: number;
}

export interface PolicyBookDeps {
  readonly tree: AreaTree;
  /** In force until the journal has one; what is written down as the first. */
  readonly founding: Policy;
  /** The same as it is written in its file; absent: it can neither be read whole nor written down here. */
  readonly foundingDocument?: PolicyDocument | undefined;
  /** Stands over the zone that a policy names. */
  readonly timeZone?: string | undefined;
  /** A sentence for the technician. */
  readonly onFault?: (sentence: string, error?: unknown) => void;
}

/**
 * All policies of a centre, folded from the stream `policy:city`, so that every node governs by the same and changes over at
 * the same instant. One that this node cannot use is refused whole, and the old one stays in force here.
 */
export class PolicyBook implements Policies {
  readonly #deps: PolicyBookDeps;
  /** In the order in which they come into force. */
  readonly #adopted: AdoptedPolicy[] = [];
  readonly #byVersion = new Map<string, Policy>();
  #entries = 0;

  constructor(deps: PolicyBookDeps) {
    this.#deps = deps;
    this.#byVersion.set(deps.founding.version, deps.founding);
  }

  inForce(now: number): Policy {
    const adopted = this.#adopted;
    for (let i = adopted.length - 1; i >= 0; i--) if (adopted[i]!.effectiveFrom <= now) return adopted[i]!.policy;
    return adopted[0]?.policy ?? this.#deps.founding;
  }

  of(version: string): Policy | undefined {
    return this.#byVersion.get(version);
  }

  /** When the next one after `at` comes into force, ms; undefined: none is waiting. */
  nextChange(at: number): number | undefined {
    return this.#adopted.find(({ effectiveFrom }) => effectiveFrom > at)?.effectiveFrom;
  }

  /** As it is written in a file: what the next version is made of. */
  documentOf(version: string): PolicyDocument | undefined {
    const { founding, foundingDocument } = this.#deps;
    return this.#adopted.find(({ policy }) => policy.version === version)?.document ?? (version === founding.version ? foundingDocument : undefined);
  }

  /** The first to come into force first. */
  get adopted(): readonly AdoptedPolicy[] {
    return this.#adopted;
  }

  /** Facts of the stream so far: the version that the next adoption expects. */
  get entries(): number {
    return this.#entries;
  }

  /** Facts that were folded already change nothing. */
  apply(fact: Fact): void {
    if (fact.type !== 'PolicyAdopted' || fact.version <= this.#entries) return;
    this.#entries = fact.version;
    const policy = this.#usable(fact);
    if (policy === undefined) return;
    const { effectiveFrom, hash, reason } = fact.data;
    this.#byVersion.set(policy.version, policy);
    this.#adopted.push({ policy, document: fact.data.document, effectiveFrom, hash, reason, adoptedAt: fact.at, by: fact.by, entry: fact.version });
    this.#adopted.sort((a, b) => a.effectiveFrom - b.effectiveFrom || a.entry - b.entry);
  }

  #usable({ data: { document, version } }: FactOf<'PolicyAdopted'>): Policy | undefined {
    const { tree, founding, timeZone, onFault = () => {} } = this.#deps;
    // Areas may have been merged away since: a limit for one that is gone fits nobody, and that is all.
    const [fault] = policyFaults(document);
    if (fault !== undefined) {
      onFault(`the policy ${version} was adopted but cannot be used here, so the one before stays in force: ${faultSentence(fault)}; does this node run an older Yilan?`);
      return undefined;
    }
    const zone = timeZone ?? founding.timeZone;
    return policyOf(document.timeZone === zone ? document : { ...document, timeZone: zone }, tree);
  }
}
