import { type Ref, useImperativeHandle, useState } from 'react';
import type { Incident } from '../../../shared/incident.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { CandidateList } from './CandidateList.tsx';
import { ErrandList } from './ErrandList.tsx';
import type { Told } from './model/action.ts';
import type { SheetWords } from './Sheet.tsx';

/** What the desk's key may ask of it. */
export interface SendLever {
  /** Sends the chosen one, else the best. */
  send(): void;
}

interface SendPartProps {
  readonly ref: Ref<SendLever>;
  readonly incident: Incident;
  readonly allowed: readonly string[];
  readonly busy: boolean;
  readonly now: number;
  readonly words: SheetWords;
  /** Gives an order that needs nothing more, or opens its form with what is known. */
  readonly onOrder: (type: string, told: Told) => void;
}

/** Terminals move: who is nearest is asked again so often while the sheet is open. */
const EVERY_MS = 10_000;

/** 派员: who could be sent and why, who was sent and how far they are. */
export function SendPart({ ref, incident, allowed, busy, now, words: { t, time }, onOrder }: SendPartProps) {
  const maySend = allowed.includes('SendTerminal');
  const asked = useAsked(maySend ? incident.id : null, `${incident.version} ${Math.floor(now / EVERY_MS)}`, (signal) => centre.candidates(incident.id, signal));
  const [wish, setWish] = useState<string | null>(null);
  const { errands = [] } = incident;
  const candidates = asked.value;
  const able = candidates?.items.filter((one) => one.maySend) ?? [];
  const chosen = (able.find(({ terminal }) => terminal === wish) ?? able[0])?.terminal;
  const send = (terminal: string | undefined): void => {
    if (terminal === undefined || busy || !maySend) return;
    setWish(null);
    onOrder('SendTerminal', { terminal });
  };
  useImperativeHandle(ref, () => ({ send: () => send(chosen) }));
  // Who may not ask where terminals are is shown no list, and misses nothing.
  const isHidden = asked.failure?.outcome === 'down' && asked.failure.reason === 'forbidden';
  if (errands.length === 0 && (!maySend || isHidden)) return null;
  return (
    <section aria-label={t('send.title')} className="desk-send-part">
      <h3>{t('send.title')}</h3>
      {errands.length > 0 && (
        <ErrandList
          errands={errands} mayWithdraw={allowed.includes('WithdrawErrand')} mayReport={allowed.includes('ReportArrival')} busy={busy} t={t} time={time}
          onWithdraw={(terminal) => onOrder('WithdrawErrand', { terminal })} onArrived={(terminal) => onOrder('ReportArrival', { terminal })}
        />
      )}
      {maySend && candidates && <CandidateList candidates={candidates} chosen={chosen} busy={busy} t={t} onChoose={setWish} onSend={send} />}
      {maySend && !candidates && !asked.failure && <p className="desk-muted" role="status">{t('send.asking')}</p>}
      {maySend && !candidates && asked.failure && !isHidden && <p className="desk-muted" role="alert">{t('send.failed')} <button type="button" className="desk-button desk-quiet" onClick={asked.again}>{t('sheet.again')}</button></p>}
    </section>
  );
}
