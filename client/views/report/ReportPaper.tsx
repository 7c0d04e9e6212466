import { useEffect } from 'react';
import { cellWords } from '../../../shared/report/cellWords.ts';
import { LONG_TABLE, type ReportDocument, type ReportTable } from '../../../shared/report/reportDocument.ts';
import { reportStyle } from '../../../shared/report/reportStyle.ts';

/** A brief as it is read and printed, in the same dress as the file that stands alone. */
export function ReportPaper({ document: brief }: { document: ReportDocument }) {
  useEffect(() => {
    // A sheet made by script: what stands at the head of each page is not known before, and no inline style may be.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(reportStyle(brief));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet); };
  }, [brief]);
  return (
    <article className="report" lang={brief.language === 'zh' ? 'zh-CN' : 'en'}>
      <header><p className="centre">{brief.centre}</p><h1>{brief.title}</h1><p className="when">{brief.when}</p></header>
      {brief.about.map((line) => <p key={line} className="about">{line}</p>)}
      {brief.sections.map(({ title, lines, tables }) => (
        <section key={title}>
          <h2>{title}</h2>
          {lines.map((line) => <p key={line}>{line}</p>)}
          {tables.map((table) => <Table key={table.title} table={table} offset={brief.offset} />)}
        </section>
      ))}
      <footer>{brief.notes.map((line) => <p key={line}>{line}</p>)}</footer>
    </article>
  );
}

function Table({ table: { title, columns, rows }, offset }: { table: ReportTable; offset: number }) {
  return (
    <div className={rows.length > LONG_TABLE ? 'table' : 'table short'} tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead><tr>{columns.map((column) => <th key={column.title} scope="col" className={column.kind === 'text' ? undefined : 'number'}>{column.title}</th>)}</tr></thead>
        <tbody>{rows.map((row, n) => <tr key={n}>{columns.map(({ title: name, kind }, c) => <td key={name} className={kind === 'text' ? undefined : 'number'}>{cellWords(row[c] ?? null, kind, offset)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
