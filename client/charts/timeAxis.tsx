import { ReferenceArea } from 'recharts';
import { palette } from '../palette.ts';

/** Days or hours that a chart is to be read with, ms; `tone`: of the band. */
export interface TimeBand {
  readonly from: number;
  readonly to: number;
  readonly tone: 'quiet' | 'attention';
}

export const AXIS_TEXT = { fill: palette.muted, fontSize: 12, fontFamily: 'var(--figures)' } as const;

/** One time axis for all charts: moments stand where they lie, at most so many of them are named. */
export function timeAxis(moments: readonly { readonly at: number }[], timeText: (at: number) => string) {
  const every = Math.max(1, Math.ceil(moments.length / 8));
  return {
    dataKey: 'at', type: 'number', domain: ['dataMin', 'dataMax'], ticks: moments.filter((_, i) => i % every === 0).map(({ at }) => at), interval: 'preserveStartEnd',
    tickFormatter: timeText, minTickGap: 16, tick: AXIS_TEXT, tickLine: false, axisLine: { stroke: palette.rule }, tickMargin: 6, height: 26,
  } as const;
}

/** A moment stands for the bucket that begins with it, so a band reaches half a bucket to its left. */
export function timeBands(bands: readonly TimeBand[], moments: readonly { readonly at: number }[]) {
  const [first, last] = [moments[0]?.at ?? 0, moments.at(-1)?.at ?? 0];
  const half = moments.length > 1 ? (last - first) / (moments.length - 1) / 2 : 0;
  return bands.filter(({ from, to }) => to - half > first && from - half < last).map(({ from, to, tone }) => (
    <ReferenceArea key={`${from} ${tone}`} x1={Math.max(first, from - half)} x2={Math.min(last, to - half)} fill={tone === 'attention' ? palette.attention : palette.soft} fillOpacity={tone === 'attention' ? 0.16 : 0.1} stroke="none" ifOverflow="hidden" />
  ));
}
