import { create } from 'zustand';
import type { AreaLevel } from '../../shared/area.ts';
import { levelOfStatisticalCode, parentOfStatisticalCode } from '../../shared/area.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import type { Language } from '../i18n/language.ts';
import { CHANNELS, DISTRICTS } from './builtInNames.ts';

export interface NamedArea {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  readonly parent: string | null;
  /** The first day on which it was no area of the city any more. */
  readonly until?: string;
}

/** Codes as people read them, in one language. A code nobody knows stays itself: a screen never shows a hole. */
export interface Names {
  /** `孔浦街道` */
  area(code: string | null): string;
  /** District and township: `江北区·孔浦街道`; empty for null. */
  place(code: string | null): string;
  /** Everything below the city: `江北区·孔浦街道·白沙社区·第3网格`. */
  path(code: string | null): string;
  channel(code: string): string;
  /** Short name of a channel, for one line of a list. */
  channelShort(code: string): string;
  category(code: string): string;
  unit(code: string): string;
  /** A desk of a unit. */
  desk(unit: string, code: string): string;
  alertRule(code: string): string;
}

/** As `GET /api/v1/policy` tells it: desks once for each department. */
type ToldPolicy = Policy & { readonly desks?: readonly { readonly code: string; readonly label: Label; readonly department: string }[] };

interface NameBook {
  readonly areas: ReadonlyMap<string, NamedArea>;
  readonly policy: ToldPolicy | null;
  readonly state: 'built-in' | 'loading' | 'ready';
}

export const useNameBook = create<NameBook>(() => ({ areas: new Map(), policy: null, state: 'built-in' }));

/** Joins the book's areas and policy with the built-in names. */
export function namesOf(areas: ReadonlyMap<string, NamedArea>, policy: ToldPolicy | null, language: Language): Names {
  const say = (label: Label | undefined, code: string) => (label === undefined ? code : label[language === 'en' ? 'en' : 'zh'] || code);
  const labels = (rows: readonly { code: string; label: Label }[] = []) => new Map(rows.map((row) => [row.code, row.label]));
  const channels = labels(policy?.channels), categories = labels(policy?.categories), units = labels(policy?.units), rules = labels(policy?.alertRules);
  const area = (code: string | null): string => {
    if (code === null) return '';
    const known = DISTRICTS[code];
    if (language === 'en' && known !== undefined) return known.en;
    return areas.get(code)?.name ?? known?.zh ?? code;
  };
  const above = (code: string) => areas.get(code)?.parent ?? parentOfStatisticalCode(code);
  const lineage = (code: string): string[] => {
    const path: string[] = [];
    for (let at: string | null = code; at !== null && path.length < 6; at = above(at)) path.unshift(at);
    return path;
  };
  const known = (code: string) => areas.has(code) || DISTRICTS[code] !== undefined;
  const below = (code: string | null, depth: number): string => {
    if (code === null) return '';
    const path = lineage(code);
    if (path.length === 1) return area(code);
    const named = path.slice(1, 1 + depth).filter(known).map(area);
    return named.length > 0 ? named.join('·') : area(code);
  };
  return {
    area,
    place: (code) => below(code, 2),
    path: (code) => below(code, 4),
    channel: (code) => say(channels.get(code) ?? CHANNELS[code], code),
    channelShort: (code) => say(CHANNELS[code] ?? channels.get(code), code),
    category: (code) => say(categories.get(code), code),
    unit: (code) => say(units.get(code), code),
    desk(unit, code) {
      const department = policy?.units.find((one) => one.code === unit)?.department;
      return say(policy?.desks?.find((desk) => desk.code === code && desk.department === department)?.label, code);
    },
    alertRule: (code) => say(rules.get(code), code),
  };
}

let last: { areas: unknown; policy: unknown; language: Language; names: Names } | null = null;

/** The one current set of names: the same object until the book or the language changes. */
export function useNames(language: Language): Names {
  const { areas, policy } = useNameBook();
  if (last === null || last.areas !== areas || last.policy !== policy || last.language !== language) {
    last = { areas, policy, language, names: namesOf(areas, policy, language) };
  }
  return last.names;
}

/**
 * Loads the area tree and the policy once. A centre that does not answer leaves the built-in names standing;
 * it is asked again later, as names are worth a retry but never worth an empty screen.
 */
export async function loadNames(fetchIt: typeof fetch, retry: (again: () => void) => void): Promise<void> {
  if (useNameBook.getState().state === 'ready') return;
  useNameBook.setState({ state: 'loading' });
  const [areas, policy] = await Promise.all([answerOf(fetchIt, '/api/v1/areas?depth=community'), answerOf(fetchIt, '/api/v1/policy')]);
  if (areas !== null) useNameBook.setState({ areas: areasOf(areas) });
  if (isPolicy(policy)) useNameBook.setState({ policy });
  const complete = areas !== null && isPolicy(policy);
  useNameBook.setState({ state: complete ? 'ready' : 'built-in' });
  if (!complete) retry(() => void loadNames(fetchIt, retry));
}

async function answerOf(fetchIt: typeof fetch, path: string): Promise<unknown> {
  try {
    const response = await fetchIt(path, { credentials: 'same-origin', signal: AbortSignal.timeout(10_000) });
    return response.ok && response.headers.get('content-type')?.includes('json') ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Takes a bare list, or one under `areas`; rows without level or parent get them from their statistical code. */
export function areasOf(body: unknown): Map<string, NamedArea> {
  const rows = Array.isArray(body) ? body : (body as { areas?: unknown }).areas;
  const areas = new Map<string, NamedArea>();
  for (const row of Array.isArray(rows) ? (rows as Partial<NamedArea>[]) : []) {
    if (typeof row.code !== 'string' || typeof row.name !== 'string') continue;
    const level = row.level ?? levelOfStatisticalCode(row.code) ?? 'grid';
    areas.set(row.code, { code: row.code, name: row.name, level, parent: row.parent === undefined ? parentOfStatisticalCode(row.code) : row.parent, ...(typeof row.until === 'string' && { until: row.until }) });
  }
  return areas;
}

const isPolicy = (body: unknown): body is ToldPolicy =>
  typeof body === 'object' && body !== null && Array.isArray((body as Partial<ToldPolicy>).categories) && Array.isArray((body as Partial<Policy>).channels);
