import { Megaphone } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { centre } from '../../../http/centre.ts';
import type { Sheet } from '../../../http/centreApi.ts';
import { newId } from '../../../http/newId.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { OrderNotice } from '../../sheet/OrderNotice.tsx';
import { useOrder } from '../../sheet/useOrder.ts';
import { usePageWords } from '../pageWords.ts';

const LONGEST = 500;

/** 督办: a leader says what is expected; it goes into the trail and to the page of whoever handles it. */
export function SuperviseForm({ sheet, onSent }: { sheet: Sheet; onSent: () => void }) {
  const { t } = useWords('share');
  const desk = useWords('desk').t;
  const { names, time, language } = usePageWords();
  const { incident, trail, allowed } = sheet;
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(false);
  const { flow, send, dismiss } = useOrder(incident.id, incident.version, async (order) => {
    const answer = await centre.commandIncident(incident.id, order);
    // What stands now is asked for either way: somebody may have been faster.
    if (answer.outcome === 'ok' || answer.outcome === 'conflict') onSent();
    if (answer.outcome === 'ok') {
      setSent(true);
      setOpen(false);
      setNote('');
    }
    return answer;
  });
  if (!allowed.includes('SuperviseIncident')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '' || flow.step === 'sending') return;
    setSent(false);
    send({ type: 'SuperviseIncident', commandId: newId(), expectedVersion: incident.version, note: note.trim() });
  };
  if (!open) {
    return (
      <div className="share-tools">
        <button type="button" className="share-supervise" onClick={() => setOpen(true)}><Megaphone size={16} aria-hidden="true" />{t('supervise.title')}</button>
        {sent && <p role="status" className="tone-settled">{t('supervise.done')}</p>}
      </div>
    );
  }
  return (
    <form className="share-form" aria-label={t('supervise.title')} onSubmit={submit}>
      <label>{t('supervise.note')}<textarea autoFocus rows={3} maxLength={LONGEST} required value={note} onChange={(event) => setNote(event.target.value)} /></label>
      <small>{t('supervise.hint')}</small>
      {flow.step === 'failed' && <OrderNotice flow={flow} since={trail.filter((fact) => fact.version > Number(flow.order['expectedVersion']))} language={language} t={desk} names={names} time={time} onRepeat={() => send(flow.order)} onDismiss={dismiss} />}
      <div className="share-tools">
        <button type="submit" className="share-supervise" disabled={flow.step === 'sending' || note.trim() === ''}><Megaphone size={16} aria-hidden="true" />{flow.step === 'sending' ? t('supervise.sending') : t('supervise.send')}</button>
        <button type="button" onClick={() => { setOpen(false); dismiss(); }}>{t('supervise.cancel')}</button>
      </div>
    </form>
  );
}
