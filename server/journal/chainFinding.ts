/** What is wrong with the chain of facts, each as far as the rows that stand can tell. */
export type ChainFinding =
  /** The row no longer says what its digest was made of. */
  | { readonly kind: 'altered'; readonly seq: number; readonly stream: string }
  /** The row is as it was, its link is not. */
  | { readonly kind: 'linkAltered'; readonly seq: number; readonly stream: string }
  /** This row or the one before it was changed, digest and all; which one cannot be told. */
  | { readonly kind: 'relinked'; readonly seq: number }
  /** The chain goes on as if this row were not there. */
  | { readonly kind: 'inserted'; readonly seq: number; readonly stream: string }
  | { readonly kind: 'missing' | 'cutOff'; readonly from: number; readonly to: number }
  | { readonly kind: 'swapped'; readonly seq: number; readonly with: number }
  /** Written `by` places before where they stand now; after, when below 0. */
  | { readonly kind: 'moved'; readonly from: number; readonly to: number; readonly by: number }
  /** The journal's own note of its last fact says something else about this one. */
  | { readonly kind: 'headDiffers'; readonly seq: number }
  | { readonly kind: 'headGone' };

/** One sentence, in the words of whoever has to answer for the journal. */
export function sentenceOf(finding: ChainFinding): string {
  switch (finding.kind) {
    case 'altered':
      return `fact ${finding.seq} of ${finding.stream} was changed after it was written`;
    case 'linkAltered':
      return `fact ${finding.seq} of ${finding.stream} lost its place in the chain: its link was changed after it was written`;
    case 'relinked':
      if (finding.seq === 1) return 'fact 1 was changed and sealed anew';
      return `the chain breaks between fact ${finding.seq - 1} and fact ${finding.seq}: one of the two was changed and sealed anew`;
    case 'inserted':
      return `fact ${finding.seq} of ${finding.stream} was inserted: the journal did not write it`;
    case 'missing':
      return finding.from === finding.to ? `fact ${finding.from} was deleted` : `facts ${finding.from} to ${finding.to} were deleted`;
    case 'cutOff':
      return finding.from === finding.to ? `the last fact, ${finding.from}, was deleted: the journal is cut off at its end`
        : `the last facts, ${finding.from} to ${finding.to}, were deleted: the journal is cut off at its end`;
    case 'swapped':
      return `facts ${finding.seq} and ${finding.with} were swapped`;
    case 'moved': {
      const which = finding.from === finding.to ? `fact ${finding.from} stands` : `facts ${finding.from} to ${finding.to} stand`;
      const places = `${Math.abs(finding.by)} ${Math.abs(finding.by) === 1 ? 'place' : 'places'}`;
      return `${which} ${places} ${finding.by > 0 ? 'later' : 'earlier'} than written: facts were ${finding.by > 0 ? 'inserted' : 'deleted'} before, and the rest numbered anew`;
    }
    case 'headDiffers':
      return `fact ${finding.seq} is not the one the journal last wrote: it was changed and sealed anew, or the journal's head was changed`;
    case 'headGone':
      return 'the journal\'s head is gone: whether facts were deleted at the end cannot be told';
  }
}

/** Where in the journal it lies, to put findings in order. */
export function placeOf(finding: ChainFinding): number {
  switch (finding.kind) {
    case 'missing':
    case 'cutOff':
    case 'moved':
      return finding.from;
    case 'headGone':
      return Number.POSITIVE_INFINITY;
    default:
      return finding.seq;
  }
}
