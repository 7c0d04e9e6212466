import { FRESH, GONE } from '../../shared/wire/slotColumns.ts';
import { PositionDecoder, PositionFrameFault, QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';

/** A terminal that comes further than this in one beat was not seen on the way: it appears there, and does not fly. */
const JUMP_DEGREES = 0.003;
const SHORTEST_GLIDE = 1;
/** Nothing is drawn gliding longer than this, however seldom its terminal speaks. */
const LONGEST_GLIDE = 5;
const SECONDS_BEFORE_REBASE = 1800;

/**
 * The terminals as columns for deck.gl's binary attributes, one row a slot, outside React: 13,800 rows change each second
 * and no component needs to know. The map draws, per row, `mix(from, to, clamp((now - startedAt) / glide, 0, 1))` on the GPU.
 *
 * Decoding stays on the main thread: a frame of 13,800 moves takes well under 1 ms, less than handing it to a worker.
 */
export class Positions {
  /** Rows in use; rows with state `GONE` are free and not to be drawn. */
  count = 0;
  /** lon, lat pairs in WGS-84 degrees: where the glide begins and ends. */
  from = new Float32Array(2048);
  to = new Float32Array(2048);
  /** Begin of the glide and its length, seconds; `startedAt` counts from `this.zero`. */
  startedAt = new Float32Array(1024);
  glide = new Float32Array(1024);
  /** GONE, FRESH, STALE, OFFLINE of shared/wire/slotColumns.ts. */
  state = new Uint8Array(1024);
  /** Goes up with every applied frame. */
  version = 0;
  /** Rows that are not gone, and those of them that are fresh. */
  present = 0;
  fresh = 0;
  /** The centre's clock at the last frame, ms; 0 before the first. */
  time = 0;
  /** The last frame that could not be read, as a sentence. */
  fault: string | null = null;
  /** `performance.now()` at which `startedAt` is 0, ms; moves on every half hour. */
  zero: number;
  readonly #clock: () => number;
  readonly #decoder = new PositionDecoder();
  readonly #listeners = new Set<() => void>();

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.zero = clock();
  }

  /** Seconds since `zero`: the `now` of the shader. */
  now(): number {
    return (this.#clock() - this.zero) / 1000;
  }

  /** Calls `listener` after each applied frame. Returns how to end that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `gap`: nothing was changed, a keyframe is needed. Bytes that cannot be read are a gap like any other; `fault` says why. */
  take(bytes: Uint8Array): 'applied' | 'gap' {
    const outcome = this.#decode(bytes);
    if (outcome === 'gap') return 'gap';
    this.time = this.#decoder.time;
    if (this.now() > SECONDS_BEFORE_REBASE) this.#rebase();
    this.#reach(this.#decoder.columns.slots);
    if (outcome === 'keyframe') this.#placeAll();
    else this.#glideChanged();
    this.version++;
    for (const listener of this.#listeners) listener();
    return 'applied';
  }

  #decode(bytes: Uint8Array): 'delta' | 'keyframe' | 'gap' {
    try {
      return this.#decoder.apply(bytes);
    } catch (fault) {
      if (!(fault instanceof PositionFrameFault)) throw fault;
      this.fault = fault.message;
      return 'gap';
    }
  }

  /** Nothing is shown until the next keyframe: another room was chosen. */
  clear(): void {
    this.count = 0;
    this.present = 0;
    this.fresh = 0;
    this.state.fill(GONE);
    this.version++;
    for (const listener of this.#listeners) listener();
  }

  #placeAll(): void {
    const { columns } = this.#decoder;
    this.present = 0;
    this.fresh = 0;
    this.state.fill(GONE);
    for (let slot = 0; slot < columns.slots; slot++) {
      this.#appear(slot);
      this.#turn(slot, columns.state[slot]!);
    }
  }

  #glideChanged(): void {
    const { columns, changed, changedCount } = this.#decoder;
    const now = this.now();
    for (let i = 0; i < changedCount; i++) {
      const slot = changed[i]!;
      const wasGone = this.state[slot] === GONE;
      this.#turn(slot, columns.state[slot]!);
      const lon = columns.east[slot]! / QUANTA_PER_DEGREE;
      const lat = columns.north[slot]! / QUANTA_PER_DEGREE;
      const far = Math.abs(lon - this.to[2 * slot]!) + Math.abs(lat - this.to[2 * slot + 1]!);
      if (wasGone || far > JUMP_DEGREES) this.#appear(slot);
      else if (far > 0) this.#depart(slot, lon, lat, now);
    }
  }

  /** From where it is drawn at this moment, so that a late beat makes no terminal leap. */
  #depart(slot: number, lon: number, lat: number, now: number): void {
    const { from, to } = this;
    const since = now - this.startedAt[slot]!;
    const share = Math.min(1, since / this.glide[slot]!);
    from[2 * slot] = from[2 * slot]! + (to[2 * slot]! - from[2 * slot]!) * share;
    from[2 * slot + 1] = from[2 * slot + 1]! + (to[2 * slot + 1]! - from[2 * slot + 1]!) * share;
    to[2 * slot] = lon;
    to[2 * slot + 1] = lat;
    this.startedAt[slot] = now;
    this.glide[slot] = Math.min(LONGEST_GLIDE, Math.max(SHORTEST_GLIDE, since));
  }

  #appear(slot: number): void {
    const { columns } = this.#decoder;
    this.from[2 * slot] = this.to[2 * slot] = columns.east[slot]! / QUANTA_PER_DEGREE;
    this.from[2 * slot + 1] = this.to[2 * slot + 1] = columns.north[slot]! / QUANTA_PER_DEGREE;
    this.startedAt[slot] = this.now();
    this.glide[slot] = SHORTEST_GLIDE;
  }

  #turn(slot: number, state: number): void {
    const was = this.state[slot]!;
    if (was === state) return;
    this.present += Number(state !== GONE) - Number(was !== GONE);
    this.fresh += Number(state === FRESH) - Number(was === FRESH);
    this.state[slot] = state;
  }

  /** A wall runs for months, and 32-bit seconds count in quarters after one: so the zero follows. */
  #rebase(): void {
    const past = this.now();
    this.zero += past * 1000;
    for (let slot = 0; slot < this.count; slot++) this.startedAt[slot] = Math.max(-LONGEST_GLIDE, this.startedAt[slot]! - past);
  }

  #reach(slots: number): void {
    if (slots > this.state.length) this.#grow(slots);
    this.count = slots;
  }

  /** By doubling, so that the map seldom has to take new buffers. */
  #grow(slots: number): void {
    let size = this.state.length;
    while (size < slots) size *= 2;
    const { from, to, startedAt, glide, state } = this;
    this.from = new Float32Array(2 * size);
    this.to = new Float32Array(2 * size);
    this.startedAt = new Float32Array(size);
    this.glide = new Float32Array(size).fill(SHORTEST_GLIDE);
    this.state = new Uint8Array(size);
    this.from.set(from);
    this.to.set(to);
    this.startedAt.set(startedAt);
    this.glide.set(glide);
    this.state.set(state);
  }
}

/** The terminals of this screen. */
export const positions = new Positions();
