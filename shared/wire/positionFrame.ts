import { BitReader, BitWriter, MAX_K, riceParameter } from './bitStream.ts';
import { GONE, SlotColumns } from './slotColumns.ts';

/**
 * Positions of a room's terminals, one small binary frame a beat.
 *
 *     delta      header │ turns: gap, state …  │ moves: gap, miss east, miss north …
 *     keyframe   header │ origin │ all: gap, state, east, north, habit …
 *
 * A terminal has a *slot* in its room. Both ends remember of each slot where it is, how it goes and its state; a delta tells
 * only what changed. Slots go upward, so each is told by its gap to the one before: where all move, that is one bit.
 * Places are whole quanta of 10⁻⁵ degree, 1.1 m northward. A step is told by how far it missed the slot's habit, in a Rice
 * code: fewer bytes than differences and deflate, at less CPU, and nothing to wait for (bench: frames).
 *
 * Frames are a chain. A delta fits only on the frame numbered one less; a keyframe stands for all before it, so it can be
 * given to one screen at any time and the others' next delta fits on it as well. `chain` names the meaning of the slots:
 * a server that starts anew starts another one. The bytes are made once a room, for however many screens.
 */
export const QUANTA_PER_DEGREE = 100_000;

/** More than the largest city has terminals. A frame that claims more is refused before anything is allocated for it. */
export const MAX_SLOTS = 2_000_000;

/** 0 tag, 1 kind, 2–3 Rice parameters, 4 chain, 8 number, 12 slots, 16 time, 24 turns or all, 28 moves; big-endian. */
const HEADER_BYTES = 32;
const TAG = 0xb7;
const DELTA = 0;
const KEYFRAME = 1;
const STATE_BITS = 2;
/** What habits take in a keyframe, by their usual sizes. */
const PACE_K = 6;
const MISS_K = 4;
const SILENCE_K = 0;
const EAST_END = 180 * QUANTA_PER_DEGREE;
const NORTH_END = 90 * QUANTA_PER_DEGREE;

/** Writes the chain of one room: put the present into it with `place` and `vacate`, then take one `delta` a beat. */
export class PositionEncoder {
  /** Slots that the last delta moved. */
  moves = 0;
  readonly #chain: number;
  readonly #origin: { readonly east: number; readonly north: number };
  readonly #now = new SlotColumns();
  readonly #sent = new SlotColumns();
  readonly #writer = new BitWriter();
  #number = 0;
  #turned = new Int32Array(1024);
  #moved = new Int32Array(1024);

  /** `chain`: 0 < chain < 2³², not used before for this room. `lon`, `lat`: a place amid the room, degrees. */
  constructor(chain: number, lon: number, lat: number) {
    this.#chain = chain;
    this.#origin = { east: Math.round(lon * QUANTA_PER_DEGREE), north: Math.round(lat * QUANTA_PER_DEGREE) };
  }

  /** Where `slot` is, quanta. Slots are taken from 0 up, without holes. */
  place(slot: number, east: number, north: number, state: number): void {
    if (slot >= MAX_SLOTS) return;
    this.#now.reach(slot + 1, this.#origin.east, this.#origin.north);
    this.#now.east[slot] = east;
    this.#now.north[slot] = north;
    this.#now.state[slot] = state;
  }

  vacate(slot: number): void {
    if (slot < this.#now.slots) this.#now.state[slot] = GONE;
  }

  /** The next link: what changed since the last one. `time`: the centre's clock, ms. */
  delta(time: number): Uint8Array<ArrayBuffer> {
    const turns = this.#compare();
    this.#number++;
    const sent = this.#sent;
    const writer = this.#writer;
    const turnK = riceParameter(sent.slots / (turns + 1) - 1);
    const moveK = riceParameter(sent.slots / (this.moves + 1) - 1);
    writer.start(HEADER_BYTES);
    for (let i = 0, last = -1; i < turns; i++) {
      const slot = this.#turned[i]!;
      writer.rice(slot - last - 1, turnK);
      writer.bits(this.#now.state[slot]!, STATE_BITS);
      if (this.#now.state[slot] === GONE) sent.clear(slot, this.#origin.east, this.#origin.north);
      else sent.state[slot] = this.#now.state[slot]!;
      last = slot;
    }
    for (let i = 0, last = -1; i < this.moves; i++) {
      const slot = this.#moved[i]!;
      writer.rice(slot - last - 1, moveK);
      this.#writeStep(slot);
      last = slot;
    }
    return this.#seal(DELTA, time, turns, this.moves, turnK, moveK);
  }

  /** Everything as the last delta left it, for whoever has nothing to put the next one on. Changes nothing. */
  keyframe(time: number): Uint8Array<ArrayBuffer> {
    const { slots, state, east, north, paceEast, paceNorth, miss, toldIn } = this.#sent;
    const { present, spread } = this.#survey();
    const gapK = riceParameter(slots / (present + 1) - 1);
    const placeK = riceParameter(spread);
    const writer = this.#writer;
    writer.start(HEADER_BYTES);
    writer.whole(this.#origin.east);
    writer.whole(this.#origin.north);
    for (let slot = 0, last = -1; slot < slots; slot++) {
      if (state[slot] === GONE) continue;
      writer.rice(slot - last - 1, gapK);
      writer.bits(state[slot]!, STATE_BITS);
      writer.signed(east[slot]! - this.#origin.east, placeK);
      writer.signed(north[slot]! - this.#origin.north, placeK);
      writer.signed(paceEast[slot]!, PACE_K);
      writer.signed(paceNorth[slot]!, PACE_K);
      writer.rice(miss[slot]!, MISS_K);
      writer.rice(toldIn[slot] === 0 ? 0 : 1 + this.#sent.silence(slot, this.#number), SILENCE_K);
      last = slot;
    }
    return this.#seal(KEYFRAME, time, present, 0, gapK, placeK);
  }

  /** Lists the slots that differ from what was sent. @returns how many turned. */
  #compare(): number {
    const { slots, east, north, state } = this.#now;
    const sent = this.#sent;
    sent.reach(slots, this.#origin.east, this.#origin.north);
    if (this.#moved.length < slots) {
      this.#turned = new Int32Array(sent.state.length);
      this.#moved = new Int32Array(sent.state.length);
    }
    let turns = 0;
    let moves = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (state[slot] !== sent.state[slot]) this.#turned[turns++] = slot;
      if ((east[slot] !== sent.east[slot] || north[slot] !== sent.north[slot]) && state[slot] !== GONE) this.#moved[moves++] = slot;
    }
    this.moves = moves;
    return turns;
  }

  #writeStep(slot: number): void {
    const sent = this.#sent;
    const silence = sent.silence(slot, this.#number);
    const missEast = this.#now.east[slot]! - sent.east[slot]! - sent.foretoldEast(slot, silence);
    const missNorth = this.#now.north[slot]! - sent.north[slot]! - sent.foretoldNorth(slot, silence);
    const k = sent.codeOf(slot);
    this.#writer.signed(missEast, k);
    this.#writer.signed(missNorth, k);
    sent.step(slot, this.#number, missEast, missNorth);
  }

  /** How many slots are taken, and how far from the origin they are on average in the zigzag count, quanta. */
  #survey(): { present: number; spread: number } {
    const { slots, state, east, north } = this.#sent;
    let present = 0;
    let sum = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (state[slot] === GONE) continue;
      present++;
      sum += Math.abs(east[slot]! - this.#origin.east) + Math.abs(north[slot]! - this.#origin.north);
    }
    return { present, spread: sum / Math.max(1, present) };
  }

  #seal(kind: number, time: number, turns: number, moves: number, k1: number, k2: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#writer.finish();
    const header = new DataView(bytes.buffer);
    header.setUint8(0, TAG);
    header.setUint8(1, kind);
    header.setUint8(2, k1);
    header.setUint8(3, k2);
    header.setUint32(4, this.#chain);
    header.setUint32(8, this.#number);
    header.setUint32(12, this.#sent.slots);
    header.setFloat64(16, time);
    header.setUint32(24, turns);
    header.setUint32(28, moves);
    return bytes;
  }
}

/** Bytes that no encoder of ours writes; the sentence says what is wrong with them. */
export class PositionFrameFault extends Error {
  override readonly name = 'PositionFrameFault';
}

/** Follows the chain of one room: after `apply` the columns are the present. */
export class PositionDecoder {
  readonly columns = new SlotColumns();
  /** Slots that the last frame told, `changedCount` of them; one that both turned and moved stands twice. */
  changed = new Int32Array(2048);
  changedCount = 0;
  /** The centre's clock at the last frame, ms. */
  time = 0;
  readonly #reader = new BitReader();
  #chain = 0;
  /** Number of the frame that the next delta must fit on; -1 when only a keyframe helps. */
  #number = -1;
  #origin = { east: 0, north: 0 };

  /**
   * `gap`: this delta does not fit on what is here; nothing was changed, a keyframe is needed.
   * @throws {PositionFrameFault} where the bytes are no frame. What they left is only to be used again after a keyframe.
   */
  apply(bytes: Uint8Array): 'delta' | 'keyframe' | 'gap' {
    if (bytes.length < HEADER_BYTES) throw new PositionFrameFault(`a frame has at least ${HEADER_BYTES} bytes, this one has ${bytes.length}`);
    const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
    const kind = header.getUint8(1);
    if (header.getUint8(0) !== TAG || kind > KEYFRAME) throw new PositionFrameFault('these bytes do not begin as a frame does');
    const chain = header.getUint32(4);
    const number = header.getUint32(8);
    if (kind === DELTA && (this.#number < 0 || chain !== this.#chain || number !== this.#number + 1)) return 'gap';
    this.#number = -1;
    try {
      this.#reader.start(bytes, HEADER_BYTES);
      if (kind === KEYFRAME) this.#readKeyframe(header, number);
      else this.#readDelta(header, number);
      if (!this.#reader.spent) throw new RangeError('bytes are left over');
    } catch (fault) {
      throw new PositionFrameFault(`frame ${number} of chain ${chain} cannot be read: ${(fault as Error).message}`);
    }
    this.#chain = chain;
    this.#number = number;
    this.time = header.getFloat64(16);
    return kind === KEYFRAME ? 'keyframe' : 'delta';
  }

  #readDelta(header: DataView, number: number): void {
    const turns = header.getUint32(24);
    const moves = header.getUint32(28);
    const [turnK, moveK] = this.#begin(header, turns + moves);
    const { columns } = this;
    const reader = this.#reader;
    for (let i = 0, slot = -1; i < turns; i++) {
      slot = this.#nextSlot(slot, turnK);
      const state = reader.bits(STATE_BITS);
      if (state === GONE) columns.clear(slot, this.#origin.east, this.#origin.north);
      else columns.state[slot] = state;
    }
    for (let i = 0, slot = -1; i < moves; i++) {
      slot = this.#nextSlot(slot, moveK);
      const k = columns.codeOf(slot);
      columns.step(slot, number, reader.signed(k), reader.signed(k));
      this.#checkPlace(slot);
    }
  }

  #readKeyframe(header: DataView, number: number): void {
    const reader = this.#reader;
    const origin = { east: reader.whole(), north: reader.whole() };
    const present = header.getUint32(24);
    this.#origin = origin;
    this.columns.slots = 0;
    const [gapK, placeK] = this.#begin(header, present);
    const { columns } = this;
    for (let i = 0, slot = -1; i < present; i++) {
      slot = this.#nextSlot(slot, gapK);
      columns.state[slot] = reader.bits(STATE_BITS);
      columns.east[slot] = origin.east + reader.signed(placeK);
      columns.north[slot] = origin.north + reader.signed(placeK);
      columns.paceEast[slot] = reader.signed(PACE_K);
      columns.paceNorth[slot] = reader.signed(PACE_K);
      columns.miss[slot] = reader.rice(MISS_K) & 0x7fff;
      const told = reader.rice(SILENCE_K);
      columns.toldIn[slot] = told === 0 ? 0 : number - told + 1;
      this.#checkPlace(slot);
    }
  }

  /** Makes room for what the header claims, if it can be true. @returns the two Rice parameters. */
  #begin(header: DataView, told: number): readonly [number, number] {
    const slots = header.getUint32(12);
    const k1 = header.getUint8(2);
    const k2 = header.getUint8(3);
    if (slots > MAX_SLOTS) throw new RangeError(`a room has at most ${MAX_SLOTS} slots, not ${slots}`);
    if (slots < this.columns.slots) throw new RangeError(`slots do not go from ${this.columns.slots} to ${slots}`);
    if (k1 > MAX_K || k2 > MAX_K) throw new RangeError(`a Rice parameter is at most ${MAX_K}`);
    if (told > 2 * slots) throw new RangeError(`${slots} slots cannot change ${told} times`);
    this.columns.reach(slots, this.#origin.east, this.#origin.north);
    if (this.changed.length < told) this.changed = new Int32Array(2 * this.columns.state.length);
    this.changedCount = 0;
    return [k1, k2];
  }

  #nextSlot(last: number, k: number): number {
    const slot = last + 1 + this.#reader.rice(k);
    if (slot >= this.columns.slots) throw new RangeError(`there is no slot ${slot}`);
    this.changed[this.changedCount++] = slot;
    return slot;
  }

  #checkPlace(slot: number): void {
    if (Math.abs(this.columns.east[slot]!) > EAST_END || Math.abs(this.columns.north[slot]!) > NORTH_END) throw new RangeError(`slot ${slot} is nowhere on earth`);
  }
}
