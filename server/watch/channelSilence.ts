import type { Clock } from '../../shared/clock.ts';
import type { Report } from '../../shared/incident.ts';
import type { AlertRule, Policies } from '../../shared/policy.ts';
import type { ArrivalRates } from '../domain/arrivalRates.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
import type { LiveView } from '../projections/liveView.ts';
import { learnRates } from './arrivalHistory.ts';
import type { Condition, Detector } from './condition.ts';
import { Listening } from './listening.ts';

export interface ChannelSilenceDeps {
  readonly view: Pick<LiveView, 'onChange'>;
  readonly columns: Pick<IncidentColumns, 'blocks' | 'channels'>;
  readonly policies: Policies;
  readonly clock: Clock;
  /** Code of the whole city. */
  readonly root: string;
  /** Of the city's zone, ms. */
  readonly offset: number;
  readonly exercise: boolean;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** The last report of a channel, and how many had come by all channels by then. */
interface Last { readonly at: number; readonly total: number }

const DAY = 86_400_000;
const LEARN_EVERY_MS = DAY;
const TRY_AGAIN_MS = DAY / 24;
/** A channel with fewer reports in eight weeks is not missed. */
const LEAST_KNOWN = 20;
/** What is usual for the city counts as much as so many reports, when today is compared with it. */
const LEVEL_PRIOR = 2;

/**
 * Channels by which nothing comes any more. So many reports would usually have come by it since its last one, at these hours and
 * no more than the other channels have had meanwhile; none is too few when its chance is below one in all the reports of `falseAlarmDays`
 * days: each report begins a silence, and of all these at most one is false.
 */
export class ChannelSilence implements Detector {
  readonly #deps: ChannelSilenceDeps;
  readonly #last = new Map<string, Last>();
  #listening: Listening;
  #total = 0;
  #rates: ArrivalRates | undefined;
  #channels: readonly string[] = [];
  #learnAt = 0;

  constructor(deps: ChannelSilenceDeps) {
    this.#deps = deps;
    this.#listening = new Listening(0, deps.clock.now());
  }

  /** Returns what ends it. */
  follow(known: Iterable<Report>): () => void {
    const inOrder = [...known].sort((a, b) => a.reportedAt - b.reportedAt);
    for (const report of inOrder) this.#hear(report);
    this.#listening = new Listening(inOrder.at(-1)?.reportedAt ?? 0, this.#deps.clock.now());
    return this.#deps.view.onChange(({ facts }) => {
      for (const fact of facts) if (fact.type === 'IncidentReported') this.#hear(fact.data);
    });
  }

  *look({ trigger }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'silent' || trigger.what !== 'channel') return;
    this.#listening.look(now);
    this.#prepare(now);
    const rates = this.#rates;
    if (rates === undefined) return;
    const chance = 1 / (trigger.falseAlarmDays * Math.max(1, rates.ofAll(now - DAY, now)));
    const { policies, root, exercise } = this.#deps;
    for (const [kind, code] of this.#channels.entries()) {
      const last = this.#last.get(code);
      const { size } = rates.rateOf(0, kind);
      if (last === undefined || size < LEAST_KNOWN) continue;
      const missing = this.#missing(rates, kind, last, now);
      // No arrival by a negative binomial law.
      if (-size * Math.log1p(missing / size) >= Math.log(chance)) continue;
      const label = policies.inForce(now).channels.find((channel) => channel.code === code)?.label.zh ?? code;
      yield { source: `channel:${code}`, title: `${label} ${Math.round((now - last.at) / 60_000)} 分钟无上报，平常应有 ${Math.round(missing)} 件`, area: root, since: last.at, exercise };
    }
  }

  knows({ trigger }: AlertRule): boolean {
    return trigger.on !== 'silent' || trigger.what !== 'channel' || this.#rates !== undefined;
  }

  #missing(rates: ArrivalRates, kind: number, { at, total }: Last, now: number): number {
    const { perHour } = rates.rateOf(0, kind);
    let [own, all] = [0, 0];
    for (const { from, to } of this.#listening.spans(at, now)) {
      own += perHour * rates.hoursWorth(kind, from, to);
      all += rates.ofAll(from, to);
    }
    const others = (this.#total - total + LEVEL_PRIOR) / (Math.max(0, all - own) + LEVEL_PRIOR);
    return own * Math.min(1, others);
  }

  #hear({ channel, reportedAt }: Pick<Report, 'channel' | 'reportedAt'>): void {
    this.#total++;
    if (reportedAt > (this.#last.get(channel)?.at ?? 0)) this.#last.set(channel, { at: reportedAt, total: this.#total });
  }

  #prepare(now: number): void {
    if (now < this.#learnAt) return;
    this.#learnAt = now + TRY_AGAIN_MS;
    const { columns, offset, policies, onFault } = this.#deps;
    const channels = policies.inForce(now).channels.map(({ code }) => code);
    const cells = { rows: 1, kinds: channels.length, rowOf: () => 0, kindOf: (channel: number) => channels.indexOf(columns.channels.codes[channel] ?? '') };
    learnRates(columns, cells, now, offset).then((rates) => {
      if (rates === undefined) return;
      [this.#rates, this.#channels, this.#learnAt] = [rates, channels, now + LEARN_EVERY_MS];
    }, (error: unknown) => onFault('what is usual could not be learned, so silent channels are not found; it is tried again within the hour', error));
  }
}
