import { cellWords } from '../../shared/report/cellWords.ts';
import { LONG_TABLE, type ReportColumn, type ReportDocument, type ReportTable } from '../../shared/report/reportDocument.ts';
import { reportStyle } from '../../shared/report/reportStyle.ts';

/** A brief as one HTML file that needs nothing from anywhere: opened years later, it looks and prints as it did. */
export function reportHtml(document: ReportDocument): string {
  const { language, centre, title, when, about, sections, notes, offset } = document;
  const lines = (all: readonly string[]): string => all.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title} ${when}`)}</title>
<style>body { margin: 0; background: #e9edf1; }${reportStyle(document)}</style>
</head>
<body>
<article class="report">
<header><p class="centre">${escaped(centre)}</p><h1>${escaped(title)}</h1><p class="when">${escaped(when)}</p></header>
${about.map((line) => `<p class="about">${escaped(line)}</p>`).join('\n')}
${sections.map((section) => `<section>\n<h2>${escaped(section.title)}</h2>\n${lines(section.lines)}\n${section.tables.map((table) => tableHtml(table, offset)).join('\n')}\n</section>`).join('\n')}
<footer>${lines(notes)}</footer>
</article>
</body>
</html>
`;
}

function tableHtml({ title, columns, rows }: ReportTable, offset: number): string {
  const cells = (row: ReportTable['rows'][number]): string => columns.map(({ kind }, n) => `<td${numberClass(kind)}>${escaped(cellWords(row[n] ?? null, kind, offset))}</td>`).join('');
  return `<div class="table${rows.length > LONG_TABLE ? '' : ' short'}"><table><caption>${escaped(title)}</caption><thead><tr>${columns.map((column) => `<th scope="col"${numberClass(column.kind)}>${escaped(column.title)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div>`;
}

const numberClass = (kind: ReportColumn['kind']): string => (kind === 'text' ? '' : ' class="number"');

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
