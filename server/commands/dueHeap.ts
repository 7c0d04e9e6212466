/** Ids by the time they fall due, the earliest on top. Each id has one time; a newer one replaces it. */
export class DueHeap {
  readonly #at = new Map<string, number>();
  #heap: { readonly at: number; readonly id: string }[] = [];

  get size(): number {
    return this.#at.size;
  }

  set(id: string, at: number): void {
    if (this.#at.get(id) === at) return;
    this.#at.set(id, at);
    this.#push({ at, id });
    // Replaced times stay below until they come up; when they outnumber the living, the heap is made anew.
    if (this.#heap.length > 2 * this.#at.size + 1024) this.#rebuild();
  }

  delete(id: string): void {
    this.#at.delete(id);
  }

  /** The earliest time, or undefined when nobody waits. */
  next(): number | undefined {
    this.#dropReplaced();
    return this.#heap[0]?.at;
  }

  /** Takes out one id whose time is at or before `now`. */
  take(now: number): string | undefined {
    this.#dropReplaced();
    const top = this.#heap[0];
    if (top === undefined || top.at > now) return undefined;
    this.#pop();
    this.#at.delete(top.id);
    return top.id;
  }

  #dropReplaced(): void {
    for (let top = this.#heap[0]; top !== undefined && this.#at.get(top.id) !== top.at; top = this.#heap[0]) this.#pop();
  }

  #rebuild(): void {
    this.#heap = [];
    for (const [id, at] of this.#at) this.#push({ at, id });
  }

  #push(entry: { readonly at: number; readonly id: string }): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    for (let above = (place - 1) >> 1; place > 0 && heap[above]!.at > entry.at; above = (place - 1) >> 1) {
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      if (below + 1 < heap.length && heap[below + 1]!.at < heap[below]!.at) below++;
      if (heap[below]!.at >= last.at) break;
      heap[place] = heap[below]!;
      place = below;
    }
    heap[place] = last;
  }
}
