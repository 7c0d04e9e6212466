import { describe, expect, it } from 'vitest';
import { AlertBook, alertLine } from '../../server/projections/alertBook.ts';
import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { causeGone, cleared, raised, recurred, TUESDAY } from '../support/given.ts';
import { smallCity } from '../support/smallCity.ts';

const SYSTEM: Actor = { role: 'system', subject: 'alertWatch' };
const OFFICER: Actor = { role: 'dutyOfficer', subject: 'seat-2' };
const SECOND = 1_000;
let seq = 0;

/** `story`: what happened to which alert of one rule and source, how many seconds after the start. */
function told(book: AlertBook, story: readonly (readonly [seconds: number, alert: string, fact: CentreFact, by?: Actor])[]) {
  return story.map(([seconds, id, fact, by = SYSTEM]) => {
    const version = (book.get(id)?.alert.version ?? 0) + 1;
    const given = fact.type === 'AlertRaised' ? raised({ id, rule: 'terminalSilent', priority: 'P3', source: 'T-9' }) : fact;
    return alertLine(book.apply({ seq: ++seq, stream: `alert:${id}`, version, at: TUESDAY + seconds * SECOND, by, ...given } as Fact)).chatter?.changes;
  });
}

describe('[CHAT1] what comes and goes three times in a minute', () => {
  it('is told with its count from the third change on, whichever alert of that rule and source it is', () => {
    expect(told(new AlertBook(smallCity().tree), [[0, 'a', raised()], [20, 'a', cleared], [40, 'b', raised()], [60, 'b', cleared], [90, 'c', raised()]])).toEqual([undefined, undefined, 3, 4, 5]);
  });

  it('is over after a minute without a change, and three in more than a minute are none', () => {
    expect(told(new AlertBook(smallCity().tree), [[0, 'a', raised()], [20, 'a', causeGone], [40, 'a', recurred], [100, 'a', causeGone], [170, 'a', recurred]])).toEqual([undefined, undefined, 3, undefined, undefined]);
    expect(told(new AlertBook(smallCity().tree), [[0, 'a', raised()], [30, 'a', causeGone], [60, 'a', recurred]])).toEqual([undefined, undefined, undefined]);
  });

  it('what a person does to it is no change', () => {
    expect(told(new AlertBook(smallCity().tree), [[0, 'a', raised()], [10, 'a', cleared, OFFICER], [20, 'b', raised()]])).toEqual([undefined, undefined, undefined]);
  });

  it('goes on being counted by a book that was taken up', () => {
    const book = new AlertBook(smallCity().tree);
    told(book, [[0, 'a', raised()], [10, 'a', causeGone], [20, 'a', recurred]]);
    const again = new AlertBook(smallCity().tree);
    again.restore(structuredClone([...book.all()]));
    expect(told(again, [[30, 'a', causeGone]])).toEqual([4]);
  });
});
