import { groupDigits } from '../../ui/number.ts';
import { type Line, linePath } from './model/moment.ts';
import { usePageWords } from './pageWords.ts';

const WIDTH = 72;
const HEIGHT = 18;

interface ThenProps {
  readonly now: number;
  /** The same figure at this moment of yesterday and of a week ago; undefined where it is not known. */
  readonly yesterday: number | undefined;
  readonly lastWeek: number | undefined;
  /** Its last 24 hours. */
  readonly line: Line;
}

/** What a figure was at the same moment before, as differences, and how it went since. */
export function Then({ now, yesterday, lastWeek, line }: ThenProps) {
  const { t } = usePageWords();
  const path = linePath(line, WIDTH, HEIGHT);
  if (yesterday === undefined && lastWeek === undefined && path === '') return null;
  return (
    <div className="leader-then">
      {path !== '' && <svg className="leader-spark" viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`} width={WIDTH + 4} height={HEIGHT + 4} role="img" aria-label={spoken(t('beside.line'), line)}><path d={path} /></svg>}
      <span>
        {yesterday !== undefined && <Difference name={t('beside.yesterday')} now={now} then={yesterday} />}
        {lastWeek !== undefined && <Difference name={t('beside.lastWeek')} now={now} then={lastWeek} />}
      </span>
    </div>
  );
}

function Difference({ name, now, then }: { name: string; now: number; then: number }) {
  const { t } = usePageWords();
  const more = now - then;
  return <small title={t('beside.was', { name, count: groupDigits(then) })}>{name} <b className="figures">{more > 0 ? '+' : more < 0 ? '−' : '±'}{groupDigits(Math.abs(more))}</b></small>;
}

/** Its first, least, most and last value: what the eye takes from the line. */
function spoken(name: string, line: Line): string {
  const values = line.map(({ value }) => value);
  return `${name} ${[values[0]!, Math.min(...values), Math.max(...values), values.at(-1)!].map(groupDigits).join(', ')}`;
}
