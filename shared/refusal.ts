/**
 * A rule of the centre saying no. Expected, shown to the person, kept in the trail; never an HTTP matter.
 * `rule` is a stable identifier (`checkerIsNotHandler`); `say` is the sentence in both languages of the screens.
 */
export interface Refusal {
  readonly refusal: string;
  readonly rule: string;
  readonly say: { readonly zh: string; readonly en: string };
  /** Command types that would be allowed now. */
  readonly allowed?: readonly string[];
}

/** One thing wrong with the input: the field as a JSON path (`items[3].lon`) and the rule it breaks. */
export interface InputError {
  readonly error: 'invalid';
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}
