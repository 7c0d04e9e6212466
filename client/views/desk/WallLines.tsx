import { type FormEvent, useState } from 'react';
import type { WaitingWall, WallLine } from '../../http/wallsApi.ts';
import { clockText } from '../../ui/duration.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

/** Whether a wall draws, and who sent it what it shows. */
export function WallState({ wall, now, t }: { wall: WallLine; now: number } & Pick<LineWords, 't'>) {
  const silent = wall.state === 'silent';
  return (
    <span className={silent ? 'tone-alarm' : 'tone-normal'}>
      {silent ? t('walls.silent', { t: clockText(Math.max(0, now - (wall.silentSince ?? now))) }) : t('walls.online')}
      {wall.steering && wall.steering.until > now && <i> · {t('walls.steered', { by: subjectText(t, wall.steering.by), t: clockText(wall.steering.until - now) })}</i>}
    </span>
  );
}

/** Asked twice: the wall goes dark at once. */
export function RevokeButton({ t, busy, onRevoke }: { busy: boolean; onRevoke: () => void } & Pick<LineWords, 't'>) {
  const [sure, setSure] = useState(false);
  return <button type="button" className="desk-button desk-quiet" disabled={busy} onBlur={() => setSure(false)} onClick={() => (sure ? onRevoke() : setSure(true))}>{t(sure ? 'walls.revokeSure' : 'walls.revoke')}</button>;
}

/** A wall that shows a code: whoever stands before it types it here. */
export function WaitingLine({ waiting, busy, t, onApprove, onRefuse }: { waiting: WaitingWall; busy: boolean; onApprove: (code: string) => void; onRefuse: () => void } & Pick<LineWords, 't'>) {
  const [code, setCode] = useState('');
  const approve = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') onApprove(code);
  };
  return (
    <li data-wall={waiting.name} data-state="waiting">
      <span><b>{waiting.name}</b> <i className="figures">{waiting.address}</i></span>
      <span className="tone-attention">{t('walls.waiting')}</span>
      <form className="desk-walls-do" onSubmit={approve}>
        <input className="figures" value={code} maxLength={10} size={8} autoComplete="off" spellCheck={false} aria-label={t('walls.code', { name: waiting.name })} placeholder={t('walls.codeHint')} onChange={(event) => setCode(event.target.value)} />
        <button type="submit" className="desk-button" disabled={busy || code.trim() === ''}>{t('walls.approve')}</button>
        <button type="button" className="desk-button desk-quiet" disabled={busy} onClick={onRefuse}>{t('walls.refuse')}</button>
      </form>
    </li>
  );
}
