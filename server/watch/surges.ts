import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Report } from '../../shared/incident.ts';
import type { AlertRule, Policies, Policy } from '../../shared/policy.ts';
import type { ArrivalRates } from '../domain/arrivalRates.ts';
import { SurgeScan, type SurgeSeen } from '../domain/surgeScan.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
import type { LiveView } from '../projections/liveView.ts';
import { areaRows, learnRates, type AreaRows } from './arrivalHistory.ts';
import type { Condition, Detector } from './condition.ts';

export interface SurgesDeps {
  readonly view: Pick<LiveView, 'onChange'>;
  readonly columns: Pick<IncidentColumns, 'blocks' | 'categories'>;
  readonly tree: AreaTree;
  readonly policies: Policies;
  readonly clock: Clock;
  /** Of the city's zone, ms. */
  readonly offset: number;
  readonly onFault: (sentence: string, error: unknown) => void;
}

type SurgeRule = AlertRule & { readonly trigger: Extract<AlertRule['trigger'], { on: 'surge' }> };
interface Arrival { readonly node: number; readonly category: string; readonly at: number; readonly exercise: boolean }

/** A rule's areas and kinds, what is usual there, and what comes: of the day and of drills, each by itself. */
interface Scan {
  readonly trigger: string;
  readonly areas: AreaRows;
  readonly kinds: readonly string[];
  readonly kindOf: ReadonlyMap<string, number>;
  readonly day: SurgeScan;
  readonly drill: SurgeScan;
}

const LEARN_EVERY_MS = 24 * 3_600_000;
/** Learned again so soon when there was too little to learn from, or it could not be read. */
const TRY_AGAIN_MS = 3_600_000;

/** Surges of reports in areas, by rules of the policy; see `SurgeScan` for when it is one. Kinds are the groups at the top of the policy's tree. */
export class Surges implements Detector {
  readonly #deps: SurgesDeps;
  readonly #scans = new Map<string, Scan | undefined>();
  readonly #learnAt = new Map<string, number>();
  /** Those of the longest window, for scans that are made anew. */
  #arrived: Arrival[] = [];
  #longest = 3_600_000;

  constructor(deps: SurgesDeps) {
    this.#deps = deps;
  }

  /** Returns what ends it. */
  follow(known: Iterable<Report>): () => void {
    for (const report of [...known].filter(({ reportedAt }) => this.#isRecent(reportedAt)).sort((a, b) => a.reportedAt - b.reportedAt)) this.#arrive(report);
    return this.#deps.view.onChange(({ facts }) => {
      for (const fact of facts) if (fact.type === 'IncidentReported') this.#arrive(fact.data);
    });
  }

  *look(rule: AlertRule, now: number): Generator<Condition> {
    if (rule.trigger.on !== 'surge') return;
    this.#prepare(rule as SurgeRule, now);
    const policy = this.#deps.policies.inForce(now);
    for (const { area, name, kind, minutes, since, count, usual, exercise } of this.#seenBy(rule as SurgeRule, now)) {
      const label = policy.categories.find(({ code }) => code === kind)?.label.zh ?? kind;
      yield {
        source: `surge:${area}:${kind}${exercise ? ':exercise' : ''}`,
        title: `${name} ${label} ${minutes} 分钟 ${count} 件，平常 ${usualText(usual)} 件`,
        area, since, notBefore: since - minutes * 60_000, exercise,
      };
    }
  }

  /** Those that stand now by any rule; undefined while what is usual is not known yet, or no rule asks for it. */
  seen(now: number): SurgeSeen[] | undefined {
    const rules = this.#deps.policies.inForce(now).alertRules.filter((rule): rule is SurgeRule => rule.trigger.on === 'surge' && this.knows(rule));
    return rules.length === 0 ? undefined : rules.flatMap((rule) => [...this.#seenBy(rule, now)]);
  }

  *#seenBy({ code, trigger: { minutes } }: SurgeRule, now: number): Generator<SurgeSeen> {
    const scan = this.#scans.get(code);
    if (scan === undefined) return;
    const { tree } = this.#deps;
    for (const exercise of [false, true]) {
      for (const { row, kind, ...surge } of scan[exercise ? 'drill' : 'day'].standing(now)) {
        const node = scan.areas.nodes[row]!;
        yield { ...surge, area: tree.code[node]!, name: tree.name[node]!, kind: scan.kinds[kind]!, minutes, exercise };
      }
    }
  }

  knows({ code, trigger }: AlertRule): boolean {
    return trigger.on !== 'surge' || this.#scans.get(code) !== undefined;
  }

  #arrive({ area, category, exercise, reportedAt: at }: Pick<Report, 'area' | 'category' | 'exercise' | 'reportedAt'>): void {
    const node = area === null ? -1 : this.#deps.tree.indexOf(area);
    // A past that is loaded while the centre runs is no news.
    if (node < 0 || !this.#isRecent(at)) return;
    const arrival = { node, category, exercise, at };
    for (const scan of this.#scans.values()) if (scan !== undefined) take(scan, arrival);
    this.#arrived.push(arrival);
    if (this.#arrived.length % 1_024 === 0) this.#arrived = this.#arrived.filter((one) => this.#isRecent(one.at));
  }

  #isRecent(at: number): boolean {
    return at > this.#deps.clock.now() - this.#longest;
  }

  /** A scan by what is usual today, learned anew once a day; the one before goes on meanwhile. */
  #prepare(rule: SurgeRule, now: number): void {
    const trigger = JSON.stringify(rule.trigger);
    this.#longest = Math.max(this.#longest, rule.trigger.minutes * 60_000);
    if (this.#scans.get(rule.code)?.trigger !== trigger) this.#scans.delete(rule.code);
    const isAsked = this.#scans.has(rule.code) && now < (this.#learnAt.get(rule.code) ?? 0);
    if (isAsked) return;
    if (!this.#scans.has(rule.code)) this.#scans.set(rule.code, undefined);
    this.#learnAt.set(rule.code, now + TRY_AGAIN_MS);
    this.#learn(rule, trigger, now).then((scan) => {
      if (scan === undefined) return;
      this.#scans.set(rule.code, scan);
      this.#learnAt.set(rule.code, now + LEARN_EVERY_MS);
    }, (error: unknown) => this.#deps.onFault('what is usual could not be learned, so surges are not found; it is tried again within the hour', error));
  }

  async #learn({ trigger }: SurgeRule, written: string, now: number): Promise<Scan | undefined> {
    const { columns, tree, policies, offset } = this.#deps;
    const areas = areaRows(tree, trigger.level);
    const { kinds, kindOf } = groupsOf(policies.inForce(now));
    const byNumber: number[] = [];
    const rates: ArrivalRates | undefined = await learnRates(columns, {
      rows: areas.nodes.length, kinds: kinds.length,
      rowOf: (node) => areas.rowOf[node]!,
      kindOf: (_, category) => (byNumber[category] ??= kindOf.get(columns.categories.codes[category] ?? '') ?? -1),
    }, now, offset);
    if (rates === undefined) return undefined;
    const scan: Scan = { trigger: written, areas, kinds, kindOf, day: new SurgeScan(rates, trigger), drill: new SurgeScan(rates, trigger) };
    const recent = now - trigger.minutes * 60_000;
    for (const arrival of this.#arrived) if (arrival.at > recent) take(scan, arrival);
    return scan;
  }
}

const usualText = (usual: number): string => (usual < 0.1 ? '不到 0.1' : usual < 10 ? usual.toFixed(1) : String(Math.round(usual)));

function take({ areas, kindOf, day, drill }: Scan, { node, category, exercise, at }: Arrival): void {
  const row = areas.rowOf[node]!;
  const kind = kindOf.get(category);
  if (row >= 0 && kind !== undefined) (exercise ? drill : day).take(row, kind, at);
}

/** The groups at the top of the tree of categories, and the one each category lies in. */
function groupsOf({ categories }: Policy): { readonly kinds: readonly string[]; readonly kindOf: ReadonlyMap<string, number> } {
  const parents = new Map(categories.map(({ code, parent }) => [code, parent]));
  const top = (code: string): string => { let at = code; for (let above = parents.get(at); above != null; above = parents.get(at)) at = above; return at; };
  const kinds = [...new Set(categories.map(({ code }) => top(code)))];
  return { kinds, kindOf: new Map(categories.map(({ code }) => [code, kinds.indexOf(top(code))])) };
}
