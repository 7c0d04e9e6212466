/** What a screen may say of a terminal: `gone` leaves its slot free for another. Fresh ≤ 60 s, stale ≤ 15 min, then offline. */
export const GONE = 0;
export const FRESH = 1;
export const STALE = 2;
export const OFFLINE = 3;

const FIRST_SIZE = 1024;
/** Silence beyond this many frames counts as this many. */
const LONGEST_SILENCE = 60;
/** Faster than this, quanta a frame, is a jump (a fix found again) and says nothing of the next step. */
const FASTEST = 256;
const LARGEST_MISS = 2047;
/** Miss up to which a step is told in the shortest code, and which doubles with each longer one; found by trial (bench: frames). */
const SHORT_MISS = 15;

/**
 * A room's terminals, slot by slot, as both ends of a chain of position frames remember them; `slots` of each column are in use.
 *
 * A slot has a habit: people go on as they went. From its pace and its silence the next step is foretold, and only the miss
 * travels, in a code as long as its misses were lately. Whole numbers throughout: both ends must come to the same, bit for bit.
 */
export class SlotColumns {
  slots = 0;
  /** Places, quanta of 10⁻⁵ degree. */
  east = new Int32Array(FIRST_SIZE);
  north = new Int32Array(FIRST_SIZE);
  /** Smoothed step a frame, 1/64 quantum. */
  paceEast = new Int16Array(FIRST_SIZE);
  paceNorth = new Int16Array(FIRST_SIZE);
  /** Smoothed miss of both coordinates together, 1/8 quantum. */
  miss = new Int16Array(FIRST_SIZE);
  /** Number of the frame that told its last step; 0: none did. */
  toldIn = new Int32Array(FIRST_SIZE);
  /** GONE, FRESH, STALE or OFFLINE. */
  state = new Uint8Array(FIRST_SIZE);

  /** Adds slots up to `slots`, all of them gone. */
  reach(slots: number, originEast: number, originNorth: number): void {
    if (slots > this.state.length) this.#grow(slots);
    while (this.slots < slots) this.clear(this.slots++, originEast, originNorth);
  }

  /** Makes a slot gone, and as good as new for the next terminal. */
  clear(slot: number, originEast: number, originNorth: number): void {
    this.state[slot] = GONE;
    this.east[slot] = originEast;
    this.north[slot] = originNorth;
    this.paceEast[slot] = 0;
    this.paceNorth[slot] = 0;
    this.miss[slot] = 0;
    this.toldIn[slot] = 0;
  }

  /** Frames since the slot's last step, up to and with frame `number`. */
  silence(slot: number, number: number): number {
    return Math.min(LONGEST_SILENCE, number - this.toldIn[slot]!);
  }

  foretoldEast(slot: number, silence: number): number {
    return (this.paceEast[slot]! * silence + 32) >> 6;
  }

  foretoldNorth(slot: number, silence: number): number {
    return (this.paceNorth[slot]! * silence + 32) >> 6;
  }

  /** Rice parameter of the slot's next miss. */
  codeOf(slot: number): number {
    return 32 - Math.clz32(this.miss[slot]! / SHORT_MISS);
  }

  /** Takes the slot to where a step that missed by so much brings it in frame `number`, and learns from it. */
  step(slot: number, number: number, missEast: number, missNorth: number): void {
    const silence = this.silence(slot, number);
    const stepEast = (missEast + this.foretoldEast(slot, silence)) | 0;
    const stepNorth = (missNorth + this.foretoldNorth(slot, silence)) | 0;
    this.east[slot] = this.east[slot]! + stepEast;
    this.north[slot] = this.north[slot]! + stepNorth;
    const isFirst = this.toldIn[slot] === 0;
    this.toldIn[slot] = number;
    if (isFirst || Math.abs(stepEast) + Math.abs(stepNorth) > FASTEST * silence) {
      this.paceEast[slot] = this.paceNorth[slot] = this.miss[slot] = 0;
      return;
    }
    const missed = Math.min(LARGEST_MISS, Math.abs(missEast) + Math.abs(missNorth));
    this.paceEast[slot] = this.paceEast[slot]! + ((((64 * stepEast) / silence | 0) - this.paceEast[slot]!) >> 2);
    this.paceNorth[slot] = this.paceNorth[slot]! + ((((64 * stepNorth) / silence | 0) - this.paceNorth[slot]!) >> 2);
    this.miss[slot] = this.miss[slot]! + ((8 * missed - this.miss[slot]!) >> 2);
  }

  #grow(slots: number): void {
    let size = this.state.length;
    while (size < slots) size *= 2;
    const { east, north, paceEast, paceNorth, miss, toldIn, state } = this;
    this.east = new Int32Array(size);
    this.north = new Int32Array(size);
    this.paceEast = new Int16Array(size);
    this.paceNorth = new Int16Array(size);
    this.miss = new Int16Array(size);
    this.toldIn = new Int32Array(size);
    this.state = new Uint8Array(size);
    this.east.set(east);
    this.north.set(north);
    this.paceEast.set(paceEast);
    this.paceNorth.set(paceNorth);
    this.miss.set(miss);
    this.toldIn.set(toldIn);
    this.state.set(state);
  }
}
