import type { Candidate } from '../../shared/candidate.ts';
import type { OpenErrand } from '../../shared/errand.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';

/** Who could be sent, the best first. `place` null: nobody knows where it is; `of: 'area'`: the middle of its area stands for it. */
export interface Candidates {
  readonly place: { readonly lon: number; readonly lat: number; readonly of: 'point' | 'area' } | null;
  readonly items: readonly Candidate[];
}

/** Where a terminal was sent, with what was reported there. */
export interface ErrandLine {
  readonly incident: IncidentLine;
  readonly text?: string;
  readonly errand: OpenErrand;
}

/** `arrival`: by their position somebody counts as arrived so near, after so long. */
export interface Errands {
  readonly items: readonly ErrandLine[];
  readonly arrival: { readonly metres: number; readonly seconds: number };
}
