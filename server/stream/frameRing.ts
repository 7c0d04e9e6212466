import { Written } from '../../shared/wire/packetParser.ts';

/** One frame as it was sent. */
interface KeptFrame {
  readonly from: number;
  readonly to: number;
  /** When it was sent, ms. */
  readonly at: number;
  /** The frame's JSON after its `from`. */
  readonly rest: string;
}

const MOST_FRAMES = 2_000;
const MOST_CHARACTERS = 4_000_000;

/** JSON of a frame from its `from` and the rest of it. */
export const frameJson = (from: number, rest: string): string => `{"from":${from},${rest}`;

/** The last frames of a room, each beginning where the one before ended: what a screen that was away for a moment needs. */
export class FrameRing {
  #frames: KeptFrame[] = [];
  #characters = 0;
  /** Seq before which nothing is kept. */
  #start: number;
  #end: number;

  constructor(at: number) {
    this.#start = at;
    this.#end = at;
  }

  get end(): number {
    return this.#end;
  }

  push(frame: KeptFrame): void {
    this.#frames.push(frame);
    this.#characters += frame.rest.length;
    this.#end = frame.to;
    // Half at once, so that the cost of moving the rest is spread over many frames.
    if (this.#frames.length > MOST_FRAMES || this.#characters > MOST_CHARACTERS) this.#drop(this.#frames.length >>> 1);
  }

  /** A room may be looked at for months, and there are many: what was sent before `at` is asked of the journal. */
  forgetBefore(at: number): void {
    const young = this.#frames.findIndex((frame) => frame.at >= at);
    this.#drop(young < 0 ? this.#frames.length : young);
  }

  /** Whether a screen that stands at `to` can be brought to the end. */
  holds(to: number): boolean {
    return to >= this.#start && to <= this.#end;
  }

  /**
   * Frames that bring a screen from `to` to the room's end; undefined when the ring does not reach back so far.
   * A screen that was with another node stands inside a frame: items are states, so that frame may begin later than it did.
   */
  since(to: number): Written[] | undefined {
    if (!this.holds(to)) return undefined;
    return this.#frames.slice(this.#firstAfter(to)).map(({ from, rest }) => new Written(frameJson(Math.max(from, to), rest)));
  }

  /** Index of the first frame that ends after `to`. */
  #firstAfter(to: number): number {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#frames[middle]!.to <= to) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #drop(oldest: number): void {
    if (oldest === 0) return;
    this.#frames = this.#frames.slice(oldest);
    this.#characters = this.#frames.reduce((sum, { rest }) => sum + rest.length, 0);
    this.#start = this.#frames[0]?.from ?? this.#end;
  }
}
