import { useState } from 'react';
import { newId } from '../../http/newId.ts';
import { outbox, useOutbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import { LooksPart } from './LooksPart.tsx';
import { dayOf, shiftOf } from './model/day.ts';
import { SCHEMES, type Scheme } from './scheme.ts';

/** As long a list as a thumb scrolls. */
const LATEST = 8;

/** 今日: what was done, the shift, and how the page looks. */
export function DayTab({ today, scheme, onScheme }: { today: number; scheme: Scheme; onScheme: (scheme: Scheme) => void }) {
  const { t, names, time, me, terminal, onTerminal, language } = useField();
  const { letters } = useOutbox();
  const [typed, setTyped] = useState(terminal);
  const day = dayOf(letters, today);
  const shift = shiftOf(letters, terminal);
  const turn = async (action: 'open' | 'close'): Promise<void> => outbox.add([{ matter: newId(), title: t(`do.${action}`), madeAt: Date.now(), parcel: { kind: 'shift', terminal, action } }]);
  const reports = letters.flatMap((letter) => (letter.parcel.kind === 'report' ? [letter] : [])).slice(-LATEST).reverse();
  return (
    <section className="field-day" aria-label={t('day.title')}>
      <dl className="field-figures">
        {(['reports', 'handled', 'visits', 'photos'] as const).map((what) => <div key={what}><dt>{t(`day.${what}`)}</dt><dd className="figures">{day[what]}</dd></div>)}
      </dl>
      <section className="field-card">
        <h2>{t('day.shift')}</h2>
        <p role="status"><b>{shift?.open === true ? t('day.on', { at: time.minute(shift.at) }) : t('day.off')}</b>{shift !== undefined && !shift.sent && <span className="field-chip"> {t('day.pending')}</span>}</p>
        {me.terminal === undefined ? (
          <label className="field-line"><span>{t('day.terminal')}</span><input value={typed} maxLength={64} autoCapitalize="characters" autoComplete="off" spellCheck={false} disabled={shift?.open === true} onChange={(event) => { setTyped(event.target.value); if (/^[\w./:@-]+$/.test(event.target.value)) onTerminal(event.target.value); }} /><small>{t('day.terminalHint')}</small></label>
        ) : <p className="field-hint">{t('day.terminal')} <span className="figures">{terminal}</span></p>}
        <button type="button" className={shift?.open === true ? 'field-quiet' : 'field-go'} disabled={terminal === ''} onClick={() => void turn(shift?.open === true ? 'close' : 'open')}>{t(shift?.open === true ? 'day.close' : 'day.open')}</button>
      </section>
      <section className="field-card">
        <h2>{t('day.mine')}</h2>
        {reports.length === 0 ? <p className="field-hint">{t('day.noMine')}</p> : (
          <ul className="field-mine">{reports.map((letter) => <li key={letter.n}><b>{letter.title}</b><span className="figures">{letter.number ?? t(`queue.${letter.state}`)} · {time.minute(letter.madeAt)}</span></li>)}</ul>
        )}
      </section>
      {me.terminal !== undefined && <LooksPart terminal={me.terminal} />}
      <section className="field-card">
        <h2>{t('day.settings')}</h2>
        <fieldset className="field-severity">
          <legend className="visually-hidden">{t('day.settings')}</legend>
          {SCHEMES.map((one) => <label key={one}><input type="radio" name="scheme" className="visually-hidden" checked={scheme === one} onChange={() => onScheme(one)} /><span>{t(`day.scheme.${one}`)}</span></label>)}
        </fieldset>
        <p className="field-links"><a className="field-quiet" href={`/field?lang=${language === 'en' ? 'zh-CN' : 'en'}`} lang={language === 'en' ? 'zh-CN' : 'en'}>{t('day.language')}</a></p>
        <p className="field-hint">{t('day.who', { role: t(`role.${me.role}`), subject: me.subject, area: names.area(me.area) })}</p>
      </section>
    </section>
  );
}
