import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { effectiveAt } from '../../shared/effectiveAt.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import type { PolicyImpact } from '../../shared/policyImpact.ts';
import { policyImpact } from '../domain/policyImpact.ts';
import { documentHash } from './documentHash.ts';
import type { AdoptedPolicy, PolicyBook } from './policyBook.ts';
import type { PolicyError } from './policyFault.ts';
import { policyFaults } from './policyFaults.ts';
import { policyOf } from './policyOf.ts';

export interface PolicyDeskDeps {
  readonly book: PolicyBook;
  /** Open incidents as they stand. */
  readonly open: () => Iterable<Incident>;
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

/** `standing`: the very same policy has been adopted already. */
export type PolicyCheck =
  | { readonly usable: false; readonly faults: readonly PolicyError[] }
  | { readonly usable: true; readonly document: PolicyDocument; readonly hash: string; readonly standing: boolean; readonly effectiveAt: number; readonly impact: PolicyImpact };

export interface ListedPolicy {
  readonly version: string;
  readonly state: 'past' | 'inForce' | 'scheduled';
  readonly adopted?: AdoptedPolicy;
}

/** Looks at policies before and after they are adopted. Adopts none. */
export class PolicyDesk {
  readonly #deps: PolicyDeskDeps;

  constructor(deps: PolicyDeskDeps) {
    this.#deps = deps;
  }

  /** What is wrong with it, or what it would do to open incidents that were moved to it. */
  check(content: unknown): PolicyCheck {
    const { book, open, tree, clock } = this.#deps;
    const now = clock.now();
    const faults = policyFaults(content, tree);
    if (faults.length > 0) return { usable: false, faults };
    const document = content as PolicyDocument;
    const hash = documentHash(document);
    const further = this.#placeInHistory(document, hash, now);
    if (further.length > 0) return { usable: false, faults: further };
    const zoned = { ...document, timeZone: book.inForce(now).timeZone };
    return {
      usable: true, document, hash, standing: book.adopted.some((one) => one.hash === hash), effectiveAt: effectiveAt(zoned),
      impact: policyImpact(open(), policyOf(zoned, tree), { policies: book, tree, now }),
    };
  }

  /** The first to come into force first. */
  list(): ListedPolicy[] {
    const { book, clock } = this.#deps;
    const now = clock.now();
    const { version } = book.inForce(now);
    if (book.adopted.length === 0) return [{ version, state: 'inForce' }];
    return book.adopted.map((adopted) => ({
      version: adopted.policy.version, adopted, state: adopted.policy.version === version ? 'inForce' : adopted.effectiveFrom > now ? 'scheduled' : 'past',
    }));
  }

  #placeInHistory({ version, timeZone }: PolicyDocument, hash: string, now: number): PolicyError[] {
    const { book } = this.#deps;
    const same = book.adopted.find(({ policy }) => policy.version === version);
    const inForce = book.inForce(now);
    return [
      ...(same !== undefined && same.hash !== hash ? [{ field: 'version', rule: 'versionTaken', says: `${version} is the version of another policy that was adopted before` }] : []),
      // Days, working hours and every figure by day are the zone's: it cannot change from one incident to the next.
      ...(timeZone !== inForce.timeZone ? [{ field: 'timeZone', rule: 'otherZone', says: `must stay ${inForce.timeZone}, in which this centre counts its days; YILAN_TZ sets another one for all` }] : []),
    ];
  }
}
