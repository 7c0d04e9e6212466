import { isUnattended, type Priority } from '../../../../shared/alert.ts';
import type { AlertLine } from '../../../../shared/wire/messages.ts';

/** As much of a voice of the browser as is looked at. */
export interface Voice {
  readonly lang: string;
  readonly localService: boolean;
}

/** The voice for a language: one of the machine's own before one that needs a network, which a duty room may not have; undefined: none speaks it. */
export function voiceFor<V extends Voice>(voices: readonly V[], language: 'zh-CN' | 'en'): V | undefined {
  const spoken = voices.filter(({ lang }) => (language === 'en' ? /^en/i.test(lang) : /^(zh[-_]CN|zh[-_]Hans|cmn)/i.test(lang) || /^zh$/i.test(lang)));
  return spoken.find(({ localService }) => localService) ?? spoken[0];
}

/** Of these each new one is said; the others are heard as a sound and read in the queue. */
const SAID: ReadonlySet<Priority> = new Set(['P1', 'P2']);

/** What one alert is said under: again when a rung of its ladder calls. */
export const saidOf = ({ id, rungs }: Pick<AlertLine, 'id' | 'rungs'>): string => `${id} ${rungs?.at(-1)?.at ?? ''}`;

/**
 * What is to be said now: the worst that nobody has seen and that was not said yet, and how many more. One sentence however many
 * come at once, for a voice that talks without end is not listened to.
 */
export function toSay(alerts: Iterable<AlertLine>, said: ReadonlySet<string>): { readonly alert: AlertLine; readonly more: number } | undefined {
  const fresh = [...alerts].filter((alert) => SAID.has(alert.priority) && isUnattended(alert) && alert.goneAt === undefined && !said.has(saidOf(alert)));
  fresh.sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : b.raisedAt - a.raisedAt));
  return fresh[0] && { alert: fresh[0], more: fresh.length - 1 };
}
