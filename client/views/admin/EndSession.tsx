import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { admin } from '../../http/adminApi.ts';
import { useAdminOrder } from './useAdminOrder.ts';

/** One session, or without one all that was signed for the subject. */
export interface SessionEnd {
  readonly subject: string;
  readonly session?: string;
}

/** Why a session ends: the record keeps it. */
export function EndSession({ end: { subject, session }, t, desk, onDone, onClose }: { end: SessionEnd; t: TFunction; desk: TFunction; onDone: () => void; onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const { busy, said, give } = useAdminOrder(desk, onDone);
  useEffect(() => { dialog.current?.showModal(); }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    if (why !== '') void give(session === undefined ? admin.signOut(subject, why) : admin.endSession(session, why));
  };
  return (
    <dialog ref={dialog} className="desk-dialog admin-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={send}>
        <h2 id={`${id}-title`}>{t(session === undefined ? 'sessions.endAllOf' : 'sessions.endOf', { subject })}</h2>
        <p>{t(session === undefined ? 'sessions.endAllSays' : 'sessions.endSays')}</p>
        <label htmlFor={id}><span>{t('sessions.reason')}</span><input id={id} value={reason} maxLength={200} autoComplete="off" placeholder={t('sessions.reasonHint')} onChange={(event) => setReason(event.target.value)} /></label>
        {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
        <p className="admin-ends">
          <button type="submit" className="desk-button" disabled={busy || reason.trim() === ''}>{t('sessions.sure')}</button>
          <button type="button" className="desk-button desk-quiet" onClick={() => dialog.current?.close()}>{t('cancel')}</button>
        </p>
      </form>
    </dialog>
  );
}
