import type { Incident } from '../../shared/incident.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import type { IncidentRecord } from '../projections/incidentBook.ts';
import type { MissChance } from '../projections/missHistory.ts';

export interface LikelyLate extends MissChance {
  readonly record: IncidentRecord & { readonly incident: Incident };
  /** How much of its time has passed, 0 to 1. */
  readonly share: number;
}

/** Open incidents of an area that still wait to be handled, the likeliest to be late first; none while the centre's past tells no more than the average. */
export function likelyLate(view: Pick<RunningLiveView, 'incidents' | 'outlook'>, node: number, now: number): LikelyLate[] {
  const known = !view.outlook.skill().isUseful ? [] : view.incidents.openAndRecent(node, 0).flatMap((record) => {
    const said = view.outlook.chanceOf(record.incident, now);
    return said === undefined ? [] : [{ record, ...said }];
  });
  return known.sort((a, b) => b.chance - a.chance || a.record.incident.due.handleBy - b.record.incident.due.handleBy);
}
