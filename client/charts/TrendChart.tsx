import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { palette } from '../palette.ts';
import { ChartTip } from './ChartTip.tsx';
import { AXIS_TEXT, timeAxis, timeBands, type TimeBand } from './timeAxis.tsx';

/** One moment of a trend. `before` null: nothing to compare with. */
export interface TrendMoment {
  readonly at: number;
  readonly reported: number;
  readonly closed: number;
  readonly before: number | null;
}

export interface TrendChartProps {
  readonly moments: readonly TrendMoment[];
  readonly names: { readonly reported: string; readonly closed: string; readonly before: string };
  /** A moment as the axis and the tip write it. */
  readonly timeText: (at: number) => string;
  readonly tipTime: (at: number) => string;
  /** A count as the axis writes it, in six signs at most. */
  readonly countText: (count: number) => string;
  readonly onPick: (at: number) => void;
  readonly bands: readonly TimeBand[];
  /** What a moment is to be read with, in words. */
  readonly noteAt: (at: number) => string;
}

/** Arrivals and closings from zero, with the period before as a dashed line. */
export default function TrendChart({ moments, names, timeText, tipTime, countText, onPick, bands, noteAt }: TrendChartProps) {
  const pick = (index: unknown) => {
    const moment = moments[Number(index)];
    if (moment !== undefined && index !== null && index !== undefined) onPick(moment.at);
  };
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 260 }}>
      <ComposedChart data={moments as TrendMoment[]} margin={{ top: 8, right: 24, bottom: 0, left: 0 }} onClick={(state) => pick(state.activeTooltipIndex)}>
        <CartesianGrid vertical={false} stroke={palette.hairline} />
        {timeBands(bands, moments)}
        <XAxis {...timeAxis(moments, timeText)} />
        <YAxis width={48} tick={AXIS_TEXT} tickLine={false} axisLine={false} allowDecimals={false} domain={[0, 'auto']} tickCount={4} tickFormatter={countText} />
        <Tooltip cursor={{ stroke: palette.rule }} isAnimationActive={false} content={({ active, payload }) => {
          const moment = active ? (payload?.[0]?.payload as TrendMoment | undefined) : undefined;
          return moment && <ChartTip title={[tipTime(moment.at), noteAt(moment.at)].filter(Boolean).join(' · ')} rows={[
            { name: names.reported, value: moment.reported, tone: palette.normal }, { name: names.closed, value: moment.closed, tone: palette.settled },
            ...(moment.before === null ? [] : [{ name: names.before, value: moment.before, tone: palette.muted }]),
          ]} />;
        }} />
        <Area dataKey="reported" stroke={palette.normal} strokeWidth={2} fill={palette.normal} fillOpacity={0.1} isAnimationActive={false} dot={false} activeDot={{ r: 4 }} />
        <Line dataKey="before" stroke={palette.muted} strokeWidth={1.5} strokeDasharray="4 4" isAnimationActive={false} dot={false} activeDot={false} />
        <Line dataKey="closed" stroke={palette.settled} strokeWidth={2} isAnimationActive={false} dot={false} activeDot={{ r: 4 }} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
