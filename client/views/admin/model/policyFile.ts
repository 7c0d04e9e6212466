/** One file as somebody chose it. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

export type WholePolicy =
  | { readonly outcome: 'whole'; readonly file: string; readonly policy: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'unreadable'; readonly file: string }
  /** No file is a policy's first, or more than one is. */
  | { readonly outcome: 'noMain' | 'manyMains' }
  /** Sections that stand in files of their own, which were not chosen with it. */
  | { readonly outcome: 'missing'; readonly files: readonly string[] };

const isObject = (content: unknown): content is Record<string, unknown> => typeof content === 'object' && content !== null && !Array.isArray(content);

/** Joins a policy and the files its sections stand in (`"channels": "channels.json"`), as the command line does; all are chosen together. */
export function wholePolicy(files: readonly ChosenFile[]): WholePolicy {
  const read = new Map<string, unknown>();
  for (const { name, text } of files) {
    try {
      read.set(name, JSON.parse(text));
    } catch {
      return { outcome: 'unreadable', file: name };
    }
  }
  const mains = [...read].filter((entry): entry is [string, Record<string, unknown>] => isObject(entry[1]) && (files.length === 1 || 'version' in entry[1]));
  const [main] = mains;
  if (main === undefined) return { outcome: 'noMain' };
  if (mains.length > 1) return { outcome: 'manyMains' };
  const [file, content] = main;
  const sections = Object.entries(content).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].endsWith('.json'));
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const missing = sections.map(([, path]) => nameOf(path)).filter((name) => !read.has(name));
  if (missing.length > 0) return { outcome: 'missing', files: missing };
  return { outcome: 'whole', file, policy: { ...content, ...Object.fromEntries(sections.map(([name, path]) => [name, read.get(nameOf(path))])) } };
}

/** A name for what comes after a version: the last number in it goes up, past all that are taken. */
export function nextVersion(version: string, taken: readonly string[]): string {
  const [, before = version, number = ''] = /^(.*?)(\d+)$/.exec(version) ?? [];
  for (let n = number === '' ? 2 : Number(number) + 1; ; n++) {
    const next = number === '' ? `${before}.${n}` : `${before}${n}`;
    if (!taken.includes(next)) return next;
  }
}
