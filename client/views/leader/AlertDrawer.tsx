import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { groupDigits } from '../../ui/number.ts';
import { AlertGlyph } from '../../ui/SeverityGlyph.tsx';
import { Failed } from './Failed.tsx';
import { dayMinute, ListDrawer, WAITING } from './ListDrawer.tsx';
import { isoOf } from './model/period.ts';
import { usePageWords } from './pageWords.ts';

/** Alerts of an area that were raised in a span, and how many the figure said there were. */
export interface AlertSlice {
  readonly area: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The alerts behind a figure, the newest first; one of an incident opens its trail. */
export function AlertDrawer({ slice: { area, from, to, count }, onIncident, onClose }: { slice: AlertSlice; onIncident: (id: string) => void; onClose: () => void }) {
  const { t, names, time } = usePageWords();
  const asked = useAsked(`alerts ${area} ${from}`, 0, (signal) => centre.alertsRaised({ area, from: isoOf(from), to: isoOf(to) }, signal));
  const { value } = asked;
  return (
    <ListDrawer
      title={t('figures.alerts')} onClose={onClose}
      status={<>
        {value ? <><b className="figures">{t('list.alertCount', { count: groupDigits(value.total) })}</b> · <span className="figures">{t('list.asOf', { seq: groupDigits(value.asOf) })}</span></> : asked.busy ? t('list.loading') : ''}
        {value && value.total !== count && <em>{t('list.differs', { shown: groupDigits(count), count: groupDigits(value.total) })}</em>}
      </>}
    >
      {value === undefined && asked.failure && <Failed failure={asked.failure} again={asked.again} />}
      {value?.items.length === 0 && <p className="leader-none">{t('list.noAlert')}</p>}
      <ol aria-busy={value === undefined}>
        {value === undefined && asked.busy && WAITING}
        {value?.items.map((alert) => (
          <li key={alert.id}>
            <AlertGlyph priority={alert.priority} unseen={alert.state === 'raised'} label={t(`priority.${alert.priority}`)} />
            <p>{alert.incident === undefined ? <b>{alert.title}</b> : <button type="button" onClick={() => onIncident(alert.incident!)}><b>{alert.title}</b></button>}<span>{names.alertRule(alert.rule)} · {names.place(alert.area) || t('unlocated')}</span></p>
            <p className="leader-drawer-side"><span className={alert.state === 'raised' ? 'tone-attention' : ''}>{t(`alertState.${alert.state}`)}</span><time className="figures" dateTime={new Date(alert.raisedAt).toISOString()}>{dayMinute(alert.raisedAt, time)}</time></p>
          </li>
        ))}
      </ol>
      {value && value.total > value.items.length && <p className="leader-note">{t('list.newest', { count: groupDigits(value.items.length) })}</p>}
    </ListDrawer>
  );
}
