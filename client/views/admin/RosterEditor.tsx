import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { isDutyName, type Roster } from '../../../shared/roster.ts';
import { DAY_MS, dayOf, startOfDay, zoneOffset } from '../../../shared/zone.ts';
import type { Answer } from '../../http/answer.ts';
import { duty } from '../../http/dutyApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useNameBook } from '../../stores/names.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { failureText } from '../desk/failureText.ts';
import type { Seat } from '../seat/useSeat.ts';
import { cellOf, filled, type RosterWeek, spanOf, turnsOf, WEEK_DAYS, weekFault, weekOf } from './model/rosterWeek.ts';

interface RosterEditorProps {
  readonly seat: Seat;
  /** Empty: a seat that there is not yet. */
  readonly name: string;
  readonly area: string | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

type Told = { readonly good: boolean; readonly text: string; readonly cell?: string | undefined };

/** A seat's week by the policy's shifts, a pseudonym in each; other weeks and turns beside the shifts stay. What is refused is said at its place. */
export function RosterEditor({ seat: { t, words: { t: desk, time, language }, now }, name, area, onDone, onClose }: RosterEditorProps) {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const policy = useNameBook((book) => book.policy);
  const [weeks, setWeeks] = useState(0);
  const [named, setNamed] = useState('');
  const [drafts, setDrafts] = useState<Readonly<Record<number, RosterWeek>>>({});
  const [told, setTold] = useState<Told>();
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const asked = useAsked<Roster | null>(`roster ${name}`, round, async (signal) => (name === '' ? { outcome: 'ok', value: null } : orNone(await duty.roster(name, signal))));
  useEffect(() => { card.current?.scrollIntoView({ block: 'nearest' }); }, [asked.value === undefined]);
  const offset = zoneOffset(policy?.timeZone ?? 'Asia/Shanghai');
  const today = dayOf(now, offset);
  const first = startOfDay(today - ((today + 3) % 7) + weeks * WEEK_DAYS, offset);
  const shifts = [...(policy?.shifts ?? [])].sort((a, b) => a.from - b.from);
  const turns = asked.value?.turns ?? [];
  const week = drafts[first] ?? weekOf(turns, shifts, first);
  const officers = [...new Set(turns.map(({ officer }) => officer))].sort();
  const days = Array.from({ length: WEEK_DAYS }, (_, day) => first + day * DAY_MS);
  const edit = (edited: RosterWeek) => {
    setTold(undefined);
    setDrafts({ [first]: edited });
  };
  const save = async () => {
    const rows = turnsOf(week, shifts, first);
    const fault = weekFault(rows);
    if (fault !== undefined) return setTold({ good: false, cell: fault.cell, text: t(`shifts.rule.${fault.rule}`, { officer: fault.officer, defaultValue: fault.rule }) });
    const seat = name === '' ? named.trim() : name;
    if (!isDutyName(seat)) return setTold({ good: false, text: t('shifts.rule.seat') });
    setBusy(true);
    const answer = await duty.setRoster(seat, { turns: rows.map(({ turn }) => turn), expectedVersion: asked.value?.version ?? 0, ...(area !== undefined && { area }) });
    setBusy(false);
    if (answer.outcome === 'ok') {
      setDrafts({});
      setTold({ good: true, text: t('shifts.saved', { seat: subjectText(desk, seat) }) });
      setRound(round + 1);
      return onDone();
    }
    const place = answer.outcome === 'invalid' ? /^turns\[(\d+)\]/.exec(answer.field)?.[1] : undefined;
    setTold({ good: false, text: answer.outcome === 'conflict' ? t('shifts.conflict') : failureText(desk, answer), cell: place === undefined ? undefined : rows[Number(place)]?.cell });
  };
  if (asked.failure) return <p className="tone-alarm" role="alert">{failureText(desk, asked.failure)}</p>;
  if (asked.value === undefined) return null;
  return (
    <section ref={card} className="admin-card admin-roster" aria-label={t('shifts.rosterOf', { seat: name === '' ? t('shifts.newSeat') : subjectText(desk, name) })}>
      <div className="admin-month">
        <h3>{name === '' ? t('shifts.newSeat') : t('shifts.rosterOf', { seat: subjectText(desk, name) })}</h3>
        <button type="button" className="desk-icon" aria-label={t('shifts.before')} onClick={() => { setWeeks(weeks - 1); setTold(undefined); }}><ChevronLeft size={18} aria-hidden="true" /></button>
        <span className="figures" aria-live="polite">{time.date(first)} – {time.date(days.at(-1)!)}</span>
        <button type="button" className="desk-icon" aria-label={t('shifts.after')} onClick={() => { setWeeks(weeks + 1); setTold(undefined); }}><ChevronRight size={18} aria-hidden="true" /></button>
      </div>
      {name === '' && <p className="admin-filters"><label className="admin-day" htmlFor={`${id}-seat`}><span>{t('shifts.seatName')}</span><input id={`${id}-seat`} value={named} maxLength={60} autoComplete="off" spellCheck={false} placeholder="seat-4" onChange={(event) => setNamed(event.target.value)} /></label></p>}
      <datalist id={`${id}-officers`}>{officers.map((officer) => <option key={officer} value={officer} />)}</datalist>
      {shifts.length === 0 ? <p className="admin-none">{t('shifts.noShifts')}</p> : (
        <div className="admin-week" role="group" aria-label={t('shifts.week')}>
          {days.map((at, day) => (
            <fieldset key={at} data-today={startOfDay(today, offset) === at || undefined}>
              <legend>{time.weekday(at)}<span className="figures">{time.date(at).replace(/^\d{4}年| \d{4}$/g, '')}</span></legend>
              {shifts.map((shift) => {
                const cell = cellOf(day, shift.code);
                const span = spanOf(shift, first, day);
                const wrong = told?.good === false && told.cell === cell;
                return (
                  <label key={shift.code}>
                    <span>{language === 'en' ? shift.label.en : shift.label.zh} <i className="figures">{time.minute(span.from)}–{time.minute(span.to)}</i></span>
                    <input list={`${id}-officers`} value={week.cells[cell] ?? ''} maxLength={60} autoComplete="off" spellCheck={false} aria-invalid={wrong} aria-describedby={wrong ? `${id}-told` : undefined}
                      onChange={(event) => edit({ ...week, cells: { ...week.cells, [cell]: event.target.value } })} />
                  </label>
                );
              })}
            </fieldset>
          ))}
        </div>
      )}
      {week.others.length > 0 && (
        <ul className="admin-changes">
          {week.others.map((turn) => (
            <li key={turn.from}>{t('shifts.other', { officer: turn.officer })} <span className="figures">{time.weekday(turn.from)} {time.minute(turn.from)}–{time.minute(turn.to)}</span> <button type="button" className="desk-button desk-quiet" onClick={() => edit({ ...week, others: week.others.filter((one) => one !== turn) })}>{t('shifts.dropTurn')}</button></li>
          ))}
        </ul>
      )}
      {told && <p id={`${id}-told`} className={told.good ? 'tone-settled' : 'tone-alarm'} role={told.good ? 'status' : 'alert'}>{told.text}</p>}
      <p className="admin-ends">
        <button type="button" className="desk-button" disabled={busy || drafts[first] === undefined} onClick={() => void save()}>{t('shifts.save')}</button>
        {officers.length > 0 && <button type="button" className="desk-button" onClick={() => edit(filled(week, shifts, officers))}>{t('shifts.fill')}</button>}
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('units.close')}</button>
      </p>
    </section>
  );
}

/** A seat without a roster is no fault: its first week is drawn here. */
const orNone = (answer: Answer<Roster>): Answer<Roster | null> => (answer.outcome === 'down' && answer.reason === 'notFound' ? { outcome: 'ok', value: null } : answer);
