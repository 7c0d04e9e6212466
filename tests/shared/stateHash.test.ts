import { expect, it } from 'vitest';
import { fakeSnapshot } from '../../client/feed/fakeCity.ts';
import { seededRandom } from '../../shared/random.ts';
import { stateHash } from '../../shared/stateHash.ts';

const { incidents, alerts, figures } = fakeSnapshot(seededRandom(1), Date.UTC(2026, 10, 21), 10);
const hash = stateHash(incidents, alerts, figures);

it('is the same in whatever order things are kept, and whatever way they were read', () => {
  expect(stateHash(incidents.toReversed(), alerts.toReversed(), figures.toReversed())).toBe(hash);
  const reordered = incidents.map((line) => Object.fromEntries(Object.entries(line).reverse()) as unknown as typeof line);
  expect(stateHash(reordered, alerts, figures.map((of) => ({ ...of, asOf: 7 })))).toBe(hash);
  expect(stateHash([...incidents, { ...incidents[0]!, id: 'ended', state: 'closed' }], alerts, figures)).toBe(hash);
});

it('differs for anything that a person could see to differ', () => {
  const others = [
    stateHash(incidents.slice(1), alerts, figures),
    stateHash(incidents.with(0, { ...incidents[0]!, overdue: !incidents[0]!.overdue }), alerts, figures),
    stateHash(incidents, alerts.with(0, { ...alerts[0]!, state: 'acknowledged' }), figures),
    stateHash(incidents, alerts, figures.with(0, { ...figures[0]!, open: figures[0]!.open + 1 })),
  ];
  expect(new Set([hash, ...others]).size).toBe(5);
});
