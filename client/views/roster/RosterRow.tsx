import type { TFunction } from 'i18next';
import type { SeatLine } from '../../../shared/seatLine.ts';
import { DAY_MS } from '../../../shared/zone.ts';
import { duty } from '../../http/dutyApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';
import { hueOf, turnsOfWeek, WEEK_DAYS } from './model/week.ts';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** One seat's week: its turns along the days, and who sits there now. */
export function RosterRow({ line, first, now, beat, t, words: { t: desk, names, time } }: { line: SeatLine; first: number; now: number; beat: number; t: TFunction; words: SheetWords }) {
  const { seat, area, holder, due } = line;
  const asked = useAsked(seat, beat, (signal) => duty.roster(seat, signal));
  const turns = turnsOfWeek(asked.value?.turns ?? [], first);
  const who = (officer: string) => subjectText(desk, officer);
  const present = (now - first) / (WEEK_DAYS * DAY_MS);
  return (
    <section className="roster-row" aria-label={subjectText(desk, seat)}>
      <div className="roster-seat">
        <h3>{subjectText(desk, seat)}<i>{names.area(area)}</i></h3>
        <p className={holder ? undefined : 'tone-attention'}>{holder ? t('held', { officer: who(holder.officer) }) : t('vacant')}</p>
        <p>
          {asked.value && <a className="roster-link" href={duty.calendarOf(seat)} download>{t('export')}</a>}
          <a className={`roster-link${due ? due.overdue ? ' tone-alarm' : ' tone-attention' : ''}`} href={`/handover?seat=${encodeURIComponent(seat)}`}>{t('handOver')}</a>
        </p>
      </div>
      <ol className="roster-week">
        {turns.map((turn) => {
          const isNow = now >= turn.from && now < turn.to;
          return (
            <li key={turn.from} data-now={isNow} data-past={turn.to <= now} data-hue={hueOf(turn.officer)} style={{ left: percent(turn.start), width: `calc(${percent(turn.width)} - 2px)` }} title={`${who(turn.officer)} ${time.weekday(turn.from)} ${time.minute(turn.from)}–${time.minute(turn.to)}`}>
              <b>{who(turn.officer)}</b>
              <span className="figures"><i>{time.weekday(turn.from)} </i>{time.minute(turn.from)}–{time.minute(turn.to)}</span>
              <span className="figures roster-hours" aria-hidden="true">{time.minute(turn.from).slice(0, 2)}–{time.minute(turn.to).slice(0, 2)}</span>
              {isNow && <em>{t('now')}</em>}
            </li>
          );
        })}
        {turns.length === 0 && asked.value !== undefined && <li className="roster-empty">{t('none')}</li>}
        {present >= 0 && present < 1 && <li className="roster-present" aria-hidden="true" style={{ left: percent(present) }} />}
      </ol>
    </section>
  );
}
