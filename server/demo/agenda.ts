/** What happens when, soonest first: a binary heap. What is due at the same instant happens in the order it was added. */
export class Agenda<T> {
  private readonly at: number[] = [];
  private readonly order: number[] = [];
  private readonly what: T[] = [];
  private added = 0;

  get size(): number {
    return this.what.length;
  }

  add(at: number, what: T): void {
    let child = this.what.length;
    this.at.push(at);
    this.order.push(this.added++);
    this.what.push(what);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** Takes the soonest entry if its time is not after `until`. */
  take(until: number): { readonly at: number; readonly what: T } | undefined {
    const at = this.at[0];
    if (at === undefined || at > until) return undefined;
    const what = this.what[0]!;
    this.swap(0, this.what.length - 1);
    this.at.pop();
    this.order.pop();
    this.what.pop();
    this.sink();
    return { at, what };
  }

  private sink(): void {
    for (let parent = 0; ;) {
      const left = 2 * parent + 1;
      if (left >= this.what.length) return;
      const right = left + 1;
      const child = right < this.what.length && this.isBefore(right, left) ? right : left;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      parent = child;
    }
  }

  private isBefore(a: number, b: number): boolean {
    return this.at[a]! < this.at[b]! || (this.at[a] === this.at[b] && this.order[a]! < this.order[b]!);
  }

  private swap(a: number, b: number): void {
    [this.at[a], this.at[b]] = [this.at[b]!, this.at[a]!];
    [this.order[a], this.order[b]] = [this.order[b]!, this.order[a]!];
    [this.what[a], this.what[b]] = [this.what[b]!, this.what[a]!];
  }
}
