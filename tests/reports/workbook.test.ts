import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../server/reports/csv.ts';
import { reportFile } from '../../server/reports/reportFiles.ts';
import { workbook } from '../../server/reports/workbook.ts';
import { reportDocument, type ReportTable } from '../../shared/report/reportDocument.ts';
import { someReport } from '../shared/report/someReport.ts';
import { unzipped } from '../support/unzipped.ts';

const CHINA = 8 * 3_600_000;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false, parseTagValue: false, processEntities: true, htmlEntities: true, isArray: (name) => name === 'row' || name === 'c' || name === 'sheet' });
interface CellRead { r: string; s: string; t?: string; v?: string; f?: unknown; is?: { t: { '#text'?: string } | string } }
const cells = (sheet: string): CellRead[] => (parser.parse(sheet).worksheet.sheetData.row as { c?: CellRead[] }[]).flatMap(({ c = [] }) => c);
const wordsOf = ({ is }: CellRead): string => (typeof is?.t === 'string' ? is.t : is?.t['#text'] ?? '');

describe('a workbook', () => {
  const table: ReportTable = {
    title: '各地/处置', columns: [{ title: '区域', kind: 'text' }, { title: '数', kind: 'count' }, { title: '率', kind: 'percent' }, { title: '时限', kind: 'time' }],
    rows: [['=HYPERLINK("http://x","点")', 1234, 0.9786, Date.parse('2026-11-22T08:30+08:00')], ['@甲 & <乙>', null, null, null]],
  };

  it('has numbers as numbers, shares as percent, times as dates of the city, and no formula', async () => {
    const files = unzipped(await workbook([table], CHINA));
    const [a, b, c, d] = cells(files.get('xl/worksheets/sheet1.xml')!).slice(4);
    expect(a).toMatchObject({ r: 'A2', t: 'inlineStr' });
    expect([b, c, d]).toMatchObject([{ s: '1', v: '1234' }, { s: '2', v: '0.9786' }, { s: '3' }]);
    expect(Number(d!.v)).toBeCloseTo(46348 + 8.5 / 24, 9);
    expect(files.get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
  });

  it('holds whatever words there are, as they are, whatever they begin with', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=1', '_x0041_', ']]>', '\u0000', '\uD800')), { minLength: 1, maxLength: 20 }), async (texts) => {
      const files = unzipped(await workbook([{ title: texts[0]!, columns: [{ title: 'x', kind: 'text' }], rows: texts.map((text) => [text]) }, { title: texts[0]!, columns: [], rows: [] }], CHINA));
      const read = cells(files.get('xl/worksheets/sheet1.xml')!).slice(1);
      expect(read.every(({ t, f }) => t === 'inlineStr' && f === undefined)).toBe(true);
      expect(read).toHaveLength(texts.length);
      const names = (parser.parse(files.get('xl/workbook.xml')!).workbook.sheets.sheet as { name: string }[]).map(({ name }) => name);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2);
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    }), { seed: 6, numRuns: 60 });
  });

  it('gives back the words that were put in', async () => {
    const words = ['=1+1', '甽鄮峧', '_x0041_', 'a & b < c > "d"', ' 前后 '];
    const files = unzipped(await workbook([{ title: '一', columns: [{ title: 'x', kind: 'text' }], rows: words.map((text) => [text]) }], CHINA));
    expect(cells(files.get('xl/worksheets/sheet1.xml')!).slice(1).map(wordsOf).map((text) => text.replaceAll('_x005F_', '_'))).toEqual(words);
  });

  it('is the same, byte for byte, for the same figures', async () => {
    expect(await workbook([table], CHINA)).toEqual(await workbook([table], CHINA));
  });
});

describe('a brief as a file', () => {
  const document = reportDocument(someReport(), 'zh');

  it('as a workbook has the words on the first sheet and each table on its own', async () => {
    const files = unzipped((await reportFile(document, 'xlsx')).body as Buffer);
    const sheets = (parser.parse(files.get('xl/workbook.xml')!).workbook.sheets.sheet as { name: string }[]).map(({ name }) => name);
    expect(sheets).toEqual(['宁波市社会治理情况日报', '主要数据', '主要比率', '纠纷类型', '各地调解', '事件类别', '事件来源', '各地处置', '超时事件']);
    expect(cells(files.get('xl/worksheets/sheet9.xml')!).filter(({ t }) => t === 'inlineStr').map(wordsOf)).toContain('=路灯不亮');
  });

  it('as CSV begins with the mark that Excel needs, and holds no formula', async () => {
    const { body } = await reportFile(document, 'csv');
    expect(String(body).startsWith('\uFEFF宁波市社会治理情况日报\r\n')).toBe(true);
    expect(String(body)).toContain("20261120-0000007,'=路灯不亮,海曙区南门街道,城管,2026-11-21 09:00\r\n");
  });

  it('as HTML needs nothing from anywhere and lets no word become markup', async () => {
    const html = String((await reportFile(reportDocument(someReport({ centre: '"; } </style><script>alert(1)</script>' }), 'zh'), 'html')).body);
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import/i);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it('as text reads like the page', async () => {
    expect(String((await reportFile(document, 'text')).body)).toContain('一、总体情况\n全市共上报事件1,234件');
  });
});

it('[T6] no cell of a CSV begins a formula, however it is dressed', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\t', '\r', '\n', '\u00A0'), fc.constantFrom('=', '+', '-', '@', '\uFF1D'), (text, space, sign) => {
    const cell = csvText([[space + sign + text]]).slice(1).replace(/^"/, '');
    expect(cell).toMatch(/^'/);
  }), { seed: 7, numRuns: 300 });
});
