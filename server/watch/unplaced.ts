import type { Incident, IncidentState } from '../../shared/incident.ts';
import type { AlertRule } from '../../shared/policy.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Condition, Detector } from './condition.ts';
import { followIncidents } from './followIncidents.ts';

/** States in which it can still be placed. */
const PLACEABLE: ReadonlySet<IncidentState> = new Set(['reported', 'accepted', 'dispatched', 'handling']);

/** Open incidents that nobody has placed yet; more than so many that have waited too long are told as one. */
export class Unplaced implements Detector {
  readonly #view: Pick<LiveView, 'incident' | 'onChange'>;
  readonly #waiting = new Set<string>();
  readonly #root: string;

  constructor(view: Pick<LiveView, 'incident' | 'onChange'>, root: string) {
    this.#view = view;
    this.#root = root;
  }

  /** Returns what ends it. */
  follow(known: Iterable<Incident>): () => void {
    return followIncidents(this.#view, known, (incident) => this.#see(incident), (id) => this.#waiting.delete(id));
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'unplaced') return;
    const late = [...this.#waiting].map((id) => this.#view.incident(id)!).filter(({ reportedAt }) => now - reportedAt >= onDelay * 1_000);
    for (const exercise of [false, true]) {
      const some = late.filter((incident) => incident.exercise === exercise);
      if (some.length > trigger.groupAbove) {
        yield { source: exercise ? 'unplaced:exercise' : 'unplaced', title: `${some.length} 件待定位`, area: this.#root, since: Math.min(...some.map(({ reportedAt }) => reportedAt)), exercise };
      } else {
        for (const { id, title, reportedAt } of some) yield { source: id, incident: id, title, area: null, since: reportedAt, exercise };
      }
    }
  }

  #see({ id, state, area }: Incident): void {
    if (area === null && PLACEABLE.has(state)) this.#waiting.add(id);
    else this.#waiting.delete(id);
  }
}
