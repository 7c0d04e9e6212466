import { isOpenErrand, type OpenErrand } from '../../shared/errand.ts';
import type { Incident } from '../../shared/incident.ts';
import { UNHANDLED } from '../../shared/loop.ts';

/** An errand that somebody is on, with where it leads. */
export interface ErrandOn {
  readonly incident: Incident;
  readonly errand: OpenErrand;
}

const IN_NEED: ReadonlySet<Incident['state']> = new Set(UNHANDLED);

/** Who is on an errand now, by terminal and by incident. When an incident is handled, merged or ended, its errands are over. */
export class ErrandBook {
  readonly #byTerminal = new Map<string, Set<string>>();
  readonly #byIncident = new Map<string, readonly ErrandOn[]>();

  /** As it is now; called for each that is known, and for each that changes. */
  see(incident: Incident): void {
    const open = IN_NEED.has(incident.state) ? incident.errands?.filter(isOpenErrand) ?? [] : [];
    if (open.length === 0 && !this.#byIncident.has(incident.id)) return;
    this.forget(incident.id);
    if (open.length === 0) return;
    this.#byIncident.set(incident.id, open.map((errand) => ({ incident, errand })));
    for (const { terminal } of open) {
      const ids = this.#byTerminal.get(terminal);
      if (ids === undefined) this.#byTerminal.set(terminal, new Set([incident.id]));
      else ids.add(incident.id);
    }
  }

  forget(id: string): void {
    for (const { errand: { terminal } } of this.#byIncident.get(id) ?? []) {
      const ids = this.#byTerminal.get(terminal)!;
      ids.delete(id);
      if (ids.size === 0) this.#byTerminal.delete(terminal);
    }
    this.#byIncident.delete(id);
  }

  /** The errands of one terminal, the one sent first first. */
  of(terminal: string): ErrandOn[] {
    const ids = this.#byTerminal.get(terminal);
    if (ids === undefined) return [];
    return [...ids].flatMap((id) => this.#byIncident.get(id)!.filter(({ errand }) => errand.terminal === terminal)).sort((a, b) => a.errand.sentAt - b.errand.sentAt);
  }

  countOf(terminal: string): number {
    return this.#byTerminal.get(terminal)?.size ?? 0;
  }

  /** All there are. */
  *all(): Generator<ErrandOn> {
    for (const errands of this.#byIncident.values()) yield* errands;
  }
}
