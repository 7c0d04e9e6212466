import { useState } from 'react';
import { clockText } from '../../ui/duration.ts';
import { outbox, useOutbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import { type Matter, mattersOf } from './model/day.ts';
import type { Why } from './model/letter.ts';
import { Sheet } from './Sheet.tsx';
import { useNow } from './useNow.ts';

/** Everything that waits, was refused, or went lately: one line a matter, with the centre's own sentence where it said no. */
export function QueueSheet({ onClose }: { onClose: () => void }) {
  const { t } = useField();
  const { letters, sending, needsSignIn } = useOutbox();
  const now = useNow(1_000);
  const matters = mattersOf(letters, sending);
  const waits = matters.some(({ state }) => state === 'waiting');
  return (
    <Sheet title={t('queue.title')} onClose={onClose} foot={waits && <button type="button" className="field-go" onClick={() => void outbox.hurry()}>{t('queue.now')}</button>}>
      {needsSignIn && <p className="field-warn" role="alert">{t('queue.signIn')}</p>}
      {matters.length === 0 && <p className="field-none">{t('queue.none')}</p>}
      <ul className="field-queue">{matters.map((matter) => <li key={matter.matter} data-state={matter.state}><MatterLine matter={matter} now={now} /></li>)}</ul>
      <p className="field-hint">{t('queue.kept')}</p>
    </Sheet>
  );
}

function MatterLine({ matter: { matter, title, madeAt, letters, state, sent }, now }: { matter: Matter; now: number }) {
  const { t, time, me } = useField();
  const [sure, setSure] = useState(false);
  const why = letters.find((letter) => letter.why !== undefined && letter.state === (state === 'refused' ? 'refused' : 'waiting'))?.why;
  const next = Math.min(...letters.filter((letter) => letter.state === 'waiting').map(({ nextAt }) => nextAt));
  const number = letters.find((letter) => letter.number !== undefined)?.number;
  return (
    <>
      <p className="field-queue-head"><b>{title}</b><i data-state={state}>{t(`queue.${state}`)}</i></p>
      <p className="field-queue-more">
        <span className="figures">{time.minute(madeAt)}</span>
        {number !== undefined && <span className="figures">{t('report.number', { number })}</span>}
        {letters.length > 1 && <span className="figures">{t('queue.parts', { sent, count: letters.length })}</span>}
        {state === 'waiting' && next > now && <span className="figures">{t('queue.next', { t: clockText(next - now) })}</span>}
      </p>
      {state === 'waiting' && letters[0]!.holder !== (me.terminal ?? me.area) && <p className="field-bad">{t('queue.other', { holder: letters[0]!.holder })}</p>}
      {why && <p className={state === 'refused' ? 'field-bad' : 'field-hint'}><WhyText why={why} /></p>}
      {(state === 'refused' || state === 'waiting') && (
        <p className="field-queue-do">
          {state === 'refused' && <button type="button" className="field-quiet" onClick={() => void outbox.hurry(matter)}>{t('queue.again')}</button>}
          <button type="button" className="field-quiet" data-sure={sure} onClick={() => (sure ? void outbox.discard(matter) : setSure(true))}>{t(sure ? 'queue.sure' : 'queue.discard')}</button>
        </p>
      )}
    </>
  );
}

function WhyText({ why }: { why: Why }) {
  const { t, language } = useField();
  if ('say' in why) return why.say[language === 'en' ? 'en' : 'zh'];
  const { state } = why.with ?? {};
  return t(why.word, { ...why.with, ...(state === undefined ? {} : { state: t(`incidentState.${state}`) }) });
}
