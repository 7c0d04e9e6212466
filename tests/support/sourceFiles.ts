import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import or re-export as it stands at the begin of a line. */
export interface Import {
  /** A path of this repository such as `shared/clock.ts`, else what the import names: `node:fs`, `@fastify/static`. */
  readonly of: string;
  /** What is taken by name; `*` for everything, and for files that are only run or asked for later. */
  readonly names: readonly string[];
  /** Nothing is left of it when the program runs. */
  readonly typesOnly: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const STATIC = /^(?:import|export)\b([^'";]*?)\bfrom\s+'([^']+)'/gm;
const RUN = /^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|new (?:URL|Worker)\(\s*'(\.[^']+)'/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;

/** All programs below some folders, read as text: TypeScript 7 has no parser to ask. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => readSource(join(entry.parentPath, entry.name)));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  return { path, text, code: text.replace(COMMENT, ''), imports: importsOf(path, text) };
}

export const importsOf = (path: string, text: string): Import[] => [...staticImports(path, text), ...runImports(path, text)];

function staticImports(path: string, text: string): Import[] {
  return [...text.matchAll(STATIC)].map(([, clause = '', of = '']) => {
    const parts = (/\{([^}]*)\}/.exec(clause)?.[1] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
    const whole = /\*|^\s*(?:type\s+)?\w+\s*,?\s*(?:\{|$)/.test(clause.replace(/^\s*type\s*\{/, '{')) ? ['*'] : [];
    const typesOnly = /^\s+type\b/.test(clause) || (whole.length === 0 && parts.every((part) => part.startsWith('type ')));
    return { of: resolved(path, of), names: [...whole, ...parts.map((part) => part.replace(/^type\s+/, '').replace(/\s+as\s+.*$/, ''))], typesOnly };
  });
}

function runImports(path: string, text: string): Import[] {
  return [...text.matchAll(RUN)].map(([, plain, later, file]) => ({ of: resolved(path, (plain ?? later ?? file)!), names: ['*'], typesOnly: false }));
}

const resolved = (path: string, of: string): string => (of.startsWith('.') ? normalize(join(dirname(path), of.replace(/\?.*$/, ''))) : of);

/** A circle of files that import each other at run time, or undefined. */
export function circleAmong(files: readonly SourceFile[]): readonly string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (at: string): readonly string[] | undefined => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    const file = byPath.get(at);
    if (file === undefined || done.has(at)) return undefined;
    path.push(at);
    for (const { of, typesOnly } of file.imports) {
      const circle = typesOnly ? undefined : visit(of);
      if (circle !== undefined) return circle;
    }
    path.pop();
    done.add(at);
    return undefined;
  };
  return files.reduce<readonly string[] | undefined>((found, { path: start }) => found ?? visit(start), undefined);
}
