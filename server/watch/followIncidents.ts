import type { Incident } from '../../shared/incident.ts';
import type { LiveView } from '../projections/liveView.ts';

/** Shows all incidents that are known now, and each as it changes; what has left the memory is to be forgotten. Returns what ends it. */
export function followIncidents(
  view: Pick<LiveView, 'incident' | 'onChange'>, known: Iterable<Incident>, see: (incident: Incident) => void, forget: (id: string) => void,
): () => void {
  for (const incident of known) see(incident);
  return view.onChange(({ incidents }) => {
    for (const id of incidents) {
      const incident = view.incident(id);
      if (incident === undefined) forget(id);
      else see(incident);
    }
  });
}
