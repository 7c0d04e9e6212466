import { useState } from 'react';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { dueOf } from './dueText.ts';
import { useField } from './fieldContext.ts';
import type { Task } from './model/tasks.ts';
import { TaskSheet } from './TaskSheet.tsx';
import { ErrandsPart } from './ErrandsPart.tsx';
import type { Errands } from './useErrands.ts';
import type { Tasks } from './useTasks.ts';
import { useNow } from './useNow.ts';

/** 任务: what was dispatched to the worker's area, the next due first. */
export function TasksTab({ tasks, errands, onSaid }: { tasks: Tasks; errands: Errands; onSaid: (sentence: string) => void }) {
  const { t, time } = useField();
  const now = useNow(1_000);
  const [opened, setOpened] = useState<string | null>(null);
  const task = tasks.list?.find(({ line }) => line.id === opened);
  return (
    <section className="field-tasks" aria-label={t('tasks.title')}>
      <header className="field-tab-head">
        <h2>{t('tasks.title')}{tasks.list !== undefined && <small className="figures">{t('tasks.count', { count: tasks.list.length })}</small>}</h2>
        {tasks.at > 0 && <p className="field-asof" data-old={tasks.failed}><span className="figures">{t('asOf', { at: time.minute(tasks.at) })}</span></p>}
      </header>
      <ErrandsPart errands={errands.list} arrival={errands.arrival} onSaid={onSaid} />
      {tasks.failed && <p className="field-warn" role="status">{t('tasks.failed')} <button type="button" onClick={tasks.again}>{t('again')}</button></p>}
      {tasks.list === undefined && !tasks.failed && <p className="field-none" role="status">{t('loading')}</p>}
      {tasks.list?.length === 0 && errands.list.length === 0 && <p className="field-none">{t('tasks.none')}</p>}
      <ul>{tasks.list?.map((one) => <li key={one.line.id}><TaskLine task={one} now={now} onOpen={() => setOpened(one.line.id)} /></li>)}</ul>
      {task && <TaskSheet task={task} now={now} onSaid={onSaid} onClose={() => setOpened(null)} />}
    </section>
  );
}

function TaskLine({ task, now, onOpen }: { task: Task; now: number; onOpen: () => void }) {
  const { t, names, near } = useField();
  const { line, state, waiting, refused } = task;
  const due = dueOf(line, now, t);
  return (
    <button type="button" className="field-task" onClick={onOpen}>
      <span className="field-task-head">
        <SeverityGlyph severity={line.severity} overdue={line.overdue} label={t(`severity.${line.severity}`)} />
        <b>{line.title}</b>
      </span>
      <span className="field-task-where">{names.category(line.category)} · {near(line.area) || t('unlocated')}</span>
      <span className="field-task-foot">
        <i data-state={state}>{state === 'dispatched' ? t('tasks.sign') : t(`incidentState.${state}`)}</i>
        {line.supervised === true && <i data-state="pressed">{t('tasks.supervised')}</i>}
        {line.extensionAsked === true && <i>{t('tasks.asked')}</i>}
        {waiting.length > 0 && <i data-state="waiting">{t('tasks.sending', { what: waiting.map((type) => t(`do.${type}`)).join('、') })}</i>}
        {refused && <i data-state="refused">{t('tasks.refused')}</i>}
        <span className="figures" data-tone={due.tone}>{due.text}</span>
      </span>
    </button>
  );
}
