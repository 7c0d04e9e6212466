import { grouped, percentText } from './comparison.ts';
import type { ReportColumn } from './reportDocument.ts';
import { cityTime } from './reportTime.ts';

/** A cell of a brief's table as it is read. `offset`: the city's zone, ms ahead of UTC. */
export function cellWords(cell: string | number | null, kind: ReportColumn['kind'], offset: number): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return cell;
  if (kind === 'percent') return percentText(cell);
  return kind === 'time' ? cityTime(cell, offset).text : grouped(cell);
}
