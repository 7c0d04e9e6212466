import type { Clock } from '../../../shared/clock.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { LiveView } from '../liveView.ts';
import type { AlikeBook } from './alikeBook.ts';

/** Shows the book all that the live view holds now and all that changes there. Returns what ends it. */
export function followAlike(book: AlikeBook, known: Iterable<Incident>, view: Pick<LiveView, 'incident' | 'onChange'>, clock: Clock): () => void {
  for (const incident of known) book.see(incident, clock.now());
  return view.onChange(({ incidents }) => {
    for (const id of incidents) {
      const incident = view.incident(id);
      if (incident !== undefined) book.see(incident, clock.now());
    }
  });
}
