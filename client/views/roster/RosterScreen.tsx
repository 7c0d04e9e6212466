import './rosterWords.ts';
import './roster.css';
import { useMemo, useState } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { DAY_MS, zoneOffset } from '../../../shared/zone.ts';
import { duty } from '../../http/dutyApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useNameBook } from '../../stores/names.ts';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { useSeat } from '../seat/useSeat.ts';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { ImportForm } from './ImportForm.tsx';
import { firstDayOf, WEEK_DAYS, weeksOn } from './model/week.ts';
import { RosterRow } from './RosterRow.tsx';

const readKey = seatKeys({ arrowleft: 'before', h: 'before', arrowright: 'after', l: 'after', x: 'today' } as const);
const KEYS = [[['←', '→', 'H', 'L'], 'weeks'], [['X'], 'today'], [['?'], 'help']] as const;
const BEAT_MS = 15_000;

/** Who sits where in a week, one row a seat; rosters come in and go out as calendar files. */
export default function RosterScreen() {
  const seat = useSeat('roster');
  const { t, words, caller, now } = seat;
  const timeZone = useNameBook((book) => book.policy?.timeZone) ?? 'Asia/Shanghai';
  const offset = useMemo(() => zoneOffset(timeZone), [timeZone]);
  const [weeks, setWeeks] = useState(0);
  const [round, setRound] = useState(0);
  const [help, setHelp] = useState(false);
  const asked = useAsked(caller === undefined ? null : 'seats', `${Math.floor(now / BEAT_MS)} ${round}`, (signal) => duty.seats(signal));
  const seats = asked.value?.items ?? [];
  const first = weeksOn(firstDayOf(now, offset), weeks);
  const act = (intent: SeatIntent<'before' | 'after' | 'today'>) => {
    switch (intent.do) {
      case 'before': return setWeeks((n) => n - 1);
      case 'after': return setWeeks((n) => n + 1);
      case 'today': return setWeeks(0);
      case 'help': return setHelp(true);
      default: return undefined;
    }
  };
  useSeatKeys(act, readKey);
  const { time } = words;
  return (
    <SeatShell page="roster" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={false}>
      <div className="roster">
        <div className="roster-head">
          <button type="button" className="desk-icon" aria-label={t('before')} onClick={() => setWeeks((n) => n - 1)}><ChevronLeft size={20} aria-hidden="true" /></button>
          <h2 aria-live="polite">{now > 0 && t('week', { from: time.date(first), to: time.date(first + (WEEK_DAYS - 1) * DAY_MS) })}</h2>
          <button type="button" className="desk-icon" aria-label={t('after')} onClick={() => setWeeks((n) => n + 1)}><ChevronRight size={20} aria-hidden="true" /></button>
          <button type="button" className="desk-button desk-quiet" disabled={weeks === 0} aria-keyshortcuts="X" onClick={() => setWeeks(0)}>{t('today')} <kbd aria-hidden="true">X</kbd></button>
          <ImportForm seats={seats.map((one) => one.seat)} t={t} words={words} onDone={() => setRound((n) => n + 1)} />
        </div>
        {now > 0 && seats.length > 0 && (
          <div className="roster-days" aria-hidden="true">
            {Array.from({ length: WEEK_DAYS }, (_, day) => <span key={day} data-today={now >= first + day * DAY_MS && now < first + (day + 1) * DAY_MS}>{time.weekday(first + day * DAY_MS)}<i className="figures">{time.date(first + day * DAY_MS).replace(/^\d+年/, '')}</i></span>)}
          </div>
        )}
        {asked.value === undefined ? <p className="roster-none" role="status">{t(asked.failure ? 'failed' : 'asking')}</p> : seats.length === 0 && <p className="roster-none" role="status">{t('noSeats')}</p>}
        {now > 0 && seats.map((line) => <RosterRow key={line.seat} line={line} first={first} now={now} beat={round} t={t} words={words} />)}
      </div>
    </SeatShell>
  );
}
