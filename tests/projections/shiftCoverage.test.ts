import { describe, expect, it } from 'vitest';
import { ShiftCoverage } from '../../server/projections/shiftCoverage.ts';
import { areaTree } from '../../shared/area.ts';

const tree = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  { code: '330203', name: '海曙区', level: 'district', parent: '3302' },
  { code: '330203001', name: '街道', level: 'township', parent: '330203' },
  { code: '330203001001', name: '社区', level: 'community', parent: '330203001' },
  ...['001', '002', '003'].map((n) => ({ code: `330203001001${n}`, name: `第${n}网格`, level: 'grid' as const, parent: '330203001001' })),
  { code: '330203001001004', name: '旧网格', level: 'grid', parent: '330203001001', until: '2026-01-01' },
]);

describe('[LEAD8] coverage: grids that have somebody on shift', () => {
  const onShift = new Set<string>();
  const terminals: string[] = [];
  const coverage = new ShiftCoverage(tree, { terminals, isOnShift: (terminal) => onShift.has(terminal) });

  it('two of one grid cover one grid; a terminal that is at home nowhere covers none', () => {
    terminals.push('T-330203001001001-1', 'T-330203001001001-2', 'T-330203001001002-1', 'patrol-car', 'T-330203001001-1');
    for (const terminal of terminals) if (!terminal.includes('002-')) onShift.add(terminal);
    expect(coverage.of(0)).toEqual({ onShift: 2, staff: 3, grids: { done: 1, of: 3 } });
    expect(coverage.of(tree.indexOf('330203001001002'))).toEqual({ onShift: 0, staff: 1, grids: { done: 0, of: 1 } });
  });

  it('who comes later counts; an area that has ended is no grid to be covered', () => {
    terminals.push('T-330203001001003-1', 'T-330203001001004-1');
    onShift.add('T-330203001001003-1').add('T-330203001001004-1');
    expect(coverage.of(0)).toEqual({ onShift: 4, staff: 5, grids: { done: 2, of: 3 } });
  });
});
