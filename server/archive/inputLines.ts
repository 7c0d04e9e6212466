import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Lines of a file, or of what is piped in where the file is `-`; of a CSV file with a header each row as the JSON that it stands for. */
export async function* inputLines(file: string): AsyncGenerator<string> {
  // Made when somebody begins to read, and not before: it does not wait, and its first lines would be lost.
  const input = file === '-' ? process.stdin : createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  yield* /\.csv$/i.test(file) ? rowsAsJson(lines) : lines;
}

async function* rowsAsJson(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let header: readonly string[] | undefined;
  for await (const line of lines) {
    const cells = cellsOf(header === undefined ? line.replace(/^\ufeff/, '') : line);
    if (header === undefined) header = cells.map((name) => name.trim());
    else yield JSON.stringify(Object.fromEntries(header.map((name, n) => [name, cells[n] ?? ''])));
  }
}

/** One row of RFC 4180 without line breaks inside of quotes. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain ?? '' : quoted.replaceAll('""', '"')));
}
