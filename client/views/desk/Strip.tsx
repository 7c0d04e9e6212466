import { Bell, BellOff, FileSearch, Keyboard, MonitorUp, PhoneIncoming, Speech, Volume2 } from 'lucide-react';
import type { Caller } from '../../../shared/access.ts';
import type { Link } from '../../stores/centreState.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { LinkClock } from '../seat/LinkClock.tsx';
import type { Load } from './model/alarmLoad.ts';
import { shiftAt } from '../../../shared/duty.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import { useNameBook } from '../../stores/names.ts';
import { SeatHold } from './SeatHold.tsx';
import type { LineWords } from '../seat/ClockCell.tsx';
import type { SeatSound } from './useAlarmSound.ts';
import type { Spoken } from './useSpokenAlert.ts';
import type { Language } from '../../i18n/language.ts';
import { subjectText } from '../../ui/subjectText.ts';

interface StripProps {
  readonly words: LineWords;
  readonly language: Language;
  readonly caller: Caller | undefined;
  readonly load: Load;
  readonly sound: SeatSound;
  readonly spoken: Spoken;
  readonly link: Link;
  readonly now: number;
  readonly exercise: boolean;
  readonly onReport: () => void;
  /** All incidents, past ones too, in a window of their own: the desk goes on ringing. */
  readonly onFind: () => void;
  readonly onHelp: () => void;
  /** Absent: this seat has nothing to do with walls. */
  readonly onWalls?: (() => void) | undefined;
  /** Walls that wait to be let in. */
  readonly waitingWalls: number;
}

export function Strip({ words: { t, names }, language, caller, load, sound, spoken, link, now, exercise, onReport, onFind, onHelp, onWalls, waitingWalls }: StripProps) {
  const time = cityTime(language);
  const policy = useNameBook((book) => book.policy);
  const shift = now > 0 && policy !== null ? shiftAt(policy.shifts ?? [], now, zoneOffset(policy.timeZone)) : undefined;
  return (
    <header className="desk-strip">
      <h1>{t('title')}</h1>
      {exercise && <span className="desk-exercise">{t('exercise')}</span>}
      <dl>
        <div><dt>{t('strip.seat')}</dt><dd>{caller ? subjectText(t, caller.subject) : t('strip.unknown')}{caller?.role === 'dutyOfficer' && <SeatHold caller={caller} t={t} />}</dd></div>
        <div><dt>{t('strip.shift')}</dt><dd>{shift?.label[language === 'en' ? 'en' : 'zh'] ?? '—'}</dd></div>
        <div className="desk-strip-area"><dt>{t('strip.area')}</dt><dd>{caller ? names.area(caller.area) : '—'}</dd></div>
        <div data-flood={load.flood}><dt>{t('strip.load')}</dt><dd><a href="/alarms" target="yilan-alarms" title={t('pages.alarms')}><span className="figures">{load.count}</span>{load.flood && <b>{t('strip.flood')}</b>}</a></dd></div>
      </dl>
      <SoundControl sound={sound} spoken={spoken} t={t} />
      <button type="button" className="desk-button" onClick={onReport} aria-keyshortcuts="R"><PhoneIncoming size={16} aria-hidden="true" /><span className="desk-word">{t('report.open')}</span> <kbd aria-hidden="true">R</kbd></button>
      <button type="button" className="desk-button" onClick={onFind} aria-keyshortcuts="F"><FileSearch size={16} aria-hidden="true" /><span className="desk-word">{t('pages.search')}</span> <kbd aria-hidden="true">F</kbd></button>
      {onWalls && <button type="button" className="desk-button desk-walls-open" onClick={onWalls} aria-keyshortcuts="W"><MonitorUp size={16} aria-hidden="true" /><span className="desk-word">{t('walls.open')}</span>{waitingWalls > 0 && <b className="figures" title={t('walls.waitingCount', { count: waitingWalls })}>{waitingWalls}</b>} <kbd aria-hidden="true">W</kbd></button>}
      <button type="button" className="desk-button desk-quiet" onClick={onHelp} aria-keyshortcuts="?" aria-label={t('keys.open')}><Keyboard size={18} aria-hidden="true" /><kbd aria-hidden="true">?</kbd></button>
      <LinkClock link={link} now={now} time={time} t={t} />
    </header>
  );
}

/** Says it loudly as long as this seat would hear nothing. */
function SoundControl({ sound, spoken, t }: { sound: SeatSound; spoken: Spoken } & Pick<LineWords, 't'>) {
  if (sound.state === 'locked') return <button type="button" className="desk-sound-locked" onClick={sound.press}><BellOff size={18} aria-hidden="true" />{t('sound.locked')}</button>;
  if (sound.state === 'unavailable') return <p className="desk-sound-locked"><BellOff size={18} aria-hidden="true" />{t('sound.unavailable')}</p>;
  return (
    <div className="desk-sound">
      <button type="button" className="desk-button desk-quiet" data-muted={sound.state === 'muted'} onClick={sound.press} aria-keyshortcuts="M">
        {sound.state === 'on' ? <Bell size={16} aria-hidden="true" /> : <BellOff size={16} aria-hidden="true" />}{t(sound.state === 'on' ? 'sound.on' : 'sound.off')}
      </button>
      {sound.state === 'on' && <button type="button" className="desk-button desk-quiet" title={t(spoken.hasVoice ? 'sound.speaks' : 'sound.mute')} onClick={() => { sound.test(); spoken.test(); }}>{spoken.hasVoice ? <Speech size={16} aria-hidden="true" /> : <Volume2 size={16} aria-hidden="true" />}{t('sound.test')}</button>}
    </div>
  );
}
