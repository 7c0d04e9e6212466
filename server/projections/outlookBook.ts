import type { Incident } from '../../shared/incident.ts';
import { MARK } from '../../shared/tally.ts';
import { MissHistory, type KeptMisses, type MissChance, type MissSkill } from './missHistory.ts';
import type { IncidentStep } from './incidentBook.ts';

/** Learns from each promise to handle that this centre kept or missed, and says of open ones how likely they are to be late. */
export class OutlookBook {
  readonly name = 'outlook';
  readonly #history = new MissHistory();

  follow({ before, after, was, is }: IncidentStep): void {
    const isOver = (is & ~was & MARK.handleDue) !== 0;
    // What was opened again had its time already; its share of it says nothing.
    if (!isOver || before === undefined || after.reopens > 0) return;
    this.#history.add({
      category: after.category, reportedAt: after.reportedAt, handleBy: after.due.handleBy,
      signedAt: before.state === 'handling' ? before.signedAt : undefined,
      handledAt: (is & MARK.handledInTime) !== 0 && 'handledAt' in after ? after.handledAt : undefined,
    });
  }

  /** Undefined for what waits for nobody's handling, is late already, or was opened again. */
  chanceOf(incident: Incident, now: number): (MissChance & { readonly share: number }) | undefined {
    const { state, due, reportedAt, missed, reopens } = incident;
    const waits = state === 'reported' || state === 'accepted' || state === 'dispatched' || state === 'handling';
    const share = (now - reportedAt) / (due.handleBy - reportedAt);
    if (!waits || missed.handle || reopens > 0 || !(share < 1)) return undefined;
    const said = this.#history.chance(incident.category, share, state === 'handling');
    return said && { ...said, share };
  }

  skill(): MissSkill {
    return this.#history.skill();
  }

  kept(): KeptMisses {
    return this.#history.kept();
  }

  takeUp(kept: unknown): void {
    this.#history.takeUp(kept as KeptMisses);
  }
}
