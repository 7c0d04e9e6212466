import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Answer } from '../../http/answer.ts';
import { useAdminOrder } from './useAdminOrder.ts';

interface ReasonDialogProps {
  readonly title: string;
  /** What follows from it. */
  readonly says: string;
  readonly label: string;
  readonly hint: string;
  readonly sure: string;
  readonly cancel: string;
  /** The desk's words, for what comes of the order. */
  readonly desk: TFunction;
  readonly give: (reason: string) => Promise<Answer<unknown>>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks why before something ends for somebody: the record keeps it. */
export function ReasonDialog({ title, says, label, hint, sure, cancel, desk, give: order, onDone, onClose }: ReasonDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const { busy, said, give } = useAdminOrder(desk, onDone);
  useEffect(() => { dialog.current?.showModal(); }, []);
  const why = reason.trim();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (why !== '') void give(order(why));
  };
  return (
    <dialog ref={dialog} className="desk-dialog admin-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={send}>
        <h2 id={`${id}-title`}>{title}</h2>
        <p>{says}</p>
        <label htmlFor={id}><span>{label}</span><input id={id} value={reason} maxLength={200} autoComplete="off" placeholder={hint} onChange={(event) => setReason(event.target.value)} /></label>
        {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
        <p className="admin-ends">
          <button type="submit" className="desk-button" disabled={busy || why === ''}>{sure}</button>
          <button type="button" className="desk-button desk-quiet" onClick={() => dialog.current?.close()}>{cancel}</button>
        </p>
      </form>
    </dialog>
  );
}
