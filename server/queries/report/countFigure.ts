import type { FigureAsked, FigureCounted, SharedMeasure } from '../../../shared/sharedFigure.ts';
import { MARK, type MarkName } from '../../../shared/tally.ts';
import { DoorFault } from '../../http/doorFault.ts';
import type { RunningLiveView } from '../../projections/createLiveView.ts';
import { incidentQuestion } from '../incidentQuestion.ts';

/** What is counted, and which of those are the upper number. */
const COUNTED: Readonly<Record<SharedMeasure, { readonly of: MarkName; readonly done: MarkName }>> = {
  open: { of: 'open', done: 'open' }, overdue: { of: 'overdue', done: 'overdue' }, reported: { of: 'reported', done: 'reported' }, closed: { of: 'closed', done: 'closed' },
  acceptedInTime: { of: 'acceptDue', done: 'acceptedInTime' }, handledInTime: { of: 'handleDue', done: 'handledInTime' }, disputeResolution: { of: 'investigated', done: 'settled' },
};
const STANDING: ReadonlySet<SharedMeasure> = new Set(['open', 'overdue']);
/** Over a large past others have turns while it is counted, and facts may come in between. */
const TRIES = 5;

/** Both numbers of a figure at one instant: exactly as many as the list behind it has. `node`: tree index of its area. @throws DoorFault 503 while facts come faster than it is counted */
export async function countFigure({ measure, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, channel, category, dispute, past }: FigureAsked, node: number, categories: (code: string) => readonly string[], view: Pick<RunningLiveView, 'search' | 'watermark'>, now: () => number): Promise<FigureCounted> {
  const { of, done } = COUNTED[measure];
  const filter = { ...(channel !== undefined && { channel }), ...(dispute !== undefined && { dispute }), ...(category !== undefined && { categories: categories(category) }) };
  const question = incidentQuestion(STANDING.has(measure) ? { state: of, ...filter } : { mark: of, ...(past !== undefined && { past }), ...filter }, node, { from, to }, false);
  for (let n = 0; n < TRIES; n++) {
    const [asOf, at] = [view.watermark, now()];
    let [numerator, denominator] = [0, 0];
    await view.search.eachBlock(question, (_, { columns }, places, found) => {
      denominator += found;
      for (let place = 0; place < found; place++) if ((columns.marks[places[place]!]! & MARK[done]) !== 0) numerator++;
    });
    if (view.watermark === asOf) return { numerator, denominator, at, asOf };
  }
  throw new DoorFault(503, { error: 'busy', field: 'figure', rule: 'busy', message: 'facts come faster than this figure can be counted; ask again' });
}
