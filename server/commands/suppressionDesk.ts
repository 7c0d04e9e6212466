import { createHash } from 'node:crypto';
import { Type, type TSchema } from 'typebox';
import { reaches, type Caller } from '../../shared/access.ts';
import { SUPPRESSIONS, type SuppressionKind } from '../../shared/alert.ts';
import { MAY_SUPPRESS } from '../../shared/alertLoop.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Policies } from '../../shared/policy.ts';
import type { InputError, Refusal } from '../../shared/refusal.ts';
import { suppressionAfter, suppressionStream, type RuleSuppression } from '../../shared/suppression.ts';
import { careOf } from '../domain/alertCare.ts';
import { timeRefused } from '../domain/decision.ts';
import { refusal } from '../domain/refusals.ts';
import { minutesWord } from '../domain/words.ts';
import type { Journal } from '../journal/journal.ts';
import type { Order } from './commands.ts';
import { COMMAND_ID, orderCheck, time, words } from './orderSchemas.ts';
import type { RefusalBook } from './refusalBook.ts';

/** Where an order about a rule holds: in an area, the caller's own when absent, and of one source or of all. */
interface Scope {
  readonly commandId: string;
  readonly rule: string;
  readonly area?: string;
  readonly source?: string;
}
type SuppressionOrder = Scope & (
  | { readonly type: 'SuppressRule'; readonly kind: SuppressionKind; readonly until: number; readonly reason: string }
  | { readonly type: 'RestoreRule' }
);

export type SuppressionOutcome =
  /** `suppression` is absent when the rule is heard again. */
  | { readonly outcome: 'done' | 'repeated'; readonly suppression?: RuleSuppression; readonly seq: number }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyMisused' };

const SCOPE = {
  commandId: COMMAND_ID, rule: words(40, 'Code of an alert rule of the policy.'),
  area: Type.Optional(words(40, 'Code of an area; everything below it is meant. The caller\'s own when absent.')),
  source: Type.Optional(words(100, 'Of one source only: an incident, a wall, a terminal; of all when absent.')),
};
const order = (type: string, description: string, fields: Record<string, TSchema>): TSchema => (
  Type.Object({ ...SCOPE, type: Type.Literal(type), ...fields }, { title: type, description, additionalProperties: false })
);

/** They are absolute: the last one holds, so none needs the version it looked at. */
export const SUPPRESSION_ORDERS: Readonly<Record<SuppressionOrder['type'], TSchema>> = {
  SuppressRule: order('SuppressRule', '抑制、停用: its alerts stand and are kept, but call nobody until then. The policy says how long at most.', {
    kind: Type.Enum([...SUPPRESSIONS]), until: time('When its alerts are heard again.'), reason: words(500, 'Why, in a sentence that the trail keeps.'),
  }),
  RestoreRule: order('RestoreRule', '恢复: its alerts are heard from now on.', {}),
};
const check = orderCheck<SuppressionOrder>(SUPPRESSION_ORDERS);

const MINUTE = 60_000;
const TRIES = 4;

export interface SuppressionDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'findKey'>;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly refusals: RefusalBook;
}

/** Officers say that a rule is silent for a time, and take it back. */
export class SuppressionDesk {
  readonly #deps: SuppressionDeskDeps;

  constructor(deps: SuppressionDeskDeps) {
    this.#deps = deps;
  }

  async order(given: Pick<Order, 'type'>, caller: Caller): Promise<SuppressionOutcome> {
    const checked = check(given);
    if ('errors' in checked) return { outcome: 'invalid', errors: checked.errors };
    const { journal, clock, refusals } = this.#deps;
    const one = checked.order;
    const area = one.area ?? caller.area;
    const stream = suppressionStream({ ...one, area });
    const once = { source: 'command', key: one.commandId, bodyHash: createHash('sha256').update(JSON.stringify([stream, Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))])).digest('base64url') };
    for (let tries = 0; tries < TRIES; tries++) {
      const now = clock.now();
      const last = (await journal.readStream(stream)).at(-1);
      const used = await journal.findKey(once.source, once.key);
      if (used !== undefined) return used.bodyHash === once.bodyHash ? answer('repeated', used.facts) : { outcome: 'keyMisused' };
      const decided = this.#decide(one, area, caller, suppressionAfter(last) !== undefined, now);
      if ('refusal' in decided) {
        refusals.note(decided.refusal, now, caller, stream, one.type);
        return { outcome: 'refused', refusal: decided.refusal };
      }
      const by = { role: caller.role, subject: caller.subject };
      const appended = await journal.append({ stream, expectedVersion: last?.version ?? 0, at: now, by, facts: [decided.fact], once });
      if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
      if (appended.outcome !== 'conflict') return answer(appended.outcome === 'written' ? 'done' : 'repeated', appended.facts);
    }
    throw new Error(`the silence of ${one.rule} changes too fast; try again`);
  }

  #decide(one: SuppressionOrder, area: string, caller: Caller, isSilent: boolean, now: number): { readonly fact: CentreFact } | { readonly refusal: Refusal } {
    const { policies, tree } = this.#deps;
    const policy = policies.inForce(now);
    const rule = policy.alertRules.find(({ code }) => code === one.rule);
    if (!MAY_SUPPRESS.includes(caller.role)) return { refusal: refusal('roleMayNot', { zh: '抑制告警规则', en: one.type }) };
    if (tree.indexOf(area) < 0 || !reaches(caller, area, tree)) return { refusal: refusal('outsideScope') };
    // What was silenced under an older policy can be heard again under this one.
    if (one.type === 'RestoreRule') return isSilent ? { fact: { type: 'RuleRestored', data: {} } } : { refusal: refusal('notSuppressed') };
    if (rule === undefined) return { refusal: refusal('unknownRule', { zh: one.rule, en: one.rule }) };
    const { suppressedFor } = careOf(policy, rule.priority);
    if (suppressedFor === undefined) return { refusal: refusal('mayNotBeSuppressed', { zh: rule.priority, en: rule.priority }) };
    const badTime = timeRefused(one.until, now);
    if (badTime !== undefined && 'refusal' in badTime) return badTime;
    if (one.until > now + suppressedFor * MINUTE) return { refusal: refusal('suppressedTooLong', minutesWord(rule.priority, suppressedFor)) };
    const { kind, until, reason, source } = one;
    return { fact: { type: 'RuleSuppressed', data: { rule: one.rule, area, kind, until, reason, ...(source !== undefined && { source }) } } };
  }
}

function answer(outcome: 'done' | 'repeated', facts: readonly Parameters<typeof suppressionAfter>[0][]): SuppressionOutcome {
  const last = facts.at(-1)!;
  const suppression = suppressionAfter(last);
  return { outcome, seq: last.seq, ...(suppression !== undefined && { suppression }) };
}
