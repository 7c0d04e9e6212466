import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { ribbonShape } from './ribbonShape.ts';

/** The last 24 hours: reports, closings, alerts, an hour a step. The hour that runs is drawn faint, as it is not over. Always of the whole scope. */
export function Ribbon({ focus }: { focus: string | null }) {
  const { t, language } = useWords('wall');
  const hours = useCentre((centre) => centre.ribbon);
  const ready = useCentre((centre) => centre.epoch !== null);
  const time = cityTime(language);
  const shape = ribbonShape(hours);
  return (
    <section className="wall-ribbon" aria-label={t('ribbon.title')}>
      <header className="ribbon-head">
        <h2>{t('ribbon.title')}{focus !== null && ` · ${t('city')}`}</h2>
        <span className="ribbon-key key-reported">{t('ribbon.reported')}</span>
        <span className="ribbon-key key-closed">{t('ribbon.closed')}</span>
        <span className="ribbon-key key-alerts">{t('ribbon.alerts')}</span>
        {shape.most > 0 && <span className="ribbon-most">{t('ribbon.most', { count: shape.most })}</span>}
      </header>
      {ready && hours.length === 0 && <p className="wall-empty"><span>{t('ribbon.none')}</span></p>}
      <svg className="ribbon-chart" viewBox="0 0 2400 100" preserveAspectRatio="none" aria-hidden="true">
        <line className="ribbon-base" x1="0" x2="2400" y1="100" y2="100" />
        <path className="ribbon-area" d={shape.reportedArea} />
        <path className="ribbon-line line-closed" d={shape.closed} />
        <path className="ribbon-line line-reported" d={shape.reported} />
        {shape.unfinished !== null && <rect className="ribbon-unfinished" x={shape.unfinished} width="100" y="0" height="100" />}
      </svg>
      <ol className="ribbon-alerts" aria-hidden="true">
        {hours.map((hour) => (
          <li key={hour.hour}>{hour.alerts > 0 && <i className="figures">{hour.alerts}</i>}</li>
        ))}
      </ol>
      <ol className="ribbon-hours figures">
        {hours.map((hour, i) => <li key={hour.hour}>{i === hours.length - 1 ? t('ribbon.now') : time.hour(hour.hour) % 3 === 0 && i < hours.length - 2 ? time.minute(hour.hour) : ''}</li>)}
      </ol>
    </section>
  );
}
