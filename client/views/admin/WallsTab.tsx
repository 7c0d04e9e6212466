import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { RevokeButton, WaitingLine, WallState } from '../desk/WallLines.tsx';
import { Part } from './Part.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { useAdminOrder } from './useAdminOrder.ts';

/** 大屏: which walls are in, whether they draw, and which wait for somebody to let them in. */
export function WallsTab(props: TabProps) {
  const { seat: { t, words: { t: desk, names }, now } } = props;
  const asked = useAsked('walls', beatOf(props), (signal) => centre.walls(signal));
  const { busy, said, give } = useAdminOrder(desk, asked.again);
  return (
    <Part title={t('tab.walls')} note={t('walls.note')} asked={asked}>
      {({ walls, pairings }) => (
        <div className="desk-walls admin-walls">
          {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
          {walls.length === 0 && pairings.length === 0 && <p className="admin-none">{desk('walls.none')}</p>}
          <ul>
            {pairings.map((waiting) => <WaitingLine key={waiting.id} waiting={waiting} busy={busy} t={desk} onApprove={(code) => void give(centre.commandWall(waiting.id, { type: 'ApproveWall', code }))} onRefuse={() => void give(centre.commandWall(waiting.id, { type: 'RefuseWall' }))} />)}
            {walls.map((wall) => (
              <li key={wall.id} data-wall={wall.name} data-state={wall.state}>
                <span><b>{wall.name}</b> <i>{names.path(wall.area)} · {wall.seenAt === undefined ? t('walls.never') : t('walls.alive', { t: ageText(Math.max(0, now - wall.seenAt), false) })}</i></span>
                <WallState wall={wall} now={now} t={desk} />
                <span className="desk-walls-do">
                  {wall.steering && <button type="button" className="desk-button desk-quiet" disabled={busy} onClick={() => void give(centre.commandWall(wall.id, { type: 'ReleaseWall' }))}>{desk('walls.release')}</button>}
                  <RevokeButton t={desk} busy={busy} onRevoke={() => void give(centre.commandWall(wall.id, { type: 'RevokeWall' }))} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  );
}
