import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact, WallFact } from '../../shared/fact.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { evolveWall, isPaired, wallStream, wallSubject, type Wall, type WallView } from '../../shared/wall.ts';
import type { Journal, OnceKey } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Pairing, Pairings } from './pairings.ts';
import { hashOf, isSame } from '../access/secrets.ts';
import type { WallBook } from './wallBook.ts';
import type { ViewOrder, WallOrder } from './wallOrders.ts';
import { wallRefusal } from './wallRefusals.ts';

export interface WallDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'findKey'>;
  readonly book: WallBook;
  readonly pairings: Pairings;
  readonly view: Pick<LiveView, 'incident'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

export type WallOutcome =
  | { readonly outcome: 'done'; readonly wall: Wall }
  /** The wall that waited was told no. */
  | { readonly outcome: 'turnedAway' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** This commandId was another order's. */
  | { readonly outcome: 'keyMisused' }
  | { readonly outcome: 'unknown' };

/** What a wall hears that shows its secret. */
export type Entry =
  | { readonly state: 'waiting'; readonly code: string; readonly until: number }
  | { readonly state: 'paired'; readonly wall: Wall; readonly caller: Caller }
  | { readonly state: 'refused' | 'revoked' | 'unknown' };

const TRIES = 4;
const refused = (rule: Parameters<typeof wallRefusal>[0]): WallOutcome => ({ outcome: 'refused', refusal: wallRefusal(rule) });

/** What officers do with walls, and how a wall gets in. Every order is decided on the stream's own version, so two desks cannot undo each other half. */
export class WallDesk {
  readonly #deps: WallDeskDeps;
  /** Names that are being written down: of two approvals at once, one has the name. */
  readonly #taking = new Set<string>();

  constructor(deps: WallDeskDeps) {
    this.#deps = deps;
  }

  /** A wall shows the secret that it was given with its code: it waits, is in, or must begin anew. */
  enter(id: string, secret: string): Entry {
    const { book, pairings } = this.#deps;
    const known = book.get(id) ?? pairings.get(id);
    if (known === undefined || !isSame(hashOf(secret), known.secretHash)) return { state: 'unknown' };
    if ('code' in known) return known.state === 'refused' ? { state: 'refused' } : { state: 'waiting', code: known.code, until: known.until };
    if (!isPaired(known)) return { state: 'revoked' };
    return { state: 'paired', wall: known, caller: { role: 'wall', subject: wallSubject(id), area: known.area } };
  }

  async order(id: string, order: WallOrder, caller: Caller): Promise<WallOutcome> {
    const pairing = this.#deps.pairings.get(id);
    switch (order.type) {
      case 'ApproveWall':
        return this.#approve(id, pairing, order, caller);
      case 'RefuseWall':
        if (pairing === undefined || pairing.state === 'approved') return { outcome: 'unknown' };
        pairing.state = 'refused';
        return { outcome: 'turnedAway' };
      case 'RevokeWall':
        return this.#change(id, order, caller, () => ({ type: 'WallRevoked', data: { reason: order.reason ?? '由值班席撤销' } }));
      case 'RenameWall': {
        return this.#change(id, order, caller, (wall) => (this.#isTaken(order.name, id) ? wallRefusal('nameTaken') : wall.name === order.name ? undefined : { type: 'WallRenamed', data: { name: order.name } }));
      }
      case 'ReleaseWall':
        return this.#change(id, order, caller, (wall) => (wall.steering === undefined ? undefined : { type: 'WallReleased', data: {} }));
    }
  }

  /** 上墙: what the wall is to show for a time, from now on. `wall`: its id or its name. */
  async steer(wall: string, { minutes, commandId, ...view }: ViewOrder, caller: Caller): Promise<WallOutcome> {
    const { book } = this.#deps;
    const found = book.get(wall) ?? book.named(wall);
    if (found === undefined) return { outcome: 'unknown' };
    const order = { ...view, minutes, ...(commandId !== undefined && { commandId }) };
    return this.#change(found.id, order, caller, (standing, now) => this.#refusalOf(view, standing) ?? { type: 'WallSteered', data: { view, until: now + Math.round(minutes * 60_000) } });
  }

  #refusalOf(view: WallView, wall: Wall): Refusal | undefined {
    const { tree } = this.#deps;
    const incident = view.incident === undefined ? undefined : this.#deps.view.incident(view.incident);
    if (view.incident !== undefined && incident === undefined) return wallRefusal('incidentUnknown');
    // What could not be placed belongs to the whole city.
    const places = [...(view.area === undefined ? [] : [view.area]), ...(incident === undefined ? [] : [incident.area ?? tree.code[0]!])];
    return places.some((place) => !reaches(wall, place, tree)) ? wallRefusal('outsideWall') : undefined;
  }

  async #approve(id: string, pairing: Pairing | undefined, order: Extract<WallOrder, { type: 'ApproveWall' }>, caller: Caller): Promise<WallOutcome> {
    const { book, pairings, tree, journal, clock } = this.#deps;
    const paired = book.get(id);
    // A repeat of what was done already.
    if (paired !== undefined && isPaired(paired) && reaches(caller, paired.area, tree)) return { outcome: 'done', wall: paired };
    if (pairing?.state !== 'waiting') return { outcome: 'unknown' };
    const area = order.area ?? caller.area;
    if (tree.indexOf(area) < 0 || !reaches(caller, area, tree)) return refused('outsideScope');
    const name = order.name ?? pairing.name;
    if (this.#isTaken(name, id)) return refused('nameTaken');
    if (!pairings.tryCode(pairing, order.code)) return refused(pairings.get(id) === undefined ? 'codeGivenUp' : 'wrongCode');
    pairing.state = 'approved';
    this.#taking.add(name);
    try {
      const fact: WallFact = { type: 'WallPaired', data: { name, area, secretHash: pairing.secretHash } };
      const appended = await journal.append({ stream: wallStream(id), expectedVersion: 0, at: clock.now(), by: actor(caller), facts: [fact], ...onceOf(wallStream(id), order) });
      if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
      const wall = fold(appended.outcome === 'written' ? appended.facts : await journal.readStream(wallStream(id)));
      return wall === undefined ? { outcome: 'unknown' } : { outcome: 'done', wall };
    } catch (error) {
      // Nothing was written: the code still stands on the wall, and may be sent again.
      pairing.state = 'waiting';
      throw error;
    } finally {
      this.#taking.delete(name);
    }
  }

  #isTaken(name: string, id: string): boolean {
    const wall = this.#deps.book.named(name);
    return this.#taking.has(name) || (wall !== undefined && wall.id !== id);
  }

  /**
   * One fact of a paired wall, decided anew where somebody was faster; no fact where nothing is to change. An order that was
   * given before, by its commandId, is answered as at first, whatever was ordered since.
   */
  async #change(id: string, order: Identified, caller: Caller, decide: (wall: Wall, now: number) => WallFact | Refusal | undefined): Promise<WallOutcome> {
    const { book, journal, clock, tree } = this.#deps;
    const stream = wallStream(id);
    const { once } = onceOf(stream, order);
    let wall = book.get(id);
    const used = once && (await journal.findKey(once.source, once.key));
    if (used !== undefined && wall !== undefined && reaches(caller, wall.area, tree)) return used.bodyHash === once?.bodyHash ? this.#asAtFirst(stream, used.facts) : { outcome: 'keyMisused' };
    for (let tries = 0; tries < TRIES; tries++) {
      if (wall === undefined) return { outcome: 'unknown' };
      if (!reaches(caller, wall.area, tree)) return refused('outsideScope');
      if (!isPaired(wall)) return refused('wallRevoked');
      const now = clock.now();
      const fact = decide(wall, now);
      if (fact === undefined) return { outcome: 'done', wall };
      if ('refusal' in fact) return { outcome: 'refused', refusal: fact };
      const appended = await journal.append({ stream, expectedVersion: wall.version, at: now, by: actor(caller), facts: [fact], ...(once && { once }) });
      if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
      // Of two that came together.
      if (appended.outcome === 'repeated') return this.#asAtFirst(stream, appended.facts);
      if (appended.outcome === 'written') return { outcome: 'done', wall: appended.facts.reduce<Wall>(evolveWall, wall) };
      wall = fold(await journal.readStream(stream));
    }
    throw new Error(`the wall ${id} changes too fast; try again`);
  }

  async #asAtFirst(stream: string, facts: readonly Fact[]): Promise<WallOutcome> {
    const last = facts.at(-1)!.version;
    const wall = fold((await this.#deps.journal.readStream(stream)).filter(({ version }) => version <= last));
    return wall === undefined ? { outcome: 'unknown' } : { outcome: 'done', wall };
  }
}

interface Identified {
  readonly commandId?: string | undefined;
}

/** The same id for another wall, or with another field, is a misuse and not a repeat. */
function onceOf(stream: string, order: Identified): { once?: OnceKey } {
  if (order.commandId === undefined) return {};
  const fields = Object.entries(order).sort(([a], [b]) => (a < b ? -1 : 1));
  return { once: { source: 'command', key: order.commandId, bodyHash: hashOf(JSON.stringify([stream, fields])) } };
}

const actor = ({ role, subject }: Caller) => ({ role, subject });
const fold = (facts: readonly Fact[]): Wall | undefined => facts.reduce<Wall | undefined>(evolveWall, undefined);
