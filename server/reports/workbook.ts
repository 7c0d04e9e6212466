import type { ReportColumn, ReportTable } from '../../shared/report/reportDocument.ts';
import { zipFile } from './zipFile.ts';

/** Rows written before others have a turn. */
const ROWS_A_TURN = 2_000;
/** Excel's own limits. */
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;
/** Days from Excel's 1899-12-30 to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

/** Cell formats in the order of `styles.xml`. */
const STYLE: Readonly<Record<ReportColumn['kind'] | 'head', number>> = { text: 0, count: 1, percent: 2, time: 3, head: 4 };
const WIDTH: Readonly<Record<ReportColumn['kind'], number>> = { text: 24, count: 12, percent: 12, time: 18 };

/**
 * An Office Open XML workbook (ECMA-376), a sheet for each table. Every cell has its type: words are inline strings and never a formula,
 * whatever they begin with; shares are numbers shown as percent; times are dates on the city's clock. `offset`: ms ahead of UTC.
 */
export async function workbook(tables: readonly ReportTable[], offset: number): Promise<Buffer> {
  const names = sheetNames(tables.map(({ title }) => title));
  const sheets: { name: string; data: Buffer }[] = [];
  for (const [n, table] of tables.entries()) sheets.push({ name: `xl/worksheets/sheet${n + 1}.xml`, data: await sheetXml(table, offset) });
  const each = (of: (n: number) => string): string => names.map((_, n) => of(n + 1)).join('');
  return zipFile([
    xml('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`),
    xml('_rels/.rels', `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    xml('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`),
    xml('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`),
    xml('xl/styles.xml', STYLES),
    ...sheets,
  ]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="10" applyNumberFormat="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

const xml = (name: string, body: string) => ({ name, data: Buffer.from(HEAD + body) });

async function sheetXml({ columns, rows }: ReportTable, offset: number): Promise<Buffer> {
  const parts = [`${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(({ kind }, n) => `<col min="${n + 1}" max="${n + 1}" width="${WIDTH[kind]}" customWidth="1"/>`).join('')}</cols><sheetData>`];
  const line = (n: number, cells: string): string => `<row r="${n}">${cells}</row>`;
  parts.push(line(1, columns.map(({ title }, n) => wordsXml(`${columnName(n)}1`, title, STYLE.head)).join('')));
  for (const [n, row] of rows.entries()) {
    if (n % ROWS_A_TURN === ROWS_A_TURN - 1) await new Promise((resolve) => setImmediate(resolve));
    parts.push(line(n + 2, columns.map(({ kind }, c) => cellXml(`${columnName(c)}${n + 2}`, row[c] ?? null, kind, offset)).join('')));
  }
  parts.push('</sheetData></worksheet>');
  return Buffer.from(parts.join(''));
}

function cellXml(at: string, cell: string | number | null, kind: ReportColumn['kind'], offset: number): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  if (typeof cell === 'string') return wordsXml(at, cell, STYLE.text);
  return `<c r="${at}" s="${STYLE[kind]}"><v>${kind === 'time' ? (cell + offset) / DAY_MS + EPOCH_DAYS : cell}</v></c>`;
}

const wordsXml = (at: string, words: string, style: number): string => `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(written(words))}</t></is></c>`;

/** What XML cannot hold is left out; `_x0041_` would be read as a sign, so its first underscore is written as one. */
const written = (words: string): string => words.replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, '').replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').slice(0, LONGEST_TEXT);

const escaped = (text: string): string => text.replaceAll(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `A`, `Z`, `AA`. */
function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** As Excel takes them: short, without `[]:*?/\`, no two the same. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = written(title).replaceAll(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').slice(0, LONGEST_NAME - 4).trim() || 'Sheet';
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
