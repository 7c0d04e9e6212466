import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { ErrandBook } from '../../server/projections/errandBook.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { ErrandWatch } from '../../server/watch/errandWatch.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { actor, INCIDENT_ID, report, SENT, terminalSent, TUESDAY } from '../support/given.ts';
import { IN_HAISHU, smallCity } from '../support/smallCity.ts';
import { createTestClock, settle } from '../support/testClock.ts';

/** Somebody was sent; the watch looks by the clock, and every fact is followed. */
async function watched() {
  const clock = createTestClock(TUESDAY);
  const journal = createMemoryJournal();
  const positions = createPositionBook({ clock, city: smallCity() });
  const book = new ErrandBook();
  let incident: Incident | undefined;
  const write = async (...facts: CentreFact[]): Promise<void> => {
    await journal.append({ stream: `incident:${INCIDENT_ID}`, expectedVersion: incident?.version ?? 0, at: clock.now(), by: actor('dutyOfficer'), facts });
    await follow();
  };
  const follow = async (): Promise<void> => {
    const facts = await journal.readStream(`incident:${INCIDENT_ID}`);
    incident = facts.reduce<Incident | undefined>((state, fact) => evolveIncident(state, fact), undefined);
    book.see(incident!);
  };
  const faults: string[] = [];
  const watch = new ErrandWatch({ journal, book, positions, clock, onFault: (sentence) => faults.push(sentence) });
  watch.start();
  onTestFinished(() => watch.stop());
  positions.openShift(SENT, TUESDAY - 3_600_000);
  await write(report({ ...IN_HAISHU }), terminalSent);
  return {
    clock, write, faults,
    /** For so many seconds a position every five, so many metres east of the place; `fresh` false: nothing is heard. */
    async pass(seconds: number, metres: number, heard = true): Promise<void> {
      for (let second = 0; second < seconds; second += 5) {
        if (heard) positions.take({ terminal: SENT, lon: IN_HAISHU.lon + metres / 96_690, lat: IN_HAISHU.lat, at: clock.now(), receivedAt: clock.now() });
        await clock.advance(5_000);
        await settle();
        await follow();
      }
    },
    arrivals: async (): Promise<Fact[]> => (await journal.readStream(`incident:${INCIDENT_ID}`)).filter(({ type }) => type === 'TerminalArrived'),
  };
}

describe('arrival is seen by position', () => {
  it('when fresh positions lie near the place for a while, once', async () => {
    const { pass, arrivals } = await watched();
    await pass(30, 400);
    expect(await arrivals()).toEqual([]);
    await pass(60, 30);
    expect(await arrivals()).toMatchObject([{ by: { role: 'system', subject: 'errandWatch' }, data: { terminal: SENT, seenBy: 'position', metres: 30 } }]);
    await pass(60, 30);
    expect(await arrivals()).toHaveLength(1);
  });

  it('who only passes by has not arrived', async () => {
    const { pass, arrivals } = await watched();
    for (let round = 0; round < 4; round++) {
      await pass(15, 60);
      await pass(15, 200);
    }
    expect(await arrivals()).toEqual([]);
  });

  it('a place that is known from before they were sent, or is old, says nothing', async () => {
    const { pass, arrivals } = await watched();
    await pass(10, 20);
    await pass(120, 20, false);
    expect(await arrivals()).toEqual([]);
  });

  it('whoever was called back is watched no more; sent again, they arrive again', async () => {
    const { pass, write, arrivals } = await watched();
    await write({ type: 'ErrandWithdrawn', data: { terminal: SENT, reason: '改派' } });
    await pass(60, 10);
    expect(await arrivals()).toEqual([]);
    await write(terminalSent);
    await pass(60, 10);
    expect(await arrivals()).toHaveLength(1);
  });
});
