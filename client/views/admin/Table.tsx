import type { ReactNode } from 'react';

export interface TableRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

interface TableProps {
  readonly label: string;
  /** `figures`: set in figures, at the right. */
  readonly columns: readonly (readonly [name: string, kind?: 'figures' | 'words'])[];
  readonly rows: readonly TableRow[];
  /** What stands there when nothing does. */
  readonly none: string;
}

/** A table; on a narrow screen each row is a card whose cells say what they are. */
export function Table({ label, columns, rows, none }: TableProps) {
  if (rows.length === 0) return <p className="admin-none">{none}</p>;
  return (
    <div className="admin-table" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead><tr>{columns.map(([name, kind], i) => <th key={i} scope="col" data-kind={kind}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, i) => <td key={i} data-name={columns[i]?.[0]} data-kind={columns[i]?.[1]} className={columns[i]?.[1] === 'figures' ? 'figures' : undefined}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
