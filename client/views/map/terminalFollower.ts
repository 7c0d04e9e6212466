import { GONE } from '../../../shared/wire/slotColumns.ts';
import type { Failure } from '../../http/answer.ts';
import type { CentreApi, TerminalLine } from '../../http/centreApi.ts';
import { slotAt, slotPlace } from '../../map/dustPick.ts';
import { type LivingLayers, NOBODY } from '../../map/livingLayers.ts';
import { trailMetres, trailPieces, type TrailPoint } from '../../map/trail.ts';
import type { Positions } from '../../stores/positions.ts';

/** How far back a trail goes. */
export const TRAIL_MS = 2 * 3_600_000;
/** What is known of it beside its place is asked for this often. */
const ASK_EVERY_MS = 5_000;
/** Frames carry slots, not names. Who is meant stands at most this far from where its slot was drawn, degrees: 120 m. */
const SAME_DEGREES = 0.0011;
const CANDIDATES = 4;
/** Places heard of while it is followed; beyond it the trail has long faded. */
const MOST_POINTS = 20_000;

/** Where it was before it was chosen: a look that needs a reason, so it is shown only when one was given. */
export type Past = 'unasked' | 'asking' | 'shown' | Failure;

/** The terminal in the foreground. */
export type Followed =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  /** No terminal is known on this map. */
  | { readonly state: 'nobody' }
  /** `metres` of the trail that is drawn. */
  | { readonly state: 'known'; readonly line: TerminalLine; readonly metres: number; readonly past: Past }
  /** It went off shift, or was never there under this slot. */
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: Failure };

interface FollowerDeps {
  readonly living: Pick<LivingLayers, 'choose'>;
  readonly positions: Positions;
  readonly api: Pick<CentreApi, 'terminals' | 'track'>;
  readonly onChange: (followed: Followed) => void;
}

/** Follows one terminal: which it is, how it is, where it was. Its name is the truth; its slot only says where it is drawn. */
export class TerminalFollower {
  readonly #deps: FollowerDeps;
  readonly #leave: () => void;
  #slot = NOBODY;
  #line: TerminalLine | null = null;
  #points: TrailPoint[] = [];
  #past: Past = 'unasked';
  #asking = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: FollowerDeps) {
    this.#deps = deps;
    this.#leave = deps.positions.subscribe(() => this.#glide());
  }

  get slot(): number {
    return this.#slot;
  }

  follow(slot: number): void {
    this.#drop();
    this.#slot = slot;
    this.#deps.living.choose(slot, []);
    this.#deps.onChange({ state: 'asking' });
    void this.#identify(this.#asking.signal);
  }

  /** Lays out where it was; the reason is written down with it. */
  look(reason: string): void {
    if (this.#line !== null && this.#past !== 'asking') void this.#look(this.#line.terminal, reason, this.#asking.signal);
  }

  /** One was wanted, and there is none. */
  findNobody(): void {
    this.#drop();
    this.#deps.onChange({ state: 'nobody' });
  }

  end(): void {
    this.#drop();
    this.#deps.onChange({ state: 'none' });
  }

  remove(): void {
    this.#drop();
    this.#leave();
  }

  #drop(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    clearTimeout(this.#timer);
    this.#slot = NOBODY;
    this.#line = null;
    this.#points = [];
    this.#past = 'unasked';
    this.#deps.living.choose(NOBODY, []);
  }

  async #identify(signal: AbortSignal): Promise<void> {
    const { positions, api } = this.#deps;
    const [lon, lat] = [positions.to[2 * this.#slot]!, positions.to[2 * this.#slot + 1]!];
    const answer = await api.terminals({ near: `${lon.toFixed(6)},${lat.toFixed(6)}`, limit: CANDIDATES }, signal);
    if (signal.aborted) return;
    if (answer.outcome !== 'ok') return this.#fail(answer);
    const found = answer.value.items.find((item) => Math.abs(item.lon - lon) < SAME_DEGREES && Math.abs(item.lat - lat) < SAME_DEGREES);
    if (found === undefined) return this.#lose();
    this.#line = found;
    this.#tell();
    this.#askAgain(signal);
  }

  async #look(terminal: string, reason: string, signal: AbortSignal): Promise<void> {
    this.#past = 'asking';
    this.#tell();
    const track = await this.#deps.api.track(terminal, new Date(this.#deps.positions.time - TRAIL_MS).toISOString(), reason, signal);
    if (signal.aborted) return;
    this.#past = track.outcome === 'ok' ? 'shown' : track;
    if (track.outcome === 'ok') this.#points = [...track.value.points, ...this.#points];
    this.#draw();
  }

  #askAgain(signal: AbortSignal): void {
    this.#timer = setTimeout(() => void this.#refresh(signal), ASK_EVERY_MS);
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const answer = await this.#deps.api.terminals({ terminal: this.#line!.terminal }, signal);
    if (signal.aborted) return;
    if (answer.outcome !== 'ok') return this.#fail(answer);
    const [line] = answer.value.items;
    if (line === undefined) return this.#lose();
    this.#line = line;
    this.#stayWith(line);
    this.#tell();
    this.#askAgain(signal);
  }

  /** A slot that was given to another terminal is not ours any more: ours is drawn where its name says. */
  #stayWith({ lon, lat }: TerminalLine): void {
    const { positions } = this.#deps;
    const [east, north] = [positions.to[2 * this.#slot]!, positions.to[2 * this.#slot + 1]!];
    if (Math.abs(east - lon) < SAME_DEGREES && Math.abs(north - lat) < SAME_DEGREES) return;
    const other = slotAt(positions, lon, lat, SAME_DEGREES, positions.now());
    if (other === NOBODY) return this.#lose();
    this.#slot = other;
    this.#draw();
  }

  /** With each frame the trail goes on to where the next glide begins. */
  #glide(): void {
    const { positions } = this.#deps;
    if (this.#slot === NOBODY) return;
    if (this.#slot >= positions.count || positions.state[this.#slot] === GONE) return this.#lose();
    const [lon, lat] = slotPlace(positions, this.#slot, positions.now());
    const last = this.#points.at(-1);
    if (last?.lon === lon && last.lat === lat) return;
    if (this.#points.length < MOST_POINTS) this.#points.push({ lon, lat, at: positions.time });
    this.#draw();
  }

  #draw(): void {
    this.#deps.living.choose(this.#slot, this.#pieces());
    this.#tell();
  }

  #pieces() {
    return trailPieces(this.#points, this.#deps.positions.time, TRAIL_MS);
  }

  #tell(): void {
    if (this.#line !== null) this.#deps.onChange({ state: 'known', line: this.#line, metres: trailMetres(this.#pieces()), past: this.#past });
  }

  #lose(): void {
    this.#drop();
    this.#deps.onChange({ state: 'gone' });
  }

  #fail(failure: Failure): void {
    this.#drop();
    this.#deps.onChange({ state: 'failed', failure });
  }
}
