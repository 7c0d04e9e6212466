import type { Severity } from '../../shared/severity.ts';
import type { LineFault } from './pastLine.ts';

const ENDS = ['closed', 'refused', 'voided'] as const;

/** One incident of another system, as its line says it; times in ms. Only what has ended is past. */
export interface PastFields {
  /** The number it had there. */
  readonly number: string;
  readonly channel: string;
  readonly category: string;
  readonly title: string;
  readonly text?: string;
  readonly area?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly severity?: Severity;
  readonly state: (typeof ENDS)[number];
  readonly unit: string;
  readonly reason?: string;
  readonly reportedAt: number;
  readonly acceptedAt?: number;
  readonly investigatedAt?: number;
  readonly settledAt?: number;
  readonly failedAt?: number;
  readonly handledAt?: number;
  readonly endedAt: number;
  readonly exercise?: boolean;
}

const TEXTS = { number: 60, channel: 40, category: 60, title: 200, text: 4_000, area: 40, state: 20, unit: 60, reason: 200 } as const;
const NUMBERS = { lon: 180, lat: 90, severity: 4 } as const;
/** In the order in which they follow each other. */
const TIMES = ['reportedAt', 'acceptedAt', 'investigatedAt', 'settledAt', 'failedAt', 'handledAt', 'closedAt'] as const;
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)$/;
const EARLIEST = Date.UTC(2000, 0, 1);

/** Reads a line's fields by their names; unknown names are refused, for one misspelt would be lost without a word. */
export function readFields(object: unknown): PastFields | { readonly fault: LineFault } {
  const wrong = (field: string, message: string) => ({ fault: { field, message } });
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return wrong('', 'is no JSON object');
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined || value === '') continue;
    if (name in TEXTS) {
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || text.length > TEXTS[name as keyof typeof TEXTS]) return wrong(name, `is no text of at most ${TEXTS[name as keyof typeof TEXTS]} characters`);
      fields[name] = text;
    } else if (name in NUMBERS) {
      const number = Number(value);
      if (!Number.isFinite(number) || Math.abs(number) > NUMBERS[name as keyof typeof NUMBERS]) return wrong(name, `is no number up to ${NUMBERS[name as keyof typeof NUMBERS]}`);
      fields[name] = number;
    } else if ((TIMES as readonly string[]).includes(name)) {
      const at = timeOf(value);
      if (!(at >= EARLIEST)) return wrong(name, 'is no time from the year 2000 on: ISO 8601 with a zone, or milliseconds since 1970');
      fields[name] = at;
    } else if (name === 'exercise') fields[name] = value === true || value === 'true';
    else return wrong(name, 'is no field of a past incident');
  }
  return withEnd(fields as Partial<PastFields> & { closedAt?: number });
}

function withEnd(fields: Partial<PastFields> & { readonly closedAt?: number }): PastFields | { readonly fault: LineFault } {
  const wrong = (field: string, message: string) => ({ fault: { field, message } });
  const { state = 'closed', closedAt, ...rest } = fields;
  if (!ENDS.includes(state)) return wrong('state', `is none of ${ENDS.join(', ')}: only what has ended is past`);
  const needed = ['number', 'channel', 'category', 'title', 'reportedAt', ...(state === 'closed' ? ['acceptedAt', 'handledAt'] as const : [])] as const;
  for (const name of needed) if (fields[name] === undefined) return wrong(name, 'is missing');
  if (closedAt === undefined) return wrong('closedAt', 'is missing: when it ended');
  if (state === 'refused' && fields.acceptedAt !== undefined) return wrong('acceptedAt', 'cannot be: what was refused was not accepted');
  if (fields.investigatedAt !== undefined && fields.acceptedAt === undefined) return wrong('investigatedAt', 'cannot be before it was accepted');
  if ((fields.settledAt !== undefined || fields.failedAt !== undefined) && fields.investigatedAt === undefined) return wrong('investigatedAt', 'is missing');
  if (fields.settledAt !== undefined && fields.failedAt !== undefined) return wrong('failedAt', 'cannot be: it was settled');
  let before = 0;
  for (const name of TIMES) {
    const at = fields[name as keyof typeof fields] as number | undefined;
    if (at === undefined) continue;
    if (at < before) return wrong(name, 'lies before what must precede it');
    before = at;
  }
  return { ...rest, state, unit: fields.unit ?? 'past', endedAt: closedAt } as PastFields;
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return Math.floor(value);
  if (typeof value !== 'string') return Number.NaN;
  if (/^\d{12,13}$/.test(value)) return Number(value);
  return ZONED.test(value) ? Date.parse(value) : Number.NaN;
}
