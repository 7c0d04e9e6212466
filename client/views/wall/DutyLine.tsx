import type { TFunction } from 'i18next';
import { shiftAt } from '../../../shared/duty.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNameBook } from '../../stores/names.ts';
import { useWallNews } from '../../stores/steering.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { subjectText } from '../../ui/subjectText.ts';

const MOST_SEATS = 3;
/** A seat without a number was signed in by a link: the end of its code is enough to tell it from others. */
const seatText = (t: TFunction, seat: string): string => (/^seat-\d+$/.test(seat) ? subjectText(t, seat) : t('duty.officer', { code: seat.slice(-4) }));
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Which shift it is and who is on duty, by their seats; and what this wall is called. That nobody is on duty is said, too. */
export function DutyLine() {
  const { t, language } = useWords('wall');
  const seats = useCentre((centre) => centre.sources.seats);
  const minute = useCentre((centre) => Math.floor(centre.serverTime / 60_000));
  const policy = useNameBook((book) => book.policy);
  const wall = useWallNews(({ news }) => news?.name);
  const shift = policy?.shifts === undefined || minute === 0 ? undefined : shiftAt(policy.shifts, minute * 60_000, zoneOffset(policy.timeZone));
  const held = seats ?? [];
  const known = minute > 0;
  return (
    <p className="duty-line">
      {shift !== undefined && <span>{shift.label[language === 'en' ? 'en' : 'zh']} <i className="figures">{clock(shift.from)}–{clock(shift.to)}</i></span>}
      {known && (held.length === 0
        ? <span className="tone-attention">{t('duty.nobody')}</span>
        : <span>{t('duty.on')} <b>{held.slice(0, MOST_SEATS).map(({ seat }) => seatText(t, seat)).join(t('duty.and'))}</b>{held.length > MOST_SEATS && ` +${held.length - MOST_SEATS}`}</span>)}
      {wall !== undefined && <span className="duty-wall">{wall}</span>}
    </p>
  );
}
