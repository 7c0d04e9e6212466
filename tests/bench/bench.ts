/** One table of measured figures. Rates are given beside a reference of the same run, since machines differ. */
export type Bench = () => Promise<{ readonly name: string; readonly rows: readonly Readonly<Record<string, string | number>>[] }>;

/** The value below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
