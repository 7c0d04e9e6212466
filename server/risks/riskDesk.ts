import { createHash } from 'node:crypto';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Policies } from '../../shared/policy.ts';
import type { InputError, Refusal } from '../../shared/refusal.ts';
import { evolveRisk, riskStream, type RiskMatter } from '../../shared/riskMatter.ts';
import { dayOf, zoneOffset } from '../../shared/zone.ts';
import { can, mayEver } from '../access/can.ts';
import { decideRisk } from '../domain/decideRisk.ts';
import { refusal } from '../domain/refusals.ts';
import type { Journal } from '../journal/journal.ts';
import { checkRiskOrder } from './riskOrders.ts';

export interface RiskDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'findKey'>;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

export type RiskOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly matter: RiskMatter; readonly seq: number }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** Somebody was faster; absent: there is none under this id. */
  | { readonly outcome: 'conflict'; readonly matter: RiskMatter | undefined }
  | { readonly outcome: 'keyMisused' };

/** Leaders put major matters on the register, have them assessed, conclude and look at them again. Decided on the stream's own version. */
export class RiskDesk {
  readonly #deps: RiskDeskDeps;

  constructor(deps: RiskDeskDeps) {
    this.#deps = deps;
  }

  /** `id`: a UUID in lower case. */
  async order(id: string, given: { readonly type: string }, caller: Caller): Promise<RiskOutcome> {
    const checked = checkRiskOrder(given);
    if ('errors' in checked) return { outcome: 'invalid', errors: checked.errors };
    const { journal, clock, tree } = this.#deps;
    const { commandId, expectedVersion, ...order } = checked.order;
    const stream = riskStream(id);
    const once = { source: 'command', key: commandId, bodyHash: hashOf([stream, checked.order]) };
    const used = await journal.findKey(once.source, once.key);
    if (used !== undefined) return used.bodyHash === once.bodyHash ? this.#asAtFirst(stream, used.facts) : { outcome: 'keyMisused' };
    const matter = fold(await journal.readStream(stream));
    // Who may not see it hears nothing of it, and who opens one names an area of their own.
    const area = matter?.area ?? (order.type === 'OpenRisk' ? order.area : caller.area);
    if (!mayEver(caller, 'keepRisks')) return { outcome: 'refused', refusal: refusal('roleMayNot', { zh: '管理重大事项', en: order.type }) };
    if (!can(caller, 'keepRisks', { area }, { tree })) return { outcome: 'refused', refusal: refusal('outsideScope') };
    if ((matter?.version ?? 0) !== expectedVersion) return { outcome: 'conflict', matter };
    const now = clock.now();
    const decided = decideRisk(order, matter, this.#contextAt(now));
    if ('refusal' in decided) return { outcome: 'refused', refusal: decided.refusal };
    const appended = await journal.append({ stream, expectedVersion, at: now, by: { role: caller.role, subject: caller.subject }, facts: [decided.fact], once });
    if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
    if (appended.outcome === 'conflict') return { outcome: 'conflict', matter: fold(await journal.readStream(stream)) };
    if (appended.outcome === 'repeated') return this.#asAtFirst(stream, appended.facts);
    return { outcome: 'done', matter: appended.facts.reduce<RiskMatter | undefined>(evolveRisk, matter)!, seq: appended.facts.at(-1)!.seq };
  }

  #contextAt(now: number) {
    const { categories, units, timeZone } = this.#deps.policies.inForce(now);
    return {
      today: dayOf(now, zoneOffset(timeZone)),
      isKind: (code: string) => categories.some((category) => category.code === code),
      isUnit: (code: string) => units.some((unit) => unit.code === code),
    };
  }

  async #asAtFirst(stream: string, facts: readonly Fact[]): Promise<RiskOutcome> {
    const last = facts.at(-1)!;
    const known = (await this.#deps.journal.readStream(stream)).filter(({ version }) => version <= last.version);
    return { outcome: 'repeated', matter: fold(known)!, seq: last.seq };
  }
}

const fold = (facts: readonly Fact[]): RiskMatter | undefined => facts.reduce<RiskMatter | undefined>(evolveRisk, undefined);

const sorted = (value: unknown): unknown =>
  (typeof value !== 'object' || value === null || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])));
const hashOf = ([stream, order]: [string, unknown]): string => createHash('sha256').update(JSON.stringify([stream, sorted(order)])).digest('base64url');
