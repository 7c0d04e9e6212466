import type { Label } from '../../../shared/policy.ts';

/** Where a part of a drill happens, around the grid that is its scene: there, in its township, its district, anywhere in the city. */
export type Reach = 'spot' | 'township' | 'district' | 'city';

/** Part of a drill. Times are minutes since its beginning; `over`: spread over so many minutes. */
export type DrillBeat =
  /** People report; each takes the next of the titles. */
  | {
    readonly do: 'report';
    readonly at: number;
    readonly over?: number;
    readonly count: number;
    readonly channel: string;
    readonly category: string;
    readonly titles: readonly string[];
    readonly within: Reach;
  }
  /** Staff press for help where they stand. */
  | { readonly do: 'sos'; readonly at: number; readonly count: number; readonly within: Reach }
  /** A share of the terminals is heard of no more, for so many minutes. */
  | { readonly do: 'silence'; readonly at: number; readonly lasts: number; readonly share: number; readonly within: Exclude<Reach, 'city'> };

/** What the officers must be called for, by rule, at least so often. `after`: minutes of real time that the rule itself waits, however fast it is played. */
export interface Promised {
  readonly rule: string;
  readonly atLeast: number;
  readonly after?: number;
}

export interface DrillScript {
  readonly name: string;
  readonly label: Label;
  /** What it trains. */
  readonly says: Label;
  readonly minutes: number;
  readonly beats: readonly DrillBeat[];
  readonly promises: readonly Promised[];
}
