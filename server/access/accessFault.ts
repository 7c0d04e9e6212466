/** Access says no to a request. The doors give it the one shape of all errors. */
export class AccessFault extends Error {
  readonly status: 401 | 403 | 429;
  readonly field: string;
  readonly rule: string;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(status: 401 | 403 | 429, field: string, rule: string, sentence: string, retryAfter?: number) {
    super(sentence);
    this.name = 'AccessFault';
    this.status = status;
    this.field = field;
    this.rule = rule;
    this.retryAfter = retryAfter;
  }
}
