import { useState } from 'react';
import { centre } from '../../http/centre.ts';
import type { Sheet as SheetData } from '../../http/centreApi.ts';
import { newId } from '../../http/newId.ts';
import { dueOf } from './dueText.ts';
import { EvidenceList } from '../../ui/EvidenceList.tsx';
import { outbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import { photosOf } from './model/draft.ts';
import type { NewLetter } from './model/letter.ts';
import { actionsOf, seenIn, type Task, type WorkerAction } from './model/tasks.ts';
import { Sheet } from './Sheet.tsx';
import { StepForm, type Step } from './StepForm.tsx';
import { useShelved } from './useShelved.ts';

const EVERY_MS = 30_000;
const PHOTOS_ONLY = 'photos';

/** One task: what happened, what is to be done, and the steps one may take. */
export function TaskSheet({ task, now, onSaid, onClose }: { task: Task; now: number; onSaid: (sentence: string) => void; onClose: () => void }) {
  const { t, names, near, me, time } = useField();
  const { line } = task;
  const [chosen, setChosen] = useState<WorkerAction | typeof PHOTOS_ONLY | null>(null);
  const sheet = useShelved<SheetData>(`sheet ${line.id}`, (signal) => centre.sheet(line.id, signal), EVERY_MS);
  const incident = sheet.value?.incident;
  const actions = actionsOf(task, me);
  const due = dueOf(line, now, t);

  const queue = async (step: Step, action: WorkerAction | null): Promise<void> => {
    const at = Date.now();
    const head = { matter: newId(), title: `${t(action === null ? 'do.photos' : `do.${action.type}`)} · ${line.title}`, madeAt: at };
    const order: NewLetter[] = action === null ? [] : [{
      ...head,
      parcel: {
        kind: 'order', incident: line.id, seen: seenIn(task),
        order: { commandId: newId(), expectedVersion: line.version, type: action.type, ...step.fields },
      },
    }];
    // Photos first: what was done is believed when it is seen.
    await outbox.add([...photosOf(step.photos, head, line.id), ...order]);
    setChosen(null);
    onSaid(t(navigator.onLine ? 'task.went' : 'task.queued', { what: head.title }));
    if (action?.type === 'HandleIncident' || action?.type === 'ReturnIncident') onClose();
  };

  return (
    <Sheet
      title={line.title} onClose={onClose}
      foot={chosen === null ? (
        <div className="field-steps">
          {actions.map((action) => (
            <button key={action.type} type="button" className={action.way === 'forward' ? 'field-go' : 'field-quiet'} data-type={action.type} onClick={() => (action.ask === 'nothing' ? void queue({ fields: {}, photos: [] }, action) : setChosen(action))}>{t(`do.${action.type}`)}</button>
          ))}
          <button type="button" className="field-quiet" onClick={() => setChosen(PHOTOS_ONLY)}>{t('task.addPhoto')}</button>
          {actions.length === 0 && <p className="field-hint">{t('task.none')}</p>}
        </div>
      ) : <StepForm key={chosen === PHOTOS_ONLY ? chosen : chosen.type} action={chosen === PHOTOS_ONLY ? null : chosen} dueAt={line.dueAt} onCancel={() => setChosen(null)} onSend={(step) => void queue(step, chosen === PHOTOS_ONLY ? null : chosen)} />}
    >
      <p className="field-task-due" data-tone={due.tone}><b className="figures">{due.text}</b>{line.dueAt !== undefined && <span className="figures">{t('task.due')} {time.date(line.dueAt)} {time.minute(line.dueAt)}</span>}</p>
      {task.waiting.length > 0 && <p className="field-warn">{t('tasks.sending', { what: task.waiting.map((type) => t(`do.${type}`)).join('、') })}</p>}
      <dl className="field-facts">
        <Fact name={t('task.where')}>{near(line.area) || t('unlocated')}{line.lon !== undefined && line.lat !== undefined && <small className="figures">{t('task.navigate', { lat: line.lat.toFixed(5), lon: line.lon.toFixed(5) })}</small>}</Fact>
        <Fact name={t('task.kind')}>{names.category(line.category)} · {t(`severity.${line.severity}`)}</Fact>
        {line.dispute && <Fact name={t('task.dispute')}>{t(`dispute.${line.dispute.kind}`)} · {t(`disputeStage.${task.stage ?? line.dispute.stage}`)}</Fact>}
        {line.unit !== undefined && <Fact name={t('task.unit')}>{names.unit(line.unit)}</Fact>}
        <Fact name={t('task.reported')}><span className="figures">{time.date(line.reportedAt)} {time.minute(line.reportedAt)}</span></Fact>
        <Fact name={t('task.number')}><span className="figures">{line.number}</span></Fact>
      </dl>
      {incident?.text !== undefined && <p className="field-text">{incident.text}</p>}
      {incident?.evidence !== undefined && <EvidenceList incident={incident.id} evidence={incident.evidence} title={t('task.evidence')} photo={(n) => t('task.photo', { n })} document={(n) => t('task.document', { n })} />}
      {sheet.failure !== undefined && incident === undefined && <p className="field-warn">{t('task.offline')}</p>}
    </Sheet>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>;
