/** What came through each door, and what did not. Read by /metrics and by the ages of sources on the wall. */
export class DoorMeter {
  readonly #doors = new Map<string, DoorCount>();

  /** `at` is the centre's clock, ms. */
  accepted(door: string, at: number, count = 1): void {
    const known = this.#door(door);
    known.lastAt = at;
    known.accepted += count;
  }

  refused(door: string, rule: string, count = 1): void {
    const rules = this.#door(door).refused;
    rules.set(rule, (rules.get(rule) ?? 0) + count);
  }

  /** Last accepted input of each door, ms: `SourceAges.doors`. Doors that never took anything are not in it. */
  lastAt(): Record<string, number> {
    const ages: Record<string, number> = {};
    for (const [door, { lastAt }] of this.#doors) if (lastAt !== undefined) ages[door] = lastAt;
    return ages;
  }

  counts(): ReadonlyMap<string, Readonly<DoorCount>> {
    return this.#doors;
  }

  #door(door: string): DoorCount {
    let known = this.#doors.get(door);
    if (known === undefined) this.#doors.set(door, known = { lastAt: undefined, accepted: 0, refused: new Map() });
    return known;
  }
}

export interface DoorCount {
  lastAt: number | undefined;
  accepted: number;
  /** By the name of the rule that said no. */
  readonly refused: Map<string, number>;
}
