import { describe, expect, it } from 'vitest';
import { shareable } from '../../../client/views/leader/model/shareable.ts';
import { disputeSlice, markSlice, openSlice, today } from '../../../client/views/leader/model/slice.ts';

const NOW = Date.parse('2026-11-22T10:00+08:00');

describe('a figure that can be shared', () => {
  it('is the one behind its list: what is open, what a day brought', () => {
    expect(shareable(openSlice('3302', 'overdue', 4).filter)).toEqual({ measure: 'overdue', area: '3302' });
    expect(shareable(markSlice('x', '330203', 'closed', today(NOW), 7, { channel: 'grid' }).filter)).toEqual({ measure: 'closed', area: '330203', from: Date.parse('2026-11-22T00:00+08:00'), to: Date.parse('2026-11-23T00:00+08:00'), channel: 'grid' });
  });

  it('of either number of a rate is the rate', () => {
    for (const mark of ['investigated', 'settled'] as const) expect(shareable(disputeSlice('3302', mark, NOW, 7, { code: 'labour', name: '劳动争议' }).filter)).toMatchObject({ measure: 'disputeResolution', dispute: 'labour' });
  });

  it('is none where the list is narrowed by something that no link carries, or where it is not known whose it is', () => {
    expect(shareable({ area: '3302', unit: '330203-police', mark: 'closed', from: '2026-11-22', to: '2026-11-23' })).toBeUndefined();
    expect(shareable({ area: '3302', state: 'handled' })).toBeUndefined();
    expect(shareable(openSlice('', 'open', 4).filter)).toBeUndefined();
  });
});
