/** One sample of Prometheus text. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Samples by the name of their metric. */
export type Metrics = ReadonlyMap<string, readonly Sample[]>;

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads what `GET /metrics` says; lines that are none are passed over. */
export function readMetrics(text: string): Metrics {
  const found = new Map<string, Sample[]>();
  for (const line of text.split('\n')) {
    const [, name, labels = '', said] = LINE.exec(line) ?? [];
    const value = Number(said);
    if (name === undefined || Number.isNaN(value)) continue;
    const sample = { labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, key, word]) => [key!, word!.replace(/\\(.)/g, '$1')])), value };
    const known = found.get(name);
    if (known === undefined) found.set(name, [sample]);
    else known.push(sample);
  }
  return found;
}

/** Of a metric without labels; undefined where the centre does not tell it. */
export const figure = (metrics: Metrics, name: string): number | undefined => metrics.get(`yilan_${name}`)?.[0]?.value;

/** By one label, values of several samples added up. */
export function byLabel(metrics: Metrics, name: string, label: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { labels, value } of metrics.get(`yilan_${name}`) ?? []) {
    const key = labels[label];
    if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}
