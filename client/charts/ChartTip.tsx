import { groupDigits } from '../ui/number.ts';

export interface TipRow {
  readonly name: string;
  readonly value: number | string;
  readonly tone: string;
}

/** What stands under the pointer, in words: no colour stands alone. */
export function ChartTip({ title, rows }: { title: string; rows: readonly TipRow[] }) {
  return (
    <div className="chart-tip">
      <b>{title}</b>
      <dl>{rows.map(({ name, value, tone }) => <div key={name}><dt style={{ borderColor: tone }}>{name}</dt><dd className="figures">{typeof value === 'number' ? groupDigits(value) : value}</dd></div>)}</dl>
    </div>
  );
}
