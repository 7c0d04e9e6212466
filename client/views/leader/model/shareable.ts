import type { DisputeKind } from '../../../../shared/dispute.ts';
import type { FigureAsked, SharedMeasure } from '../../../../shared/sharedFigure.ts';
import type { IncidentFilter, Mark } from '../../../http/centreApi.ts';

const MEASURE_OF: Readonly<Partial<Record<Mark, SharedMeasure>>> = {
  reported: 'reported', closed: 'closed', acceptDue: 'acceptedInTime', acceptedInTime: 'acceptedInTime', handleDue: 'handledInTime', handledInTime: 'handledInTime', investigated: 'disputeResolution', settled: 'disputeResolution',
};
/** What a link to a figure can carry; a list that is narrowed by anything else is no figure of this page. */
const CARRIED: ReadonlySet<string> = new Set(['area', 'mark', 'state', 'from', 'to', 'channel', 'category', 'dispute', 'past']);

/** The figure behind a list; of either number of a rate the rate itself. Undefined: it cannot be shared. */
export function shareable(filter: IncidentFilter): FigureAsked | undefined {
  const { area, mark, state, from, to, channel, category, dispute, past } = filter;
  if (area === undefined || area === '' || Object.keys(filter).some((name) => !CARRIED.has(name))) return undefined;
  const more = { ...(channel !== undefined && { channel }), ...(category !== undefined && { category }), ...(dispute !== undefined && { dispute: dispute as DisputeKind }), ...(past !== undefined && { past }) };
  if (mark === undefined) return state === 'open' || state === 'overdue' ? { measure: state, area, ...more } : undefined;
  const measure = MEASURE_OF[mark];
  if (measure === undefined || state !== undefined || from === undefined || to === undefined) return undefined;
  return { measure, area, from: Date.parse(from), to: Date.parse(to), ...more };
}
