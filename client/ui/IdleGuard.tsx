import './idleGuard.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { OwnSession, type SessionState, type SessionTold } from '../http/ownSession.ts';
import { pageHttp as http } from '../http/pageHttp.ts';
import { useWords } from '../i18n/i18n.ts';
import { SignedOut } from './SignedOut.tsx';

const HANDS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Signs a page out that nobody has a hand on, after a warning. Frames that come in are no hand. */
export function IdleGuard({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<SessionState>({ state: 'free' });
  const session = useRef<OwnSession>(undefined);
  useEffect(() => {
    const own = new OwnSession({
      ask: () => http.get<SessionTold>('/api/v1/session'),
      touch: () => http.post<SessionTold, unknown>('/api/v1/session/active', {}),
      now: () => Date.now(),
      wakeIn(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onState: (state) => setShown((was) => (was.state === state.state && state.state !== 'ending' ? was : state)),
    });
    session.current = own;
    void own.look();
    const moved = (): void => own.moved();
    const seen = (): void => void (document.visibilityState === 'visible' && own.look());
    for (const hand of HANDS) addEventListener(hand, moved, { passive: true, capture: true });
    document.addEventListener('visibilitychange', seen);
    return () => {
      own.stop();
      for (const hand of HANDS) removeEventListener(hand, moved, { capture: true });
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  if (shown.state === 'out') return <SignedOutNow idle={shown.idle} />;
  return <>{children}{shown.state === 'ending' && <Ending at={shown.at} stays={shown.stays} onStay={() => void session.current?.stay()} />}</>;
}

function SignedOutNow({ idle }: { idle: boolean }) {
  const { t } = useWords('common');
  return <SignedOut title={t('session.outTitle')}><p>{t(idle ? 'session.outIdle' : 'session.outWhole')}</p></SignedOut>;
}

function Ending({ at, stays, onStay }: { at: number; stays: boolean; onStay: () => void }) {
  const { t } = useWords('common');
  const box = useRef<HTMLDialogElement>(null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    box.current?.showModal();
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((at - now) / 1_000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <dialog ref={box} className="idle-warning" aria-labelledby="idle-title" aria-describedby="idle-why" onCancel={(event) => event.preventDefault()}>
      <h2 id="idle-title">{t('session.endingTitle')}</h2>
      <p className="idle-left figures" role="timer">{clock}</p>
      <p id="idle-why">{t(stays ? 'session.endingIdle' : 'session.endingWhole')}</p>
      {stays ? <button type="button" autoFocus onClick={onStay}>{t('session.stay')}</button> : <button type="button" autoFocus onClick={() => location.assign('/signin')}>{t('session.again')}</button>}
    </dialog>
  );
}
