import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import { rosterStream, type DutyTurn, type Roster } from '../../shared/roster.ts';
import type { Journal } from '../journal/journal.ts';
import type { Duty } from './duty.ts';

export interface RosterOrder {
  readonly turns: readonly DutyTurn[];
  /** What the seat answers for; absent: as it is, or the caller's own area for a new seat. */
  readonly area?: string;
  /** The version that its sender looked at; absent: whatever stands is replaced. */
  readonly expectedVersion?: number;
}

export type RosterOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly roster: Roster }
  | { readonly outcome: 'conflict'; readonly roster: Roster | undefined }
  | { readonly outcome: 'unknownArea' | 'outsideScope' | 'tooManySeats' };

export interface RosterDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly duty: Pick<Duty, 'areaOf' | 'names'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

const TRIES = 4;
/** Of one centre, all its districts and townships: each seat is looked at by every watch. */
const MOST_SEATS = 500;

/** Rosters as facts: each is set whole, and what was set before stays in the journal. */
export class RosterDesk {
  readonly #deps: RosterDeskDeps;

  constructor(deps: RosterDeskDeps) {
    this.#deps = deps;
  }

  /** @param order with turns that are right in themselves */
  async set(seat: string, { turns, expectedVersion, ...order }: RosterOrder, caller: Caller): Promise<RosterOutcome> {
    const { journal, duty, tree, clock } = this.#deps;
    const stream = rosterStream(seat);
    for (let tries = 0; tries < TRIES; tries++) {
      const standing = rosterOf(seat, (await journal.readStream(stream)).at(-1));
      const known = standing?.area ?? duty.areaOf(seat);
      const area = order.area ?? known ?? caller.area;
      if (tree.indexOf(area) < 0) return { outcome: 'unknownArea' };
      if (!reaches(caller, area, tree) || (known !== undefined && !reaches(caller, known, tree))) return { outcome: 'outsideScope' };
      if (expectedVersion !== undefined && expectedVersion !== (standing?.version ?? 0)) return { outcome: 'conflict', roster: standing };
      if (standing !== undefined && standing.area === area && isSame(standing.turns, turns)) return { outcome: 'repeated', roster: standing };
      if (known === undefined && duty.names().length >= MOST_SEATS) return { outcome: 'tooManySeats' };
      const by = { role: caller.role, subject: caller.subject };
      const appended = await journal.append({ stream, expectedVersion: standing?.version ?? 0, at: clock.now(), by, facts: [{ type: 'RosterSet', data: { area, turns } }] });
      if (appended.outcome === 'written') return { outcome: 'done', roster: rosterOf(seat, appended.facts[0])! };
    }
    throw new Error(`the roster of ${seat} changes too fast; try again`);
  }
}

function rosterOf(seat: string, fact: Fact | undefined): Roster | undefined {
  return fact?.type === 'RosterSet' ? { seat, ...fact.data, version: fact.version, setAt: fact.at, setBy: fact.by.subject } : undefined;
}

const isSame = (a: readonly DutyTurn[], b: readonly DutyTurn[]): boolean => (
  a.length === b.length && a.every(({ officer, from, to }, place) => officer === b[place]!.officer && from === b[place]!.from && to === b[place]!.to)
);
