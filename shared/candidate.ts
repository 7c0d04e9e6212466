/**
 * Who could be sent to a place, with every reason for and against. `metres` of a reason is what it weighs, as so many metres of way:
 * what stands against somebody makes their way longer, what speaks for them makes it shorter. Screens say it in their language.
 */
export type CandidateReason =
  /** Straight to the place, as the crow flies. */
  | { readonly why: 'near' | 'far'; readonly metres: number }
  | { readonly why: 'noPosition'; readonly metres: number }
  | { readonly why: 'free'; readonly metres: number }
  | { readonly why: 'busy'; readonly metres: number; readonly tasks: number }
  /** `age`: since when nothing newer is known, ms. */
  | { readonly why: 'fresh' | 'stale' | 'offline'; readonly metres: number; readonly age: number }
  | { readonly why: 'ownGrid' | 'neighbourGrid' | 'otherGrid'; readonly metres: number }
  | { readonly why: 'onShift' | 'offShift'; readonly metres: number }
  | { readonly why: 'declined' | 'withdrawn'; readonly metres: number }
  | { readonly why: 'lowBattery'; readonly metres: number; readonly battery: number }
  | { readonly why: 'vague'; readonly metres: number; readonly accuracy: number }
  | { readonly why: 'wrongClock'; readonly metres: number };

export interface Candidate {
  readonly terminal: string;
  /** Of the grid it is at home in; absent: at home nowhere. */
  readonly role?: 'gridHead' | 'gridWorker';
  /** Where it was last heard of, WGS-84 degrees; absent: nowhere on this shift. */
  readonly lon?: number;
  readonly lat?: number;
  /** To the place as the crow flies; absent: nobody knows. */
  readonly metres?: number;
  /** Whether it can be sent at all: whoever is off shift is only named. */
  readonly maySend: boolean;
  /** The whole of its reasons, as metres of way: by this they are ranked. */
  readonly weight: number;
  readonly for: readonly CandidateReason[];
  readonly against: readonly CandidateReason[];
}
