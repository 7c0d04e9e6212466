import type { ReportDocument } from './reportDocument.ts';

/**
 * How a brief looks on a screen and on A4: the same for the page of the centre and for the file that stands alone.
 * Every sheet has the centre's name at its head and its number at its foot.
 */
export function reportStyle({ centre, title, when, language }: Pick<ReportDocument, 'centre' | 'title' | 'when' | 'language'>): string {
  return `
@page { size: A4 portrait; margin: 22mm 18mm 20mm;
  @top-left { content: ${quoted(centre)}; font: 9pt ${FONT}; color: #555; }
  @top-right { content: ${quoted(`${title} ${when}`)}; font: 9pt ${FONT}; color: #555; }
  @bottom-center { content: ${language === 'zh' ? '"第 " counter(page) " 页，共 " counter(pages) " 页"' : 'counter(page) " of " counter(pages)'}; font: 9pt ${FONT}; color: #555; }
}
.report { max-width: 190mm; margin: 0 auto; padding: 14mm 16mm; background: #fff; color: #111; font: 11pt/1.75 ${FONT}; box-sizing: border-box; overflow-wrap: anywhere; }
.report header { text-align: center; border-bottom: 2px solid #b01818; padding-bottom: 10px; margin-bottom: 14px; }
.report .centre { margin: 0; color: #b01818; font-size: 12pt; letter-spacing: .08em; }
.report h1 { font-weight: 700; margin: 6px 0 2px; font-size: 20pt; line-height: 1.3; }
.report .when { margin: 0; font-size: 12pt; }
.report .about { margin: 0; font-size: 9.5pt; line-height: 1.6; color: #444; }
.report h2 { font-weight: 700; margin: 18px 0 4px; font-size: 13pt; break-after: avoid; }
.report section > p { margin: 0; ${language === 'zh' ? 'text-indent: 2em;' : 'margin-bottom: 4px;'} orphans: 2; widows: 2; }
.report .table { margin: 8px 0 4px; overflow-x: auto; }
.report table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.4; }
.report caption { text-align: left; font-weight: 600; padding: 2px 0; break-after: avoid; }
.report th, .report td { border: 1px solid #999; padding: 2px 5px; text-align: left; }
.report th { background: #f2f2f2; font-weight: 600; white-space: nowrap; }
.report .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.report td:first-child { white-space: nowrap; }
.report tr, .report .short { break-inside: avoid; }
.report thead { display: table-header-group; }
.report footer { margin-top: 18px; border-top: 1px solid #999; padding-top: 6px; font-size: 9pt; line-height: 1.6; color: #444; break-inside: avoid; }
.report footer p { margin: 0; }
@media (max-width: 700px) { .report { padding: 18px 16px; } .report h1 { font-size: 17pt; } }
@media print { html, body { background: #fff; } .report { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } .report .table { overflow: visible; } .report th { print-color-adjust: exact; -webkit-print-color-adjust: exact; white-space: normal; } }
`;
}

const FONT = '"Noto Sans SC Variable", "Yilan Rare Glyphs", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif';

/** A string of CSS: whatever could end it, or the style that it stands in, is written as a code. */
const quoted = (text: string): string => `"${text.replaceAll(/[^\p{L}\p{N} .,:;()-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
