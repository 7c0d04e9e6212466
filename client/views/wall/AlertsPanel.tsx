import { useRef } from 'react';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { useWords } from '../../i18n/i18n.ts';
import { selectStandingAlerts } from '../../stores/centreSelectors.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { clockText } from '../../ui/duration.ts';
import { AlertGlyph } from '../../ui/SeverityGlyph.tsx';
import { standingText } from '../../ui/standingText.ts';
import { isWithin } from './focus.ts';
import { PanelHead } from './PanelHead.tsx';
import { useFittingRows } from './useFittingRows.ts';

const ROW_UNITS = 66;

/** What a person must act on now, worst on top, each with its running clock. */
export function AlertsPanel({ focus }: { focus: string | null }) {
  const { t, language } = useWords('wall');
  const all = useCentre(selectStandingAlerts);
  const ready = useCentre((centre) => centre.epoch !== null);
  const second = useCentre((centre) => Math.floor(centre.serverTime / 1000));
  const list = useRef<HTMLOListElement>(null);
  const rows = useFittingRows(list, ROW_UNITS);
  const alerts = focus === null ? all : all.filter((alert) => isWithin(alert.area, focus));
  const unseen = alerts.filter((alert) => alert.state === 'raised').length;
  const shown = alerts.slice(0, rows);
  const aside = useCentre((centre) => centre.alerts.size) - all.length;
  return (
    <section className="wall-panel wall-alerts" aria-label={t('alerts.title')}>
      <PanelHead title={t('alerts.title')} count={ready ? alerts.length : null} countTone={unseen > 0 ? 'alarm' : 'muted'}>
        {unseen > 0 && <span className="tone-alarm">{t('alerts.unseen', { count: unseen })}</span>}
        {aside > 0 && <span>{t('alerts.aside', { count: aside })}</span>}
        {alerts.length > shown.length && <span>{t('alerts.more', { count: alerts.length - shown.length })}</span>}
      </PanelHead>
      <ol ref={list} className="wall-rows" aria-busy={!ready}>
        {shown.map((alert) => <AlertRow key={alert.id} alert={alert} now={second * 1000} />)}
        {ready && alerts.length === 0 && (
          <li className="wall-empty"><strong className="tone-settled">{t('alerts.none')}</strong><span>{t('alerts.noneBody', { at: cityTime(language).clock(second * 1000) })}</span></li>
        )}
      </ol>
    </section>
  );
}

function AlertRow({ alert, now }: { alert: AlertLine; now: number }) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const unseen = alert.state === 'raised';
  const tone = !unseen ? 'soft' : alert.priority === 'P1' ? 'alarm' : 'attention';
  const priority = t(`priority.${alert.priority}`);
  return (
    <li className={`alert-row alert-${alert.priority} ${unseen ? 'is-unseen' : ''}`}>
      <AlertGlyph priority={alert.priority} unseen={unseen} label={priority} />
      <p className="row-line">
        <span className="row-title">{alert.title}</span>
        <span className={`figures row-clock tone-${tone}`} title={t('alerts.running')}>{clockText(now - alert.raisedAt)}</span>
      </p>
      <p className="row-line">
        <span className="row-place">{alert.area === null ? t('unlocated') : names.place(alert.area)}</span>
        <span className="row-state">{priority} · {standingText(alert, t)}</span>
      </p>
    </li>
  );
}
