/**
 * Chance of `least` or more where so many come by a negative binomial law: a Poisson law whose mean is itself only known within a
 * gamma law. Summed from the tail's own first term, so that chances of one in a thousand million keep their digits.
 *
 * @param mean of the count, > 0
 * @param size of the gamma law, > 0: the larger, the surer the mean; the variance of the count is `mean + mean² / size`
 */
export function upperTail(least: number, mean: number, size: number): number {
  if (least <= 0) return 1;
  const q = mean / (mean + size);
  // log of P(0), then term by term up to P(least): r (r + 1) … / n! · qⁿ (1 − q)ʳ
  let log = size * Math.log1p(-q);
  for (let n = 0; n < least; n++) log += Math.log(((n + size) / (n + 1)) * q);
  let term = Math.exp(log);
  let sum = 0;
  for (let n = least; term > sum * 1e-12; n++) {
    sum += term;
    term *= ((n + size) / (n + 1)) * q;
  }
  return Math.min(1, sum);
}

/** The counts between which all but `beyond` lies, as much below as above, by the same law. */
export function expectedRange(mean: number, size: number, beyond: number): { readonly low: number; readonly high: number } {
  let low = 0;
  while (1 - upperTail(low + 1, mean, size) <= beyond / 2) low++;
  let high = Math.max(low, Math.floor(mean));
  while (upperTail(high + 1, mean, size) > beyond / 2) high++;
  return { low, high };
}
