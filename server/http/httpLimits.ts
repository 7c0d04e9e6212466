/** What callers may take of the server, so that one of them cannot take it from the others. */
export interface HttpLimits {
  /** A whole request, head and body: a phone on a bad line needs seconds, one that sends a byte now and then holds a socket for nothing. ms */
  readonly requestMs: number;
  readonly headMs: number;
  /** A connection on which nothing is asked. ms */
  readonly idleMs: number;
  /** How often Node looks for those that are late, ms. */
  readonly lookEveryMs: number;
  /** Connections at once, of all and of one address; behind a proxy all come from one, so there the proxy bounds addresses. */
  readonly connections: number;
  readonly connectionsOfOne: number;
  /** Requests a second of one address, and how many it may have saved up. An office or a carrier may be one address. */
  readonly requestsASecond: number;
  readonly requestsAtOnce: number;
}

export const HTTP_LIMITS: HttpLimits = {
  requestMs: 30_000, headMs: 10_000, idleMs: 72_000, lookEveryMs: 2_000,
  connections: 30_000, connectionsOfOne: 5_000,
  requestsASecond: 2_000, requestsAtOnce: 20_000,
};
