import { createHash } from 'node:crypto';
import type { Alert } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { BriefSilent, ShownBrief } from '../../shared/brief.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policies } from '../../shared/policy.ts';
import type { SignedBrief } from '../../shared/seat.ts';
import { briefOf } from '../domain/briefOf.ts';
import type { Duty } from './duty.ts';

export interface BriefDeskDeps {
  readonly view: {
    readonly watermark: number;
    readonly alerts: { standing(node: number): readonly { readonly alert: Alert }[] };
    readonly incidents: { records(): Iterable<{ readonly incident: Incident; readonly node: number }> };
  };
  readonly duty: Duty;
  /** Terminals on shift inside an area, by node, of which nothing was heard since then. */
  readonly silent: (node: number, before: number) => readonly BriefSilent[];
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

/** A brief may be signed for so long after it was shown. */
const SHOWN_FOR_MS = 5 * 60_000;
const MOST_SHOWN = 1_000;
const SILENT_MS = 15 * 60_000;

/** Writes briefs, and knows for a while what it has shown: so that what is signed is what was read. */
export class BriefDesk {
  readonly #deps: BriefDeskDeps;
  readonly #shown = new Map<string, SignedBrief & { readonly seat: string; readonly at: number }>();

  constructor(deps: BriefDeskDeps) {
    this.#deps = deps;
  }

  show(seat: string, area: string): ShownBrief {
    const { view, duty, silent, policies, tree, clock } = this.#deps;
    const now = clock.now();
    const node = Math.max(0, tree.indexOf(area));
    const state = duty.seat(seat);
    const brief = briefOf({
      seat, area, now, asOf: view.watermark, officer: state?.holder?.officer ?? null,
      alerts: view.alerts.standing(node).map(({ alert }) => alert), ownerOf: duty.owners(now),
      incidents: this.#inside(node), silent: silent(node, now - SILENT_MS), promises: state?.promises ?? [], policy: policies.inForce(now),
    });
    const digest = createHash('sha256').update(JSON.stringify(brief)).digest('base64url');
    this.#remember(digest, { seat, seq: brief.asOf, digest, at: now });
    return { ...brief, digest };
  }

  /** The brief that was shown under this digest, if that is not too long ago. */
  shown(seat: string, digest: string): SignedBrief | undefined {
    const found = this.#shown.get(digest);
    if (found === undefined || found.seat !== seat || this.#deps.clock.now() - found.at > SHOWN_FOR_MS) return undefined;
    return { seq: found.seq, digest };
  }

  *#inside(node: number): Generator<Incident> {
    const { view, tree } = this.#deps;
    for (const { incident, node: at } of view.incidents.records()) if (tree.isInside(at, node)) yield incident;
  }

  #remember(digest: string, shown: SignedBrief & { readonly seat: string; readonly at: number }): void {
    this.#shown.delete(digest);
    this.#shown.set(digest, shown);
    if (this.#shown.size > MOST_SHOWN) this.#shown.delete(this.#shown.keys().next().value!);
  }
}
