import { useEffect, useRef, useState } from 'react';
import type { WallView } from '../../../shared/wall.ts';
import type { Answer } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { Walls } from '../../http/wallsApi.ts';
import type { Asked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { QueueEntry } from './model/queue.ts';
import { sheetTarget } from '../sheet/model/sheetTarget.ts';
import type { LineWords } from '../seat/ClockCell.tsx';
import { failureText } from './failureText.ts';
import { RevokeButton, WaitingLine, WallState } from './WallLines.tsx';

interface WallDialogProps {
  readonly asked: Asked<Walls>;
  /** The selected line: what may be sent. */
  readonly entry: QueueEntry | undefined;
  readonly words: LineWords;
  readonly now: number;
  readonly onClose: () => void;
}

const MINUTES = [5, 15, 30] as const;

/** 大屏: sends the selected line to a wall, takes it back, and lets walls in and out. */
export function WallDialog({ asked, entry, words: { t, names }, now, onClose }: WallDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const incidents = useCentre((state) => state.incidents);
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => { dialog.current?.showModal(); }, []);
  const target = entry && sheetTarget(entry, incidents);
  const view: WallView | null = target === undefined ? null : target.incidentId !== undefined ? { incident: target.incidentId } : target.area !== null ? { area: target.area } : null;

  const give = async (order: Promise<Answer<unknown>>) => {
    setBusy(true);
    setSaid('');
    const answer = await order;
    setBusy(false);
    if (answer.outcome !== 'ok') setSaid(failureText(t, answer));
    asked.again();
  };
  const { walls = [], pairings = [] } = asked.value ?? {};
  return (
    <dialog ref={dialog} className="desk-dialog desk-walls" aria-labelledby="desk-walls-title" onClose={onClose} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <h2 id="desk-walls-title">{t('walls.title')}</h2>
      <p className="desk-walls-what">{view === null ? t('walls.nothing') : t('walls.what', { what: target!.title })}</p>
      <fieldset className="desk-walls-minutes"><legend>{t('walls.forHow')}</legend>
        {MINUTES.map((many) => <label key={many}><input type="radio" name="wall-minutes" checked={many === minutes} onChange={() => setMinutes(many)} /><span>{t('walls.minutes', { count: many })}</span></label>)}
      </fieldset>
      {asked.failure && <p className="desk-form-missing" role="alert">{failureText(t, asked.failure)}</p>}
      {said !== '' && <p className="desk-form-missing" role="alert">{said}</p>}
      {walls.length === 0 && pairings.length === 0 && !asked.busy && <p className="desk-muted">{t('walls.none')}</p>}
      <ul>
        {walls.map((wall) => (
          <li key={wall.id} data-wall={wall.name} data-state={wall.state}>
            <span><b>{wall.name}</b> <i>{names.area(wall.area)}</i></span>
            <WallState wall={wall} now={now} t={t} />
            <span className="desk-walls-do">
              {view !== null && <button type="button" className="desk-button" data-do="send" disabled={busy} onClick={() => void give(centre.steerWall(wall.id, view, minutes))}>{t('walls.send')}</button>}
              {wall.steering && <button type="button" className="desk-button desk-quiet" disabled={busy} onClick={() => void give(centre.commandWall(wall.id, { type: 'ReleaseWall' }))}>{t('walls.release')}</button>}
              <RevokeButton t={t} busy={busy} onRevoke={() => void give(centre.commandWall(wall.id, { type: 'RevokeWall' }))} />
            </span>
          </li>
        ))}
        {pairings.map((waiting) => <WaitingLine key={waiting.id} waiting={waiting} busy={busy} t={t} onApprove={(code) => void give(centre.commandWall(waiting.id, { type: 'ApproveWall', code }))} onRefuse={() => void give(centre.commandWall(waiting.id, { type: 'RefuseWall' }))} />)}
      </ul>
      <button type="button" className="desk-button desk-quiet" onClick={() => dialog.current?.close()}>{t('keys.close')} <kbd aria-hidden="true">Esc</kbd></button>
    </dialog>
  );
}
