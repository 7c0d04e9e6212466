import { decideIncident } from '../../server/domain/decideIncident.ts';
import { decideReport } from '../../server/domain/decideReport.ts';
import { lateFacts } from '../../server/domain/lateFacts.ts';
import type { IncidentOrder } from '../../server/domain/orders.ts';
import { indexOf } from '../../server/domain/policyIndex.ts';
import type { Decision } from '../../server/domain/decision.ts';
import { ROLES, type Actor, type Role } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow } from '../../shared/loop.ts';
import type { Policy } from '../../shared/policy.ts';
import { actor, DAY, INCIDENT_ID, MINUTE, OTHER_ID, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, JIANGBEI_GRID, smallCity } from '../support/smallCity.ts';
import { ordersOf } from './loopStates.ts';

export const IDS = [INCIDENT_ID, OTHER_ID, '11111111-1111-4111-8111-333333333333'] as const;
const PLACES = [HAISHU_GRID, JIANGBEI_GRID, '330203001001002', '330205001', '3302'] as const;
const ASSISTING = ['3302-gasSupply', '330203-housing', '330205-housing'] as const;

/** One thing that somebody does, as numbers, so that any of them make sense. */
export interface Move {
  readonly incident: number;
  readonly order: number;
  readonly role: number;
  readonly who: number;
  /** Minutes since the move before. */
  readonly later: number;
  /** Does one of the things that lead on, instead of anything. */
  readonly sensible: boolean;
  /** The deadline clock was awake meanwhile. */
  readonly clock: boolean;
  readonly detail: number;
}

/** What one move asked for and what came of it. */
export interface Made {
  readonly order: IncidentOrder;
  readonly by: Actor & { readonly role: Role };
  readonly before: Incident;
  readonly after: Incident;
  readonly decision: Decision;
  readonly now: number;
  /** All that was written down, the clock's facts among them. */
  readonly written: readonly Fact[];
}

const { tree } = smallCity();
const ORDERS = Object.values(ordersOf);
/** Ends that would keep histories short, and what stands beside the loop and would keep them in one place, if every sensible person sought them. */
const SELDOM: ReadonlySet<string> = new Set([
  'VoidIncident', 'RefuseIncident', 'ReturnIncident', 'MergeIncident', 'NoteIncident', 'SendTerminal', 'WithdrawErrand', 'AcknowledgeErrand', 'DeclineErrand', 'ReportArrival',
]);

/** Three incidents, and whoever gives orders about them; in memory, by the deciders and the lifecycle alone. */
export class LoopWorld {
  readonly facts: Fact[] = [];
  readonly incidents = new Map<string, Incident>();
  readonly #policy: Policy;
  now = TUESDAY;

  constructor(policy: Policy, categories: readonly string[]) {
    this.#policy = policy;
    IDS.forEach((id, n) => {
      const report = decideReport({ id, channel: n === 1 ? 'inquiry' : 'grid', category: categories[n]!, title: '事件', area: PLACES[n]!, exercise: true }, { now: this.now, policy, tree });
      if ('errors' in report) throw new Error('the report was not taken');
      this.#write(id, report.fact, actor('gridWorker'));
      // Some kinds cannot be handled without pictures; one of the three never gets any.
      if (n !== 1) for (let picture = 0; picture < 3; picture++) this.#write(id, { type: 'EvidenceAttached', data: { id: `${id}-${picture}`, type: 'image/jpeg', bytes: 1, sha256: '0'.repeat(64) } }, actor('gridWorker'));
    });
  }

  make(move: Move): Made {
    const begun = this.facts.length;
    this.now += move.later * MINUTE;
    const id = IDS[move.incident % IDS.length]!;
    if (move.clock) for (const [each, incident] of this.incidents) for (const fact of lateFacts(incident, this.now)) this.#write(each, fact, { role: 'system', subject: 'deadlineClock' });
    const before = this.incidents.get(id)!;
    const { order, by } = this.#choose(move, before);
    const into = order.type === 'MergeIncident' ? order.into : before.state === 'merged' ? before.into : undefined;
    const decision = decideIncident(order, before, { now: this.now, by, policy: this.#policy, tree, other: into === undefined ? undefined : this.incidents.get(into) });
    if ('facts' in decision) {
      for (const fact of decision.facts) this.#write(id, fact, by);
      for (const fact of decision.beside ?? []) this.#write(into!, fact, by);
    }
    return { order, by, before, after: this.incidents.get(id)!, decision, now: this.now, written: this.facts.slice(begun) };
  }

  of(id: string): Fact[] {
    return this.facts.filter(({ stream }) => stream === `incident:${id}`);
  }

  #choose(move: Move, incident: Incident): { order: IncidentOrder; by: Actor & { role: Role } } {
    const who = `${'abc'[move.who % 3]!}`;
    const allowed: readonly string[] = move.sensible ? allowedNow(incident, { role: 'admin' }) : [];
    const onward = ORDERS.filter(({ type }) => allowed.includes(type) && (!SELDOM.has(type) || move.detail % 7 === 0));
    if (onward.length === 0) return { order: this.#detailed(ORDERS[move.order % ORDERS.length]!, move), by: actor(ROLES[move.role % ROLES.length]!, who) };
    return { order: this.#detailed(onward[move.order % onward.length]!, move), by: actor('admin', who) };
  }

  #detailed(order: IncidentOrder, { detail }: Move): IncidentOrder {
    const ahead = this.now + (detail % 20) * DAY;
    const sometimes = detail % 3 === 0;
    switch (order.type) {
      case 'PlaceIncident': return { ...order, area: PLACES[detail % PLACES.length]! };
      case 'MergeIncident': return { ...order, into: IDS[detail % IDS.length]! };
      case 'DispatchIncident': return sometimes ? { ...order, assisting: [ASSISTING[detail % ASSISTING.length]!] } : order;
      case 'TransferIncident': return { ...order, unit: this.#policy.units[detail % this.#policy.units.length]!.code };
      case 'AssistIncident': return { ...order, unit: ASSISTING[detail % ASSISTING.length]! };
      case 'RequestExtension': return { ...order, handleBy: ahead };
      case 'ExtendDeadline': return sometimes ? { type: order.type } : { ...order, handleBy: ahead };
      case 'SuspendIncident': return sometimes ? { ...order, until: ahead } : order;
      case 'SettleDispute': return sometimes ? { ...order, fulfilBy: ahead } : order;
      case 'ConveneMeeting': return { ...order, at: ahead };
      default: return order;
    }
  }

  #write(id: string, fact: CentreFact, by: Actor): void {
    const before = this.incidents.get(id);
    const written = { seq: this.facts.length + 1, stream: `incident:${id}`, version: (before?.version ?? 0) + 1, at: this.now, by, ...fact } as Fact;
    this.facts.push(written);
    this.incidents.set(id, evolveIncident(before, written));
  }
}

/** Kinds of the policy that an incident may have. */
export const leavesOf = (policy: Policy): string[] => policy.categories.map(({ code }) => code).filter((code) => indexOf(policy).isLeaf(code));
