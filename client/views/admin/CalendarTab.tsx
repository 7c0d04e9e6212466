import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { PolicyDocument } from '../../../shared/policy.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import { HoursEditor } from './HoursEditor.tsx';
import { changedDays, coverOf, dayIn, dayKind, monthAfter, turned, weeksOf } from './model/workDays.ts';
import { Part } from './Part.tsx';
import { PolicyProposal } from './PolicyProposal.tsx';
import type { TabProps } from './tabProps.ts';
import { type Governing, useGoverning } from './useGoverning.ts';

/** 工作日历: the days and hours that clocks of working time run on; what is changed becomes the next version of the policy. */
export function CalendarTab(props: TabProps) {
  const { seat: { t } } = props;
  const [said, setSaid] = useState('');
  const asked = useGoverning(props);
  const done = (what: string) => {
    setSaid(what);
    asked.again();
  };
  return (
    <Part title={t('tab.calendar')} note={t('calendar.note')} asked={asked}>
      {(governing) => (
        <>
          {said !== '' && <p className="tone-settled" role="status">{said}</p>}
          <Days key={governing.document.version} {...props} governing={governing} onDone={done} />
        </>
      )}
    </Part>
  );
}

function Days({ seat, governing: { document, next, waiting }, onDone }: TabProps & { governing: Governing; onDone: (said: string) => void }) {
  const { t, now } = seat;
  const today = dayIn(now, zoneOffset(document.timeZone));
  const [month, setMonth] = useState(today.slice(0, 7));
  const [draft, setDraft] = useState<Pick<PolicyDocument, 'calendar' | 'workingHours'>>(document);
  const [proposed, setProposed] = useState<PolicyDocument>();
  const { calendar, workingHours } = draft;
  const changed = changedDays(document.calendar, calendar);
  const isOther = changed.length > 0 || calendar.coveredThrough !== document.calendar.coveredThrough || JSON.stringify(workingHours) !== JSON.stringify(document.workingHours);
  const cover = coverOf(calendar.coveredThrough, today);
  const edit = (more: Partial<typeof draft>) => {
    setProposed(undefined);
    setDraft({ ...draft, ...more });
  };
  return (
    <>
      {waiting !== undefined && <p className="tone-attention" role="status">{t('calendar.waiting', { version: waiting })}</p>}
      <div className={`admin-verdict tone-${cover.tone}`} role="status"><h3>{t(`calendar.cover.${cover.tone}`, { day: calendar.coveredThrough, count: Math.abs(cover.days) })}</h3></div>
      <div className="admin-calendar">
        <section className="admin-card" aria-label={t('calendar.month', { month })}>
          <div className="admin-month">
            <button type="button" className="desk-icon" aria-label={t('calendar.before')} onClick={() => setMonth(monthAfter(month, -1))}><ChevronLeft size={18} aria-hidden="true" /></button>
            <h3 className="figures" aria-live="polite">{t('calendar.month', { month })}</h3>
            <button type="button" className="desk-icon" aria-label={t('calendar.after')} onClick={() => setMonth(monthAfter(month, 1))}><ChevronRight size={18} aria-hidden="true" /></button>
            <button type="button" className="desk-button" disabled={month === today.slice(0, 7)} onClick={() => setMonth(today.slice(0, 7))}>{t('calendar.today')}</button>
          </div>
          <table className="admin-days">
            <thead><tr>{t('calendar.weekdays').split(' ').map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
            <tbody>
              {weeksOf(month).map((week, i) => (
                <tr key={i}>{week.map((day, k) => <td key={k}>{day !== undefined && <Day day={day} today={today} draft={calendar} document={document.calendar} t={t} onTurn={() => edit({ calendar: turned(calendar, day) })} />}</td>)}</tr>
              ))}
            </tbody>
          </table>
          <p className="admin-legend">{(['work', 'weekend', 'holiday', 'makeUp'] as const).map((kind) => <span key={kind} data-kind={kind}>{t(`calendar.kinds.${kind}`)}</span>)}</p>
        </section>
        <section className="admin-card admin-hours" aria-label={t('calendar.hours')}>
          <h3>{t('calendar.hours')}</h3>
          <HoursEditor spans={workingHours.spans} t={t} onChange={(spans) => edit({ workingHours: { spans } })} />
          <label><span>{t('calendar.through')}</span><input type="date" value={calendar.coveredThrough} onChange={(event) => event.target.value !== '' && edit({ calendar: { ...calendar, coveredThrough: event.target.value } })} /></label>
          <small>{t('calendar.throughHint')}</small>
          {changed.length > 0 && <ul className="admin-changes">{changed.map(({ day, kind }) => <li key={day}><span className="figures">{day}</span> → {t(`calendar.kinds.${kind}`)}</li>)}</ul>}
          <p className="admin-ends">
            <button type="button" className="desk-button" disabled={!isOther} onClick={() => setProposed({ ...document, ...draft, version: next, effectiveFrom: today })}>{t('calendar.look')}</button>
            <button type="button" className="desk-button desk-quiet" disabled={!isOther} onClick={() => { setDraft(document); setProposed(undefined); }}>{t('calendar.undo')}</button>
          </p>
        </section>
      </div>
      {proposed && <PolicyProposal key={JSON.stringify(draft)} seat={seat} name={t('tab.calendar')} policy={{ ...proposed }} onClose={() => setProposed(undefined)} onDone={onDone} />}
    </>
  );
}

interface DayProps {
  readonly day: string;
  readonly today: string;
  readonly draft: PolicyDocument['calendar'];
  readonly document: PolicyDocument['calendar'];
  readonly t: TabProps['seat']['t'];
  readonly onTurn: () => void;
}

function Day({ day, today, draft, document, t, onTurn }: DayProps) {
  const kind = dayKind(draft, day);
  const period = draft.periods?.find(({ from, to }) => from <= day && day <= to);
  const named = period && (t('calendar.language') === 'en' ? period.label.en : period.label.zh);
  // What a name says begins with what is seen.
  const [date, note] = [Number(day.slice(8)), kind === 'work' || kind === 'weekend' ? named ?? '' : t(`calendar.short.${kind}`)];
  return (
    <button type="button" className="admin-day-of" data-kind={kind} data-changed={dayKind(document, day) !== kind || undefined} data-past={day > draft.coveredThrough || undefined} aria-current={day === today ? 'date' : undefined}
      aria-label={[`${date} ${note}`.trim(), day, t(`calendar.kinds.${kind}`), ...(day > draft.coveredThrough ? [t('calendar.unpublished')] : []), ...(named === undefined ? [] : [named])].join(', ')} title={named} onClick={onTurn}>
      <b className="figures">{date}</b> <span>{note}</span>
    </button>
  );
}
