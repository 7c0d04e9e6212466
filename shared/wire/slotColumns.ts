/** What a screen may say of a terminal: `gone` leaves its slot free for another. Fresh ≤ 60 s, stale ≤ 15 min, then offline. */
export const GONE = 0;
export const FRESH = 1;
export const STALE = 2;
export const OFFLINE = 3;

/** A room's terminals, slot by slot, as both ends of a chain of position frames remember them. `slots` of each column are in use. */
export class SlotColumns {
  slots = 0;
  /** Quanta of 10⁻⁵ degree. */
  east = new Int32Array(1024);
  north = new Int32Array(1024);
  /** The last step, quanta; 0 after a jump. */
  stepEast = new Int16Array(1024);
  stepNorth = new Int16Array(1024);
  state = new Uint8Array(1024);

  /** Adds slots up to `slots`: at the chain's origin, at rest, gone. */
  reach(slots: number, originEast: number, originNorth: number): void {
    if (slots <= this.slots) return;
    if (slots > this.state.length) this.#grow(slots);
    this.#clear(this.slots, slots, originEast, originNorth);
    this.slots = slots;
  }

  /** Forgets all and starts with `slots` slots. */
  restart(slots: number, originEast: number, originNorth: number): void {
    this.slots = 0;
    this.reach(slots, originEast, originNorth);
  }

  #clear(from: number, to: number, originEast: number, originNorth: number): void {
    this.east.fill(originEast, from, to);
    this.north.fill(originNorth, from, to);
    this.stepEast.fill(0, from, to);
    this.stepNorth.fill(0, from, to);
    this.state.fill(GONE, from, to);
  }

  #grow(slots: number): void {
    let size = this.state.length;
    while (size < slots) size *= 2;
    const old = { east: this.east, north: this.north, stepEast: this.stepEast, stepNorth: this.stepNorth, state: this.state };
    this.east = new Int32Array(size);
    this.north = new Int32Array(size);
    this.stepEast = new Int16Array(size);
    this.stepNorth = new Int16Array(size);
    this.state = new Uint8Array(size);
    this.east.set(old.east);
    this.north.set(old.north);
    this.stepEast.set(old.stepEast);
    this.stepNorth.set(old.stepNorth);
    this.state.set(old.state);
  }
}
