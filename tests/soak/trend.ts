/** How a figure went: its median, and by how much of that it changed in an hour. */
export interface Trend {
  readonly median: number;
  /** 0.01 is one per cent of the median an hour. */
  readonly anHour: number;
}

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/**
 * Theil and Sen: the median of the slopes between each two samples. A third of them may be anything without moving it.
 * `at`: ms. Only samples of one `of` are compared: a wall's scenes hold different things, and a wall goes through them all the time;
 * and only those that lie a quarter of the whole apart: what fills up and empties within one scene is no trend.
 */
export function trendOf(samples: readonly { readonly at: number; readonly value: number; readonly of: string }[]): Trend {
  const median = middle(samples.map(({ value }) => value));
  const apart = samples.length === 0 ? 0 : (samples.at(-1)!.at - samples[0]!.at) / 4;
  const slopes = samples.flatMap((a, i) => samples.slice(i + 1).filter((b) => b.of === a.of && b.at - a.at >= apart).map((b) => (b.value - a.value) / (b.at - a.at)));
  return { median, anHour: slopes.length === 0 || median === 0 ? 0 : (middle(slopes) * 3_600_000) / median };
}
