/** Whom a point of appraisal 考核 goes to. */
export type Appraised = { readonly unit: string } | { readonly person: string };

/** Points given or taken by one rule of the policy for one incident. */
export type AppraisalPoint = Appraised & {
  /** Code of the rule in the policy. */
  readonly rule: string;
  readonly points: number;
};
