import { describe, expect, it } from 'vitest';
import { dueOf } from '../../server/commands/dueOf.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const ask = (channel: string, at: string, category?: string) => dueOf({ policy, tree: smallCity().tree, channel, at: Date.parse(at), category });

describe('the due times that everybody will check', () => {
  it('an online inquiry before the Spring Festival 2026: 3 h round the clock, 3 working days', () => {
    expect(ask('inquiry', '2026-02-13T16:00:00+08:00')).toEqual({
      channel: 'inquiry', at: '2026-02-13T16:00:00+08:00', acceptBy: '2026-02-13T19:00:00+08:00', handleBy: '2026-02-25T16:00:00+08:00', closeBy: '2026-02-26T16:00:00+08:00',
      estimated: false, acceptEstimated: false, handleEstimated: false, coveredThrough: '2026-12-31', promises: {}, policy: 'ningbo-2026.1',
    });
  });

  it('past the published calendar it says so', () => {
    expect(ask('inquiry', '2026-12-30T16:00:00+08:00')).toMatchObject({ acceptEstimated: false, handleEstimated: true, estimated: true, handleBy: '2027-01-04T16:00:00+08:00' });
  });

  it('a one-key call has its promises in seconds', () => {
    expect(ask('oneKey', '2026-11-21T03:00:00+08:00')).toMatchObject({
      handleBy: '2026-11-21T03:10:00+08:00',
      promises: { acknowledge: '2026-11-21T03:00:15+08:00', onTheWay: '2026-11-21T03:03:00+08:00', atTheDoor: '2026-11-21T03:10:00+08:00' },
    });
  });

  it('a channel without a handling time of its own takes that of the kind', () => {
    expect(ask('hotline', '2026-11-17T10:20:00+08:00')).toMatchObject({ acceptBy: '2026-11-17T10:50:00+08:00', handleBy: null });
    expect(ask('hotline', '2026-11-17T10:20:00+08:00', 'exposedRubbish')).toMatchObject({ handleBy: '2026-11-17T15:50:00+08:00', category: 'exposedRubbish' });
  });

  it('a petition is accepted within a working day and answered within fifteen', () => {
    expect(ask('petition', '2026-09-24T10:00:00+08:00')).toMatchObject({ acceptBy: '2026-09-28T10:00:00+08:00', handleBy: '2026-10-22T10:00:00+08:00' });
  });
});

it.each([
  ['an unknown channel', () => ask('pigeon', '2026-11-17T10:20:00Z'), /channel must be one of grid, hotline/],
  ['an unknown kind', () => ask('grid', '2026-11-17T10:20:00Z', 'ufo'), /category ufo is no kind/],
  ['a group of kinds', () => ask('grid', '2026-11-17T10:20:00Z', 'dispute'), /category dispute is no kind/],
  ['the year 2150', () => ask('grid', '2150-01-01T00:00:00Z'), /between 2000 and 2098/],
])('%s is answered with a sentence', (_, asked, sentence) => {
  expect(asked).toThrow(sentence);
});
