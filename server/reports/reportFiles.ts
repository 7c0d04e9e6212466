import type { ReportColumn, ReportDocument, ReportTable } from '../../shared/report/reportDocument.ts';
import { cellWords } from '../../shared/report/cellWords.ts';
import { csvText } from './csv.ts';
import { reportHtml } from './reportHtml.ts';
import { workbook } from './workbook.ts';

export const REPORT_FORMATS = ['html', 'text', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface FileMade {
  readonly type: string;
  readonly body: string | Buffer;
}

const FILE_TYPE: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8', text: 'text/plain; charset=utf-8', csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
export const FILE_ENDING: Readonly<Record<ReportFormat, string>> = { html: 'html', text: 'txt', csv: 'csv', xlsx: 'xlsx' };

/** A brief as a file that stands alone. */
export async function reportFile(document: ReportDocument, format: ReportFormat): Promise<FileMade> {
  const type = FILE_TYPE[format];
  switch (format) {
    case 'html': return { type, body: reportHtml(document) };
    case 'text': return { type, body: reportText(document) };
    case 'csv': return { type, body: csvText([...saidRows(document), ...tablesOf(document).flatMap((table) => [[], [table.title], ...tableRows(table, document.offset)])]) };
    case 'xlsx': return { type, body: await workbook([{ title: document.title, columns: [{ title: document.title, kind: 'text' }], rows: saidRows(document).slice(1) }, ...tablesOf(document)], document.offset) };
  }
}

/** A single table as a file. */
export async function tableFile(table: ReportTable, format: 'csv' | 'xlsx', offset: number): Promise<FileMade> {
  return { type: FILE_TYPE[format], body: format === 'csv' ? csvText(tableRows(table, offset)) : await workbook([table], offset) };
}

const tablesOf = ({ sections }: ReportDocument): readonly ReportTable[] => sections.flatMap(({ tables }) => tables);

const saidRows = ({ title, when, about, sections, notes }: ReportDocument): string[][] => [title, when, ...about, ...sections.flatMap((section) => [section.title, ...section.lines]), ...notes].map((line) => [line]);

/** Numbers stay numbers; only a time, which CSV has no type for, is written out. */
function tableRows({ columns, rows }: ReportTable, offset: number): (string | number | null)[][] {
  const plain = (cell: string | number | null, { kind }: ReportColumn): string | number | null => (typeof cell === 'number' && kind === 'time' ? cellWords(cell, kind, offset) : typeof cell === 'number' && kind === 'percent' ? Math.round(cell * 1e6) / 1e6 : cell);
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map((column, n) => plain(row[n] ?? null, column)))];
}

function reportText({ title, when, about, sections, notes, offset }: ReportDocument): string {
  const table = ({ title: name, columns, rows }: ReportTable): string[] => ['', `[${name}]`, columns.map((column) => column.title).join(' | '), ...rows.map((row) => columns.map(({ kind }, n) => cellWords(row[n] ?? null, kind, offset)).join(' | '))];
  return `${[title, when, ...about, ...sections.flatMap((section) => ['', section.title, ...section.lines, ...section.tables.flatMap(table)]), '', ...notes].join('\n')}\n`;
}
