import type { Fact } from '../../shared/fact.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';

const after = (stream: string, prefix: string): string | undefined => (stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined);

/**
 * Where what a fact is about lies: an incident and an alert where they lie now, all else by the area that the fact names. Null: nobody knows the
 * place; undefined: it lies nowhere. What was looked up is remembered as long as the answer is used.
 */
export function areaOfFact(view: Pick<RunningLiveView, 'search' | 'alert'>): (fact: Fact) => Promise<string | null | undefined> {
  const known = new Map<string, Promise<string | null | undefined>>();
  return (fact) => {
    const incident = after(fact.stream, 'incident:');
    if (incident !== undefined) {
      const looked = known.get(incident) ?? view.search.withId(incident).then((found) => found?.incident.area);
      known.set(incident, looked);
      return looked;
    }
    const alert = after(fact.stream, 'alert:');
    const area: unknown = alert === undefined ? (fact.data as { readonly area?: unknown }).area : view.alert(alert)?.area;
    return Promise.resolve(typeof area === 'string' || area === null ? area : undefined);
  };
}
