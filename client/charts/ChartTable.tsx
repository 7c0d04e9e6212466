import type { ReactNode } from 'react';

export interface ChartTableRow {
  readonly key: string;
  /** The first names the row. */
  readonly cells: readonly ReactNode[];
}

/** The numbers behind a chart, for whoever cannot or would rather not read a picture. */
export function ChartTable({ summary, caption, head, rows }: { summary: string; caption: string; head: readonly string[]; rows: readonly ChartTableRow[] }) {
  return (
    <details className="chart-table">
      <summary>{summary}</summary>
      <div role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{rows.map(({ key, cells: [name, ...cells] }) => <tr key={key}><th scope="row">{name}</th>{cells.map((cell, i) => <td key={i} className="figures">{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
