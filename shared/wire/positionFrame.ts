import { BitReader, BitWriter, MAX_K, riceParameter } from './bitStream.ts';
import { GONE, SlotColumns } from './slotColumns.ts';

/**
 * Positions of a room's terminals as one small binary frame per beat.
 *
 * A terminal has a *slot* in the room. Both ends remember of each slot where it is, how it last stepped, and its state;
 * a frame tells only the slots that changed:
 *
 *     header │ states: gap, state … │ moves: gap, step east, step north …
 *
 * - places are whole quanta of 10⁻⁵ degree (1.1 m northward), steps are differences of them;
 * - slots go up, so each is told as its gap to the one before: all moving costs one bit each;
 * - a walker's step is 0 or 1 and an e-bike's 5, so the slot's last step chooses the code of the next one. That is worth
 *   more than deflate (bench: frames), and needs no table, no history window, no other thread;
 * - frames are a chain: a delta fits only on the frame before it, and a keyframe is a delta against nothing.
 *   `chain` names the meaning of the slots; a server that starts anew starts another chain.
 *
 * The frame is made once for a room, however many screens look at it.
 */
export const QUANTA_PER_DEGREE = 100_000;

/** More slots than the largest city has terminals; a frame that claims more is refused before anything is allocated. */
export const MAX_SLOTS = 2_000_000;

const TAG = 0xb7;
const KEYFRAME = 1;
const HEADER_BYTES = 32;
/** A longer step is a jump (a newcomer, a found fix) and says nothing about the next. */
const LONGEST_HABIT = 4096;
const STATE_BITS = 2;

/** Rice parameter for a slot's next step, from its last one. */
const habit = (stepEast: number, stepNorth: number): number => {
  const length = Math.abs(stepEast) + Math.abs(stepNorth);
  return length < 2 ? 0 : 31 - Math.clz32(length);
};
const asHabit = (step: number): number => (step > LONGEST_HABIT || step < -LONGEST_HABIT ? 0 : step);

/** Writes the chain of one room. Put the present into it with `place`, then take one `delta` a beat. */
export class PositionEncoder {
  readonly chain: number;
  readonly #originEast: number;
  readonly #originNorth: number;
  readonly #sent = new SlotColumns();
  readonly #now = new SlotColumns();
  readonly #writer = new BitWriter();
  #moved = new Int32Array(1024);
  #turned = new Int32Array(1024);
  #number = 0;
  #moves = 0;

  /** `chain`: any number 0 < chain < 2³² that the room has not used before. Origin: a place in the middle, degrees. */
  constructor(chain: number, originLon: number, originLat: number) {
    this.chain = chain >>> 0;
    this.#originEast = Math.round(originLon * QUANTA_PER_DEGREE);
    this.#originNorth = Math.round(originLat * QUANTA_PER_DEGREE);
  }

  /** Terminals that the last delta moved. */
  get moves(): number {
    return this.#moves;
  }

  /** Where `slot` is now, in quanta. Slots are to be taken from 0 without holes. */
  place(slot: number, east: number, north: number, state: number): void {
    if (slot >= MAX_SLOTS) return;
    if (slot >= this.#now.slots) this.#now.reach(slot + 1, this.#originEast, this.#originNorth);
    this.#now.east[slot] = east;
    this.#now.north[slot] = north;
    this.#now.state[slot] = state;
  }

  vacate(slot: number): void {
    if (slot < this.#now.slots) this.#now.state[slot] = GONE;
  }

  /** What changed since the last delta, the next link of the chain. `time`: the centre's clock, ms. */
  delta(time: number): Uint8Array<ArrayBuffer> {
    const { moves, turns } = this.#compare();
    this.#number = (this.#number + 1) >>> 0;
    this.#moves = moves;
    const writer = this.#writer;
    const turnK = riceParameter(this.#sent.slots / (turns + 1));
    const moveK = riceParameter(this.#sent.slots / (moves + 1) - 1);
    writer.start(HEADER_BYTES);
    for (let i = 0, last = -1; i < turns; i++) {
      const slot = this.#turned[i]!;
      writer.rice(slot - last - 1, turnK);
      writer.bits(this.#now.state[slot]!, STATE_BITS);
      this.#sent.state[slot] = this.#now.state[slot]!;
      last = slot;
    }
    for (let i = 0, last = -1; i < moves; i++) {
      const slot = this.#moved[i]!;
      writer.rice(slot - last - 1, moveK);
      this.#writeStep(slot);
      last = slot;
    }
    return this.#seal(0, time, turns, moves, turnK, moveK);
  }

  /** All that the last delta left, for one who comes in now: the next delta fits on it. Changes nothing. */
  keyframe(time: number): Uint8Array<ArrayBuffer> {
    const { slots, state, east, north, stepEast, stepNorth } = this.#sent;
    const writer = this.#writer;
    let present = 0;
    let spread = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (state[slot] === GONE) continue;
      present++;
      spread += Math.abs(east[slot]! - this.#originEast) + Math.abs(north[slot]! - this.#originNorth);
    }
    const gapK = riceParameter(slots / (present + 1) - 1);
    const placeK = riceParameter(spread / (present + 1));
    writer.start(HEADER_BYTES);
    writer.whole(this.#originEast);
    writer.whole(this.#originNorth);
    for (let slot = 0, last = -1; slot < slots; slot++) {
      if (state[slot] === GONE) continue;
      writer.rice(slot - last - 1, gapK);
      writer.bits(state[slot]!, STATE_BITS);
      writer.signed(east[slot]! - this.#originEast, placeK);
      writer.signed(north[slot]! - this.#originNorth, placeK);
      writer.signed(stepEast[slot]!, 1);
      writer.signed(stepNorth[slot]!, 1);
      last = slot;
    }
    return this.#seal(KEYFRAME, time, present, 0, gapK, placeK);
  }

  /** Lists the slots that differ from what was sent. */
  #compare(): { moves: number; turns: number } {
    const { slots, east, north, state } = this.#now;
    const sent = this.#sent;
    sent.reach(slots, this.#originEast, this.#originNorth);
    if (this.#moved.length < slots) {
      this.#moved = new Int32Array(sent.state.length);
      this.#turned = new Int32Array(sent.state.length);
    }
    let moves = 0;
    let turns = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (state[slot] !== sent.state[slot]) this.#turned[turns++] = slot;
      if (state[slot] !== GONE && (east[slot] !== sent.east[slot] || north[slot] !== sent.north[slot])) this.#moved[moves++] = slot;
    }
    return { moves, turns };
  }

  #writeStep(slot: number): void {
    const sent = this.#sent;
    const stepEast = (this.#now.east[slot]! - sent.east[slot]!) | 0;
    const stepNorth = (this.#now.north[slot]! - sent.north[slot]!) | 0;
    const k = habit(sent.stepEast[slot]!, sent.stepNorth[slot]!);
    this.#writer.signed(stepEast, k);
    this.#writer.signed(stepNorth, k);
    sent.east[slot] = this.#now.east[slot]!;
    sent.north[slot] = this.#now.north[slot]!;
    sent.stepEast[slot] = asHabit(stepEast);
    sent.stepNorth[slot] = asHabit(stepNorth);
  }

  #seal(kind: number, time: number, turns: number, moves: number, k1: number, k2: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#writer.finish();
    const header = new DataView(bytes.buffer);
    header.setUint8(0, TAG);
    header.setUint8(1, kind);
    header.setUint8(2, k1);
    header.setUint8(3, k2);
    header.setUint32(4, this.chain);
    header.setUint32(8, this.#number);
    header.setUint32(12, this.#sent.slots);
    header.setFloat64(16, time);
    header.setUint32(24, turns);
    header.setUint32(28, moves);
    return bytes;
  }
}

/** A frame that no encoder of ours writes. The sentence says what is wrong with it. */
export class PositionFrameFault extends Error {
  override readonly name = 'PositionFrameFault';
}

/** Follows the chain of one room. After `apply` the columns are the present; `changed` lists what the frame told. */
export class PositionDecoder {
  readonly columns = new SlotColumns();
  /** Slots of the last frame, `changedCount` of them; a slot that both turned and moved stands twice. */
  changed = new Int32Array(1024);
  changedCount = 0;
  /** The centre's clock at the last frame, ms. */
  time = 0;
  #chain = 0;
  #number = -1;
  #originEast = 0;
  #originNorth = 0;
  readonly #reader = new BitReader();

  /**
   * `gap`: a frame is missing before this one, nothing was changed, ask for a keyframe.
   * @throws {PositionFrameFault} on bytes that are no frame; the chain is then broken until the next keyframe.
   */
  apply(bytes: Uint8Array): 'applied' | 'keyframe' | 'gap' {
    if (bytes.length < HEADER_BYTES) throw new PositionFrameFault(`a frame has at least ${HEADER_BYTES} bytes, this one has ${bytes.length}`);
    const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
    if (header.getUint8(0) !== TAG) throw new PositionFrameFault(`a frame starts with ${TAG}, this one with ${header.getUint8(0)}`);
    const isKeyframe = header.getUint8(1) === KEYFRAME;
    const chain = header.getUint32(4);
    const number = header.getUint32(8);
    if (!isKeyframe && (chain !== this.#chain || number !== ((this.#number + 1) >>> 0) || this.#number < 0)) return 'gap';
    const slots = header.getUint32(12);
    if (slots > MAX_SLOTS) throw new PositionFrameFault(`a room has at most ${MAX_SLOTS} slots, this frame claims ${slots}`);
    this.#number = -1;
    this.#reader.start(bytes, HEADER_BYTES);
    try {
      if (isKeyframe) this.#readKeyframe(header, slots);
      else this.#readDelta(header, slots);
      if (!this.#reader.spent) throw new RangeError('bytes are left over at its end');
    } catch (fault) {
      throw new PositionFrameFault(`frame ${number} of chain ${chain} cannot be read: ${(fault as Error).message}`);
    }
    this.#chain = chain;
    this.#number = number;
    this.time = header.getFloat64(16);
    return isKeyframe ? 'keyframe' : 'applied';
  }

  #readDelta(header: DataView, slots: number): void {
    const turnK = header.getUint8(2);
    const moveK = header.getUint8(3);
    const turns = header.getUint32(24);
    const moves = header.getUint32(28);
    const { columns } = this;
    if (slots < columns.slots) throw new RangeError(`slots went from ${columns.slots} to ${slots}`);
    this.#begin(slots, turnK, moveK, turns + moves);
    const reader = this.#reader;
    for (let i = 0, slot = -1; i < turns; i++) {
      slot = this.#nextSlot(slot, turnK);
      columns.state[slot] = reader.bits(STATE_BITS);
    }
    for (let i = 0, slot = -1; i < moves; i++) {
      slot = this.#nextSlot(slot, moveK);
      const k = habit(columns.stepEast[slot]!, columns.stepNorth[slot]!);
      const stepEast = reader.signed(k);
      const stepNorth = reader.signed(k);
      columns.east[slot] = columns.east[slot]! + stepEast;
      columns.north[slot] = columns.north[slot]! + stepNorth;
      columns.stepEast[slot] = asHabit(stepEast);
      columns.stepNorth[slot] = asHabit(stepNorth);
    }
  }

  #readKeyframe(header: DataView, slots: number): void {
    const gapK = header.getUint8(2);
    const placeK = header.getUint8(3);
    const present = header.getUint32(24);
    const reader = this.#reader;
    this.#originEast = reader.whole();
    this.#originNorth = reader.whole();
    this.columns.slots = 0;
    this.#begin(slots, gapK, placeK, present);
    const { columns } = this;
    for (let i = 0, slot = -1; i < present; i++) {
      slot = this.#nextSlot(slot, gapK);
      columns.state[slot] = reader.bits(STATE_BITS);
      columns.east[slot] = this.#originEast + reader.signed(placeK);
      columns.north[slot] = this.#originNorth + reader.signed(placeK);
      columns.stepEast[slot] = reader.signed(1);
      columns.stepNorth[slot] = reader.signed(1);
    }
  }

  #begin(slots: number, k1: number, k2: number, entries: number): void {
    if (k1 > MAX_K || k2 > MAX_K) throw new RangeError(`a Rice parameter is at most ${MAX_K}`);
    if (entries > 2 * slots) throw new RangeError(`${entries} entries for ${slots} slots`);
    this.columns.reach(slots, this.#originEast, this.#originNorth);
    if (this.changed.length < entries) this.changed = new Int32Array(this.columns.state.length * 2);
    this.changedCount = 0;
  }

  #nextSlot(last: number, k: number): number {
    const slot = last + 1 + this.#reader.rice(k);
    if (slot >= this.columns.slots) throw new RangeError(`slot ${slot} of ${this.columns.slots}`);
    this.changed[this.changedCount++] = slot;
    return slot;
  }
}
