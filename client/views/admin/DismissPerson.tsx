import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { people } from '../../http/peopleApi.ts';
import { useAdminOrder } from './useAdminOrder.ts';

/** Ends somebody's rights, for a reason that the record keeps. */
export function DismissPerson({ name, t, desk, onDone, onClose }: { name: string; t: TFunction; desk: TFunction; onDone: () => void; onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const { busy, said, give } = useAdminOrder(desk, onDone);
  useEffect(() => { dialog.current?.showModal(); }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') void give(people.dismiss(name, reason.trim()));
  };
  return (
    <dialog ref={dialog} className="desk-dialog admin-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={send}>
        <h2 id={`${id}-title`}>{t('people.dismissOf', { name })}</h2>
        <p>{t('people.dismissSays')}</p>
        <label htmlFor={id}><span>{t('people.reason')}</span><input id={id} value={reason} maxLength={200} autoComplete="off" placeholder={t('people.reasonHint')} onChange={(event) => setReason(event.target.value)} /></label>
        {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
        <p className="admin-ends">
          <button type="submit" className="desk-button" disabled={busy || reason.trim() === ''}>{t('people.dismiss')}</button>
          <button type="button" className="desk-button desk-quiet" onClick={() => dialog.current?.close()}>{t('cancel')}</button>
        </p>
      </form>
    </dialog>
  );
}
