import type { ShownBrief } from '../../../../shared/brief.ts';
import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';
import type { SingleEntry } from '../../sheet/model/sheetEntry.ts';

/** The parts of a brief in the order in which they are read. */
export const SECTIONS = ['open', 'aside', 'ladders', 'due', 'silent', 'promises'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A line of the brief, and the sheets it leads to; a line without any cannot be opened. */
export interface BriefLine {
  readonly key: string;
  readonly alert?: string;
  readonly incident?: string;
}

export function linesOf(brief: ShownBrief): ReadonlyMap<SectionName, readonly BriefLine[]> {
  const sheets = ({ alert, incident }: { readonly alert?: string; readonly incident?: string }) => ({ ...(alert !== undefined && { alert }), ...(incident !== undefined && { incident }) });
  const ofAlerts = (name: 'open' | 'aside' | 'ladders') => brief[name].items.map((one): BriefLine => ({ key: `${name}:${one.alert}`, ...sheets(one) }));
  return new Map<SectionName, readonly BriefLine[]>([
    ['open', ofAlerts('open')], ['aside', ofAlerts('aside')], ['ladders', ofAlerts('ladders')],
    ['due', brief.due.items.map(({ incident }) => ({ key: `due:${incident}`, incident }))],
    ['silent', brief.silent.items.map(({ terminal }) => ({ key: `silent:${terminal}` }))],
    ['promises', brief.promises.items.map((one) => ({ key: `promises:${one.id}`, ...sheets(one) }))],
  ]);
}

/** What the sheet beside the brief shows of a line: its alert while that stands, else its incident. */
export function entryOf({ alert, incident }: BriefLine, alerts: ReadonlyMap<string, AlertLine>, incidents: ReadonlyMap<string, IncidentLine>): SingleEntry | undefined {
  const standing = alert === undefined ? undefined : alerts.get(alert);
  if (standing !== undefined) return { kind: 'alert', key: `alert:${standing.id}`, alert: standing };
  const line = incident === undefined ? undefined : incidents.get(incident);
  return line && { kind: 'incident', key: `incident:${line.id}`, incident: line };
}
