import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { Check, PenLine } from 'lucide-react';
import type { Caller } from '../../../shared/access.ts';
import type { ShownBrief } from '../../../shared/brief.ts';
import type { SeatLine } from '../../../shared/seatLine.ts';
import type { Signature } from '../../../shared/seat.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';
import { stepsOf } from './model/handOverSteps.ts';
import { SoundTest, type SoundTestLever } from './SoundTest.tsx';
import type { HandingOver } from './useHandOver.ts';

export interface StepsLever {
  begin(): void;
  test(): void;
  sign(): void;
  /** True when so many tones were what was asked for. */
  heard(tones: number): boolean;
}

interface StepsProps {
  readonly ref: Ref<StepsLever>;
  readonly line: SeatLine;
  readonly caller: Caller;
  /** As it is shown: what is signed. */
  readonly brief: ShownBrief | undefined;
  readonly handing: HandingOver;
  readonly t: TFunction;
  readonly words: SheetWords;
}

/** The four steps side by side: begun, heard, signed, signed. What cannot be done yet says why. */
export function Steps({ ref, line, caller, brief, handing: { order, busy, failure, dismiss }, t, words }: StepsProps) {
  const sound = useRef<SoundTestLever>(null);
  const [reason, setReason] = useState('');
  const { handOver } = line;
  const steps = stepsOf(line, caller);
  const who = (officer: string) => subjectText(words.t, officer);
  const begin = () => { if (steps.mayBegin) void order({ type: 'BeginHandOver' }); };
  const sign = () => {
    if (steps.maySign === null || brief === undefined || (steps.maySign === 'for' && reason.trim() === '')) return;
    void order({ type: 'SignHandOver', digest: brief.digest, ...(steps.maySign === 'for' && { reason: reason.trim() }) });
  };
  useImperativeHandle(ref, () => ({ begin, sign, test: () => sound.current?.play(), heard: (tones) => sound.current?.heard(tones) ?? false }));

  const signature = (side: 'outgoing' | 'incoming', signed: Signature | undefined): ReactNode => {
    if (signed) return <><p>{t('sign.done', { officer: who(signed.officer), at: words.time.clock(signed.at) })}</p><p className="desk-muted figures">{t('sign.brief', { seq: signed.seq, digest: signed.digest.slice(0, 10) })}</p>{signed.reason !== undefined && <p>{signed.reason}</p>}</>;
    const isFor = steps.maySign === 'for' && side === 'outgoing';
    if (steps.maySign !== side && !isFor) return <p className="desk-muted">{t(steps.isUntested ? 'sound.untested' : 'sign.waiting')}</p>;
    return (
      <>
        {isFor && <input type="text" value={reason} maxLength={500} aria-label={t('sign.reason')} placeholder={t('sign.reasonAsk')} onChange={(event) => setReason(event.target.value)} />}
        <button type="button" className="desk-send" disabled={busy || brief === undefined || (isFor && reason.trim() === '')} onClick={sign} aria-keyshortcuts="G"><PenLine size={16} aria-hidden="true" />{t(isFor ? 'sign.for' : 'sign.do')}<kbd aria-hidden="true">G</kbd></button>
      </>
    );
  };
  return (
    <>
      {steps.isUntested && <p className="handover-untested" role="alert">{t('sound.untested')}</p>}
      <ol className="handover-steps">
        <Step name={t('step.begin')} done={handOver !== undefined}>
          {handOver ? <p>{t('begin.done', { at: words.time.minute(handOver.begunAt), officer: who(handOver.outgoing) })}</p>
            : steps.mayBegin ? <button type="button" className="desk-send" disabled={busy} onClick={begin} aria-keyshortcuts="B">{t('begin.do')}<kbd aria-hidden="true">B</kbd></button>
            : <p className="desk-muted">{t('begin.idle')}</p>}
        </Step>
        <Step name={t('step.sound')} done={handOver?.heardBy !== undefined} loud={steps.isUntested}>
          {handOver?.heardBy && <p>{t('sound.done', { officer: who(handOver.heardBy.officer), at: words.time.clock(handOver.heardBy.at) })}</p>}
          {steps.mayTest ? <SoundTest ref={sound} tones={line.tones} t={t} onHeard={(heard) => order({ type: 'TestSound', heard })} />
            : !handOver?.heardBy && <p className="desk-muted">{t('sound.who')}</p>}
        </Step>
        <Step name={t('step.outgoing')} done={handOver?.outgoingSigned !== undefined}>{signature('outgoing', handOver?.outgoingSigned)}</Step>
        <Step name={t('step.incoming')} done={handOver?.incomingSigned !== undefined}>{signature('incoming', handOver?.incomingSigned)}</Step>
      </ol>
      {failure && (
        <p className="handover-failure" role="alert">
          {failure.outcome === 'refused' ? failure.say[words.language === 'en' ? 'en' : 'zh'] : failure.outcome === 'invalid' ? t('failure.invalid', { field: failure.field }) : t('failure.down')}
          <button type="button" className="desk-button desk-quiet" onClick={dismiss}>{words.t('notice.dismiss')}</button>
        </p>
      )}
    </>
  );
}

function Step({ name, done, loud = false, children }: { name: string; done: boolean; loud?: boolean; children: ReactNode }) {
  return (
    <li data-done={done} data-loud={loud}>
      <h3>{done && <Check size={16} aria-hidden="true" />}{name}</h3>
      {children}
    </li>
  );
}
