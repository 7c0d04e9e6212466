import type { AlertRule } from '../../shared/policy.ts';
import type { ErrandOn } from '../projections/errandBook.ts';
import type { Condition, Detector } from './condition.ts';

/** As much of the book of errands as a watch asks. */
export interface WatchedErrands {
  all(): Iterable<ErrandOn>;
}

/** Those who were sent somewhere and have not said whether they go. Whoever arrives without a word has answered. */
export class Unanswered implements Detector {
  readonly #errands: WatchedErrands;

  constructor(errands: WatchedErrands) {
    this.#errands = errands;
  }

  *look({ trigger }: AlertRule): Generator<Condition> {
    if (trigger.on !== 'unanswered') return;
    for (const { incident: { id, title, area, lon, lat, exercise }, errand } of this.#errands.all()) {
      if (errand.stage !== 'sent') continue;
      yield {
        source: `errand:${id}:${errand.terminal}`, title: `${errand.terminal} → ${title}`, area, incident: id, since: errand.sentAt, exercise,
        ...(lon !== undefined && lat !== undefined && { lon, lat }),
      };
    }
  }
}
