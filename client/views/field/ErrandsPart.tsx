import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { subjectText } from '../../ui/subjectText.ts';
import { newId } from '../../http/newId.ts';
import { outbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import { errandOrders, type ErrandTask } from './model/errands.ts';

/** 派我去的: where the desk sends this worker. Taken on or declined with a tap; who is there is seen by position, or says so. */
export function ErrandsPart({ errands, arrival, onSaid }: { errands: readonly ErrandTask[]; arrival: { readonly metres: number; readonly seconds: number } | undefined; onSaid: (sentence: string) => void }) {
  const { t } = useField();
  if (errands.length === 0) return null;
  return (
    <section className="field-errands" aria-label={t('errand.title')}>
      <h3>{t('errand.title')}</h3>
      <ul>{errands.map((one) => <li key={one.line.incident.id}><ErrandCard task={one} onSaid={onSaid} /></li>)}</ul>
      {arrival && <p className="field-hint">{t('errand.byPosition', arrival)}</p>}
    </section>
  );
}

function ErrandCard({ task, onSaid }: { task: ErrandTask; onSaid: (sentence: string) => void }) {
  const { t, names, near, time, terminal } = useField();
  const { line: { incident, text, errand }, stage, waiting, refused } = task;
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const give = async (type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const title = `${t(`do.${type}`)} · ${incident.title}`;
    await outbox.add([{
      matter: newId(), title, madeAt: Date.now(),
      parcel: { kind: 'order', incident: incident.id, seen: 'errand', order: { commandId: newId(), expectedVersion: incident.version, type, terminal, ...fields } },
    }]);
    setDeclining(false);
    onSaid(t(navigator.onLine ? 'task.went' : 'task.queued', { what: title }));
  };
  return (
    <article className="field-errand" data-stage={stage}>
      <p className="field-task-head"><SeverityGlyph severity={incident.severity} overdue={incident.overdue} label={t(`severity.${incident.severity}`)} /><b>{incident.title}</b></p>
      <p className="field-errand-stage"><i>{t(`errand.stage.${stage}`)}</i><span className="figures">{t('errand.sentAt', { at: time.minute(errand.sentAt), who: subjectText(t, errand.sentBy) })}</span></p>
      {errand.note !== undefined && <p className="field-text">{errand.note}</p>}
      {text !== undefined && <p className="field-text">{text}</p>}
      <p className="field-task-where"><MapPin size={16} aria-hidden="true" /> {near(incident.area) || names.path(incident.area) || t('unlocated')}{incident.lon !== undefined && incident.lat !== undefined && <small className="figures">{t('task.navigate', { lat: incident.lat.toFixed(5), lon: incident.lon.toFixed(5) })}</small>}</p>
      {waiting.length > 0 && <p className="field-warn">{t('tasks.sending', { what: waiting.map((type) => t(`do.${type}`)).join('、') })}</p>}
      {refused && <p className="field-bad">{t('tasks.refused')}</p>}
      {declining ? (
        <form className="field-step" aria-label={t('do.DeclineErrand')} onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') void give('DeclineErrand', { reason: reason.trim() }); }}>
          <label className="field-line"><span>{t('errand.whyNot')}</span><textarea rows={2} maxLength={500} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} /></label>
          <div className="field-ends"><button type="button" className="field-quiet" onClick={() => setDeclining(false)}>{t('cancel')}</button><button type="submit" className="field-go" disabled={reason.trim() === ''}>{t('ask.send')}</button></div>
        </form>
      ) : (
        <div className="field-steps">
          {errandOrders(stage).map((type, i) => <button key={type} type="button" className={i === 0 ? 'field-go' : 'field-quiet'} data-type={type} onClick={() => (type === 'DeclineErrand' ? setDeclining(true) : void give(type))}>{t(`do.${type}`)}</button>)}
        </div>
      )}
    </article>
  );
}
