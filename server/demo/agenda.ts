/** What is to be done when. Bounded; kept in order by insertion, since most new entries are near the end. */
export class Agenda {
  private readonly entries: { readonly at: number; readonly run: () => void }[] = [];

  constructor(private readonly limit = 50_000) {}

  get size(): number {
    return this.entries.length;
  }

  /** False when it is full: the demo city leaves some work undone rather than grow without bound. */
  add(at: number, run: () => void): boolean {
    if (this.entries.length >= this.limit) return false;
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, { at, run });
    return true;
  }

  /** Runs what is due, at most `most` of it, oldest first. */
  runDue(now: number, most: number): void {
    let count = 0;
    while (count < most && count < this.entries.length && this.entries[count]!.at <= now) count++;
    for (const { run } of this.entries.splice(0, count)) run();
  }
}
