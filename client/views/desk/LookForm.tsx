import { useId, useState } from 'react';
import { LOOK_REASON } from '../../../shared/look.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

const READY = ['arrival', 'lost', 'safety', 'patrol'] as const;

/** Why one wants to see where a colleague went: a reason that stands ready, or one's own words. The colleague reads it. */
export function LookForm({ t, onLook }: { readonly t: LineWords['t']; readonly onLook: (reason: string) => void }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [own, setOwn] = useState('');
  const isEnough = own.trim().length >= LOOK_REASON.least;
  if (!isOpen) return <button type="button" className="desk-button desk-look-open" onClick={() => setOpen(true)}>{t('terminal.look.open')}</button>;
  return (
    <form className="desk-look" onSubmit={(event) => { event.preventDefault(); if (isEnough) onLook(own.trim()); }}>
      <p>{t('terminal.look.why')}</p>
      <div className="desk-look-ready">
        {READY.map((code) => <button key={code} type="button" className="desk-button" onClick={() => onLook(t(`terminal.look.ready.${code}`))}>{t(`terminal.look.ready.${code}`)}</button>)}
      </div>
      <label htmlFor={id}>{t('terminal.look.own')}</label>
      <div className="desk-look-own">
        <input id={id} value={own} maxLength={LOOK_REASON.most} autoComplete="off" onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" className="desk-button" disabled={!isEnough}>{t('terminal.look.show')}</button>
      </div>
    </form>
  );
}
