import type { RibbonHour } from '../../shared/figures.ts';
import { PeriodCounters, type KeptCounters } from '../../shared/periodCounters.ts';
import type { IncidentStep } from './incidentBook.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;
const REPORTED = 0;
const CLOSED = 1;
const ALERTS = 2;
const WIDTH = 3;

/** The last 24 hours, the running one included, of every area: what came, what was closed, what rang. */
export class Ribbon {
  readonly #byHour: PeriodCounters;

  /** `parent`: the area tree's column of parent indices. */
  constructor(parent: Int32Array) {
    this.#byHour = new PeriodCounters(parent, WIDTH);
  }

  /** What was merged into another came but once: it is counted where that is. */
  follow({ fromNode, node, before, after }: IncidentStep): void {
    const was = before?.state === 'merged' ? undefined : before;
    const is = after.state === 'merged' ? undefined : after;
    const stays = was !== undefined && is !== undefined && fromNode === node;
    if (was !== undefined && !stays) this.#byHour.add(hourOf(was.reportedAt), fromNode, REPORTED, -1);
    if (is !== undefined && !stays) this.#byHour.add(hourOf(is.reportedAt), node, REPORTED, 1);
    if (was !== undefined && 'closedAt' in was) this.#byHour.add(hourOf(was.closedAt), fromNode, CLOSED, -1);
    if (is !== undefined && 'closedAt' in is) this.#byHour.add(hourOf(is.closedAt), node, CLOSED, 1);
  }

  raise(node: number, at: number): void {
    this.#byHour.add(hourOf(at), node, ALERTS, 1);
  }

  /** Oldest first. */
  hours(node: number, now: number): RibbonHour[] {
    const last = hourOf(now);
    return Array.from({ length: HOURS }, (_, index) => {
      const hour = last - HOURS + 1 + index;
      const sums = this.#byHour.sumInto(new Int32Array(WIDTH), node, hour, hour);
      return { hour: hour * HOUR_MS, reported: sums[REPORTED]!, closed: sums[CLOSED]!, alerts: sums[ALERTS]! };
    });
  }

  kept(): KeptCounters {
    return this.#byHour.kept();
  }

  restore(kept: KeptCounters): void {
    this.#byHour.restore(kept);
  }

  /** Hours that left the ribbon leave the memory; a day is kept for a clock that was set wrong. */
  forget(now: number): void {
    this.#byHour.forgetBefore(hourOf(now) - 2 * HOURS);
  }
}

const hourOf = (at: number): number => Math.floor(at / HOUR_MS);
