import type { AreaTree } from '../../shared/area.ts';
import type { Item, SourceAges } from '../../shared/wire/messages.ts';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { Written } from '../../shared/wire/packetParser.ts';
import type { LiveView } from '../projections/liveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { frameJson, FrameRing } from './frameRing.ts';

/** What a room needs of the centre. */
export interface RoomDeps {
  readonly epoch: string;
  readonly build: string;
  readonly exercise: boolean;
  readonly view: LiveView;
  readonly tree: AreaTree;
  readonly now: () => number;
  readonly sources: (node: number) => SourceAges;
}

/** Newest lines in a snapshot, ended or not: the ticker's length. */
const RECENT = 60;
const SNAPSHOT_MS = 1_000;
/** A screen that was away for longer is brought up to date from the journal. */
const REMEMBERED_MS = 120_000;
/** The present hour and the one before, so that the turn of the hour shows. */
const HOURS_IN_FRAME = 2;

/** What changed since the last frame, by what must be told anew. */
interface Pending {
  readonly incidents: Set<string>;
  readonly alerts: Set<string>;
  readonly areas: Set<number>;
  /** Hours of the ribbon, counted from the present one back. */
  hours: number;
}
const nothing = (): Pending => ({ incidents: new Set(), alerts: new Set(), areas: new Set(), hours: HOURS_IN_FRAME });

/** What changed while a screen was away. */
export interface Missed {
  readonly incidents: ReadonlySet<string>;
  /** Those of them that were placed anew. */
  readonly placed: ReadonlySet<string>;
  readonly alerts: ReadonlySet<string>;
}
const NOTHING_MISSED: Missed = { incidents: new Set(), placed: new Set(), alerts: new Set() };

/** Everyone who looks at one area sees the same frames: they are made, and written as JSON, once here. */
export class Room {
  readonly code: string;
  readonly node: number;
  readonly #deps: RoomDeps;
  readonly #ring: FrameRing;
  /** Nodes whose figures this room shows: its own and its children's. */
  readonly #shown: ReadonlySet<number>;
  #pending = nothing();
  #sources: SourceAges;
  #snapshot: { readonly to: number; readonly at: number; readonly json: Written } | undefined;

  constructor(node: number, deps: RoomDeps) {
    this.code = deps.tree.code[node]!;
    this.node = node;
    this.#deps = deps;
    this.#ring = new FrameRing(deps.view.watermark);
    this.#shown = new Set([node, ...deps.tree.childrenOf(node)]);
    this.#sources = deps.sources(node);
  }

  /** Seq that its screens are folded to. */
  get to(): number {
    return this.#ring.end;
  }

  get hasNews(): boolean {
    const { incidents, alerts, areas } = this.#pending;
    return incidents.size + alerts.size + areas.size > 0;
  }

  noteIncident(id: string, node: number): void {
    if (this.#holds(node)) this.#pending.incidents.add(id);
  }

  noteAlert(id: string, node: number): void {
    if (this.#holds(node)) this.#pending.alerts.add(id);
  }

  noteAreas(nodes: ReadonlySet<number>): void {
    for (const node of this.#shown) if (nodes.has(node)) this.#pending.areas.add(node);
  }

  /** The hour or the day turned: all of the ribbon is told, for the machine may have slept for many of them. */
  noteTurn(): void {
    this.#pending.hours = Infinity;
  }

  /** Once a beat: counts the sources, which frames between beats carry as they are, and lets go of old frames. */
  beat(): void {
    this.#sources = this.#deps.sources(this.node);
    this.#ring.forgetBefore(this.#deps.now() - REMEMBERED_MS);
  }

  /** The next frame, with all news up to the view's watermark; without news it is a beat. */
  nextFrame(): Written {
    const from = this.to;
    const to = this.#deps.view.watermark;
    const rest = this.#rest(to, this.#items());
    this.#pending = nothing();
    if (to > from) this.#ring.push({ from, to, at: this.#deps.now(), rest });
    return new Written(frameJson(from, rest));
  }

  /** Of the pages that this server serves. */
  get build(): string {
    return this.#deps.build;
  }

  /** Whether {@link framesSince} reaches back so far. */
  remembers(to: number): boolean {
    return this.#ring.holds(to);
  }

  /**
   * Frames after `to`; undefined when the ring does not reach so far. The last one is a beat with all figures: they also
   * change with the hour and the day, which no fact tells.
   */
  framesSince(to: number): Written[] | undefined {
    const frames = this.#ring.since(to);
    return frames && [...frames, this.bridge(this.to, NOTHING_MISSED)];
  }

  /**
   * One frame that replaces the lost ones: the present state of what is known to have changed after `from`. Of incidents that
   * were `placed` meanwhile and lie elsewhere now, some may have been here; a screen that never had one has nothing to let go of.
   */
  bridge(from: number, { incidents, placed, alerts }: Missed): Written {
    const { view } = this.#deps;
    const items: Item[] = [
      ...[...incidents].flatMap((id) => this.#incident(id)).filter((item) => item.kind !== 'incidentLeft' || placed.has(item.id)),
      ...[...alerts].map((id) => view.alertLine(id)).filter((line) => line !== undefined && this.#contains(line)).map((value): Item => ({ kind: 'alert', value: value! })),
      ...this.#figures(this.#shown),
      ...view.ribbon(this.code).map((value): Item => ({ kind: 'ribbon', value })),
    ];
    return new Written(frameJson(from, this.#rest(this.to, items)));
  }

  /**
   * A snapshot and the frames since it was made. Made at most once a second, so that a thousand screens that come back
   * at the same time cost one. `built` tells whether this call made it.
   */
  snapshot(): { readonly snapshot: Written; readonly frames: readonly Written[]; readonly built: boolean } {
    const now = this.#deps.now();
    const kept = this.#snapshot;
    const frames = kept !== undefined && now - kept.at < SNAPSHOT_MS ? this.framesSince(kept.to) : undefined;
    if (kept !== undefined && frames !== undefined) return { snapshot: kept.json, frames, built: false };
    const json = new Written(JSON.stringify(this.#present(now)));
    this.#snapshot = { to: this.to, at: now, json };
    return { snapshot: json, frames: [], built: true };
  }

  /** Only to be asked when nothing is pending: then the view's present is the room's. */
  #present(now: number) {
    const { view, epoch, build, exercise } = this.#deps;
    return {
      wire: WIRE_VERSION, room: this.code, epoch, to: this.to, serverTime: now, build,
      incidents: view.incidentLines(this.code, RECENT), alerts: view.standingAlerts(this.code),
      figures: this.#figures(this.#shown).map(({ value }) => value), ribbon: view.ribbon(this.code),
      sources: this.#sources, exercise,
    };
  }

  #items(): Item[] {
    const { view } = this.#deps;
    const { incidents, alerts, areas, hours } = this.#pending;
    const items: Item[] = [];
    for (const id of incidents) items.push(...this.#incident(id));
    for (const id of alerts) {
      const value = view.alertLine(id);
      if (value !== undefined) items.push({ kind: 'alert', value });
    }
    items.push(...this.#figures(areas));
    if (areas.has(this.node)) for (const value of view.ribbon(this.code).slice(-hours)) items.push({ kind: 'ribbon', value });
    return items;
  }

  /** As it is now; that it left, when it lies in another room's area now. */
  #incident(id: string): Item[] {
    const value = this.#deps.view.incidentLine(id);
    if (value === undefined) return [];
    return [this.#contains(value) ? { kind: 'incident', value } : { kind: 'incidentLeft', id }];
  }

  #contains({ area }: { readonly area: string | null }): boolean {
    return this.#holds(nodeOf(this.#deps.tree, area));
  }

  #figures(nodes: Iterable<number>) {
    const { view, tree } = this.#deps;
    return [...nodes].flatMap((node) => {
      const value = view.figures(tree.code[node]!);
      return value === undefined ? [] : [{ kind: 'figures' as const, value }];
    });
  }

  #rest(to: number, items: readonly Item[]): string {
    const { epoch, now } = this.#deps;
    return JSON.stringify({ to, room: this.code, epoch, serverTime: now(), items, sources: this.#sources }).slice(1);
  }

  #holds(node: number): boolean {
    return this.#deps.tree.isInside(node, this.node);
  }
}
