import type { Incident } from '../../shared/incident.ts';
import type { AlertRule, Policies } from '../../shared/policy.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Condition, Detector } from './condition.ts';
import { followIncidents } from './followIncidents.ts';

/** Settled, with a day by which it is to be kept. */
type Promised = Incident & { readonly mediation: Extract<Incident['mediation'], { stage: 'settled' }> & { readonly fulfilBy: number } };

/**
 * Agreements that are soon to be kept and are not kept yet. Deadlines have their own facts when they come near; an agreement has none, for its
 * time is the parties' and not the policy's: so it is looked at.
 */
export class Promises implements Detector {
  readonly #view: Pick<LiveView, 'incident' | 'onChange'>;
  readonly #policies: Policies;
  readonly #open = new Map<string, Promised>();

  constructor(view: Pick<LiveView, 'incident' | 'onChange'>, policies: Policies) {
    this.#view = view;
    this.#policies = policies;
  }

  /** Returns what ends it. */
  follow(known: Iterable<Incident>): () => void {
    return followIncidents(this.#view, known, (incident) => this.#see(incident), (id) => this.#open.delete(id));
  }

  *look({ trigger }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'near' || trigger.stage !== 'fulfil') return;
    const share = this.#policies.inForce(now).warning?.close ?? 0;
    for (const { id, title, area, lon, lat, severity, exercise, mediation: { settledAt, fulfilBy } } of this.#open.values()) {
      const since = Math.round(fulfilBy - share * (fulfilBy - settledAt));
      if (now < since || now > fulfilBy || severity < (trigger.minSeverity ?? 1)) continue;
      yield { source: `promise:${id}`, incident: id, title, area, since, exercise, ...(lon !== undefined && lat !== undefined && { lon, lat }) };
    }
  }

  #see(incident: Incident): void {
    if (isPromised(incident) && incident.state !== 'voided' && incident.state !== 'merged') this.#open.set(incident.id, incident);
    else this.#open.delete(incident.id);
  }
}

const isPromised = (incident: Incident): incident is Promised => incident.mediation?.stage === 'settled' && incident.mediation.fulfilBy !== undefined;
