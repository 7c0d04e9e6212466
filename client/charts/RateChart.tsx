import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { palette } from '../palette.ts';
import { groupDigits } from '../ui/number.ts';
import { percentText, scaleStart } from '../ui/rate.ts';
import { ChartTip } from './ChartTip.tsx';
import { AXIS_TEXT, timeAxis, timeBands, type TimeBand } from './timeAxis.tsx';

/** A rate over time. `percent` null: nothing was counted then; the line breaks and does not fall to zero. */
export interface RateMoment {
  readonly at: number;
  readonly percent: number | null;
  readonly done: number;
  readonly of: number;
}

export interface RateChartProps {
  readonly moments: readonly RateMoment[];
  readonly names: { readonly rate: string; readonly settled: string; readonly investigated: string };
  readonly timeText: (at: number) => string;
  readonly tipTime: (at: number) => string;
  readonly onPick: (at: number) => void;
  readonly bands: readonly TimeBand[];
}

/** Dots on a stated scale that ends at 100 %; the tip gives both numbers. */
export default function RateChart({ moments, names, timeText, tipTime, onPick, bands }: RateChartProps) {
  const start = scaleStart(moments.map(({ percent }) => percent));
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 500, height: 220 }}>
      <LineChart data={moments as RateMoment[]} margin={{ top: 10, right: 24, bottom: 0, left: 0 }} onClick={({ activeTooltipIndex: index }) => { const moment = index === null || index === undefined ? undefined : moments[Number(index)]; if (moment) onPick(moment.at); }}>
        <CartesianGrid vertical={false} stroke={palette.hairline} />
        {timeBands(bands, moments)}
        <XAxis {...timeAxis(moments, timeText)} />
        <YAxis width={48} domain={[start, 100]} ticks={[start, (start + 100) / 2, 100]} tick={AXIS_TEXT} tickLine={false} axisLine={false} tickFormatter={(value: number) => `${value}%`} />
        <Tooltip cursor={{ stroke: palette.rule }} isAnimationActive={false} content={({ active, payload }) => {
          const moment = active ? (payload?.[0]?.payload as RateMoment | undefined) : undefined;
          return moment && <ChartTip title={tipTime(moment.at)} rows={[
            { name: names.rate, value: moment.percent === null ? '—' : `${percentText(moment.percent)}%`, tone: palette.settled },
            { name: `${names.settled} / ${names.investigated}`, value: `${groupDigits(moment.done)} / ${groupDigits(moment.of)}`, tone: 'transparent' },
          ]} />;
        }} />
        <Line dataKey="percent" stroke={palette.settled} strokeWidth={1.5} strokeOpacity={0.55} connectNulls={false} isAnimationActive={false} dot={{ r: 3, fill: palette.settled, strokeWidth: 0 }} activeDot={{ r: 5 }} />
      </LineChart>
    </ResponsiveContainer>
  );
}
