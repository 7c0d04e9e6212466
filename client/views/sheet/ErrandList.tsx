import type { TFunction } from 'i18next';
import { isOpenErrand, type Errand } from '../../../shared/errand.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { subjectText } from '../../ui/subjectText.ts';

interface ErrandListProps {
  readonly errands: readonly Errand[];
  readonly mayWithdraw: boolean;
  readonly mayReport: boolean;
  readonly busy: boolean;
  readonly t: TFunction;
  readonly time: CityTime;
  readonly onWithdraw: (terminal: string) => void;
  readonly onArrived: (terminal: string) => void;
}

/** Who was sent, and how far each has come, with the times. */
export function ErrandList({ errands, mayWithdraw, mayReport, busy, t, time, onWithdraw, onArrived }: ErrandListProps) {
  return (
    <ul className="desk-errands">
      {errands.map((one) => (
        <li key={one.terminal} data-stage={one.stage}>
          <p><b className="figures">{one.terminal}</b> <i>{t(`send.stage.${one.stage}`)}</i></p>
          <p className="desk-errand-times">{timesOf(one).map(([word, at]) => <span key={word}>{t(`send.at.${word}`)} <time className="figures">{time.clock(at)}</time></span>)}{one.stage === 'arrived' && <span>{t(`send.seenBy.${one.seenBy}`)}</span>}<span>{subjectText(t, one.sentBy)}</span></p>
          {'reason' in one && <p className="desk-trail-words">{one.reason}</p>}
          {isOpenErrand(one) && (
            <div className="desk-errand-do">
              {mayReport && one.stage !== 'arrived' && <button type="button" className="desk-button desk-quiet" disabled={busy} onClick={() => onArrived(one.terminal)}>{t('do.ReportArrival')}</button>}
              {mayWithdraw && <button type="button" className="desk-button desk-quiet" onClick={() => onWithdraw(one.terminal)}>{t('do.WithdrawErrand')}</button>}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

type When = readonly (readonly [word: string, at: number])[];

function timesOf(one: Errand): When {
  const sent = ['sent', one.sentAt] as const;
  switch (one.stage) {
    case 'sent': return [sent];
    case 'acknowledged': return [sent, ['acknowledged', one.acknowledgedAt]];
    case 'arrived': return [sent, ...(one.acknowledgedAt === undefined ? [] : [['acknowledged', one.acknowledgedAt] as const]), ['arrived', one.arrivedAt]];
    case 'declined':
    case 'withdrawn': return [sent, [one.stage, one.endedAt]];
  }
}
