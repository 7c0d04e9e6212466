// `npm run bench [name …]`: runs every *.bench.ts, one after another, each in a process of its own, and prints its table.
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { fsyncRate } from './fsyncRate.ts';
import type { Bench } from './bench.ts';

const LIMIT_MS = Number(process.env['YILAN_BENCH_LIMIT_S'] ?? 300) * 1_000;
const folder = import.meta.dirname;

if (process.send) await runOne(process.argv[2]!);
else await runAll(process.argv.slice(2));

async function runOne(file: string): Promise<void> {
  const { bench } = (await import(join(folder, file))) as { bench: Bench };
  process.send!(await bench());
  process.disconnect();
}

async function runAll(wanted: readonly string[]): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.bench.ts')).sort();
  const chosen = wanted.length === 0 ? files : files.filter((file) => wanted.some((name) => file.startsWith(name)));
  process.stdout.write(`${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, fsync ${Math.round(fsyncRate())}/s\n`);
  for (const file of chosen) {
    process.stdout.write(`\n▸ ${basename(file, '.bench.ts')}\n`);
    try {
      const { name, rows } = await inChild(file);
      process.stdout.write(`  ${name}\n${table(rows)}\n`);
    } catch (error) {
      process.stdout.write(`  failed: ${(error as Error).message}\n`);
      process.exitCode = 1;
    }
  }
}

function inChild(file: string): Promise<Awaited<ReturnType<Bench>>> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [file], { execArgv: [...process.execArgv, '--expose-gc'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('message', (result) => resolve(result as Awaited<ReturnType<Bench>>));
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      reject(new Error(signal === 'SIGKILL' ? `no result within ${LIMIT_MS / 1000} s` : `ended with code ${code} and no result`));
    });
  });
}

function table(rows: Awaited<ReturnType<Bench>>['rows']): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))) : (value ?? '');
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines.map((line) => `  ${line.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  ')}`).join('\n');
}
