import type { Label } from '../../shared/policy.ts';

/** Why nothing came of a request although nobody said no. */
export type DownReason = 'offline' | 'timeout' | 'server' | 'garbled' | 'signIn' | 'forbidden' | 'notFound' | 'busy';

/** One thing that is wrong with what was sent. */
interface InputFault {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** Every answer of the centre as a value: a screen shows each of them, so none is an exception. */
export type Answer<Value, State = unknown> =
  | { readonly outcome: 'ok'; readonly value: Value }
  | { readonly outcome: 'refused'; readonly rule: string; readonly say: Label; readonly allowed: readonly string[] }
  /** Somebody was faster: `state` is how it stands now. */
  | { readonly outcome: 'conflict'; readonly state: State }
  | { readonly outcome: 'invalid'; readonly field: string; readonly rule: string; readonly message: string; /** Where more than one is wrong: each of them. */ readonly all?: readonly InputFault[] }
  | { readonly outcome: 'down'; readonly reason: DownReason };

export type Failure<State = unknown> = Exclude<Answer<never, State>, { outcome: 'ok' }>;

/** What a body of an HTTP answer says, by its status. Bodies are not trusted to have any shape. */
export function answerOf<Value, State>(status: number, body: unknown): Answer<Value, State> {
  if (status >= 200 && status < 300) return { outcome: 'ok', value: body as Value };
  const said = isRecord(body) ? body : {};
  if (status === 409) return { outcome: 'conflict', state: (said['state'] ?? body) as State };
  if (status === 401) return { outcome: 'down', reason: 'signIn' };
  if (typeof said['refusal'] === 'string') return refusedOf(said);
  if (status === 404) return { outcome: 'down', reason: 'notFound' };
  if (status === 429 || status === 503) return { outcome: 'down', reason: 'busy' };
  if (status === 400 || status === 413 || status === 422) return invalidOf(said);
  if (status === 403) return { outcome: 'down', reason: 'forbidden' };
  return { outcome: 'down', reason: 'server' };
}

function refusedOf(said: Record<string, unknown>): Failure<never> {
  const sentence = String(said['refusal']);
  const say = isRecord(said['say']) ? said['say'] : {};
  return {
    outcome: 'refused',
    rule: text(said['rule'], 'unknown'),
    say: { zh: text(say['zh'], sentence), en: text(say['en'], sentence) },
    allowed: Array.isArray(said['allowed']) ? said['allowed'].filter((type) => typeof type === 'string') : [],
  };
}

function invalidOf(said: Record<string, unknown>): Failure<never> {
  const all = (Array.isArray(said['errors']) ? said['errors'].filter(isRecord) : []).map(faultOf);
  return { outcome: 'invalid', ...(all[0] ?? faultOf(said)), ...(all.length > 1 && { all }) };
}

const faultOf = (said: Record<string, unknown>): InputFault => ({ field: text(said['field'], ''), rule: text(said['rule'], ''), message: text(said['message'], '') });
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
