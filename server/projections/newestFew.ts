/** Where a page ends: the report time and the row of its last incident. Newer ones that come later do not move it. */
export interface Mark {
  readonly at: number;
  readonly row: number;
}

export const isNewer = (a: Mark, b: Mark): boolean => (a.at === b.at ? a.row > b.row : a.at > b.at);

/** The newest few of many that come in any order. */
export class NewestFew {
  /** Newest first. */
  readonly marks: Mark[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there may have been more. */
  get isFull(): boolean {
    return this.marks.length === this.#most;
  }

  /** Whether one reported then could still find room. */
  hasRoomFor(at: number): boolean {
    return this.marks.length < this.#most || at >= this.marks[this.marks.length - 1]!.at;
  }

  offer(mark: Mark): void {
    const { marks } = this;
    if (marks.length === this.#most && !isNewer(mark, marks[marks.length - 1]!)) return;
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isNewer(marks[middle]!, mark)) low = middle + 1;
      else high = middle;
    }
    marks.splice(low, 0, mark);
    if (marks.length > this.#most) marks.pop();
  }
}
