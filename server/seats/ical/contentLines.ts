import { isUtf8 } from 'node:buffer';
import { CalendarFault } from './calendarFault.ts';

/** A line of a calendar (RFC 5545, 3.1), unfolded. Names are in capitals, values as they stand. */
export interface ContentLine {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const MOST_LINES = 40_000;
const LONGEST = 4_000;
const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^",;:]*)(?:,(?:"[^"]*"|[^",;:]*))*)*):(.*)$/s;
const PARAMETER = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^;])*)/g;

/**
 * All lines of a file. Lines may be folded anywhere, in the midst of a character too; they may end as on any system.
 * @throws CalendarFault
 */
export function contentLines(file: Buffer): ContentLine[] {
  const lines: ContentLine[] = [];
  // One byte a character: a fold may lie between the bytes of one.
  const raw = file.toString('latin1').split(/\r\n|\n|\r/);
  for (let at = 0; at < raw.length; at++) {
    const line = at + 1;
    if (at >= MOST_LINES) throw new CalendarFault(line, 'tooManyLines');
    let bytes = raw[at]!;
    while (at + 1 < raw.length && /^[ \t]/.test(raw[at + 1]!)) {
      bytes += raw[++at]!.slice(1);
      if (bytes.length > LONGEST) throw new CalendarFault(line, 'lineTooLong');
    }
    if (bytes.length > LONGEST) throw new CalendarFault(line, 'lineTooLong');
    if (bytes !== '') lines.push(contentLine(Buffer.from(bytes, 'latin1'), line));
  }
  return lines;
}

const BYTE_ORDER_MARK = '\ufeff';

function contentLine(bytes: Buffer, line: number): ContentLine {
  if (!isUtf8(bytes)) throw new CalendarFault(line, 'notUtf8');
  const text = bytes.toString('utf8');
  const found = LINE.exec(line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  if (found === null) throw new CalendarFault(line, 'notALine');
  const [, name, parameters, value] = found as unknown as [string, string, string, string];
  const named = Array.from(parameters.matchAll(PARAMETER), ([, key, said]): [string, string] => [key!.toUpperCase(), said!.replaceAll('"', '')]);
  return { line, name: name.toUpperCase(), parameters: new Map(named), value };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', N: '\n', '\\': '\\', ';': ';', ',': ',' };

/** A text value without its escapes. */
export const unescaped = (value: string): string => value.replaceAll(/\\(.)/gs, (whole, sign: string) => ESCAPES[sign] ?? whole);
export const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');

const WIDEST = 75;

/** A line as it is written: folded after 75 bytes at most, never within a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const sign of line) {
    const width = Buffer.byteLength(sign);
    if (bytes + width > WIDEST) {
      parts.push(part);
      part = '';
      // The space before a continued line counts.
      bytes = 1;
    }
    part += sign;
    bytes += width;
  }
  return [...parts, part].join('\r\n ');
}
