import { type Answer, answerOf } from './answer.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface HttpClient {
  get<Value>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<Value>>;
  post<Value, State>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer<Value, State>>;
}

/** Reads may wait less than orders: an order that was lost on the way back may have been carried out. */
const READ_MS = 8_000;
const ORDER_MS = 15_000;

/** JSON over the page's own origin and cookie. Never throws, never waits longer than its time-out. */
export function httpClient(fetchIt: typeof fetch, origin = ''): HttpClient {
  async function ask<Value, State>(path: string, init: RequestInit, limitMs: number): Promise<Answer<Value, State>> {
    const timeout = AbortSignal.timeout(limitMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let response: Response;
    let raw: string;
    try {
      response = await fetchIt(origin + path, { ...init, signal, credentials: 'same-origin' });
      raw = await response.text();
    } catch {
      return { outcome: 'down', reason: timeout.aborted ? 'timeout' : 'offline' };
    }
    const body = parse(raw);
    if (body === GARBLED) return { outcome: 'down', reason: response.ok ? 'garbled' : 'server' };
    return answerOf<Value, State>(response.status, body);
  }
  return {
    get: (path, query = {}, signal) => ask(path + queryString(query), { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }, READ_MS),
    post: (path, body, headers = {}) => ask(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }, ORDER_MS),
  };
}

/** `?a=1&b=2` of what is set; empty when nothing is. */
export function queryString(query: Query): string {
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') set.set(name, String(value));
  const text = set.toString();
  return text === '' ? '' : `?${text}`;
}

const GARBLED = Symbol('garbled');

function parse(raw: string): unknown {
  if (raw === '') return null;
  try {
    return JSON.parse(raw);
  } catch {
    return GARBLED;
  }
}
