import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { clockText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { Failed } from './Failed.tsx';
import { usePageWords } from './pageWords.ts';

const REFRESH_MS = 60_000;

/** 预判: open incidents that are likely to be late, what that is said from, and how good such words were so far. */
export function OutlookCard({ area, onIncident }: { area: string | null; onIncident: (id: string) => void }) {
  const { t, names } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const asked = useAsked(area, beat, (signal) => centre.outlook(area!, signal));
  const outlook = asked.value;
  const { brier, brierOfBase } = outlook?.skill ?? { brier: null, brierOfBase: null };
  return (
    <section className="leader-card leader-outlook" aria-label={t('outlook.title')} aria-busy={outlook === undefined}>
      <h2>{t('outlook.title')}{outlook?.useful && <small>{t('outlook.expected', { count: groupDigits(outlook.waiting), late: outlook.expected.toFixed(outlook.expected < 10 ? 1 : 0) })}</small>}</h2>
      {outlook === undefined && asked.failure && <Failed failure={asked.failure} again={asked.again} />}
      {outlook && !outlook.useful && <p className="leader-none">{t('outlook.notYet')}</p>}
      {outlook?.useful && outlook.items.length === 0 && <p className="leader-none">{t('outlook.none')}</p>}
      {outlook && outlook.items.length > 0 && <ol>
        {outlook.items.map(({ incident, handleBy, chance, waited, missed }) => (
          <li key={incident.id}>
            <button type="button" onClick={() => onIncident(incident.id)}>
              <SeverityGlyph severity={incident.severity} label={t(`severity.${incident.severity}`)} />
              <span className="leader-outlook-what"><b>{incident.title}</b><small>{names.place(incident.area) || t('unlocated')} · {incident.unit === undefined ? t(`incidentState.${incident.state}`) : names.unit(incident.unit)}</small></span>
              <span className="leader-outlook-due figures">−{clockText(handleBy - now)}</span>
              <span className="leader-bar" aria-hidden="true"><i style={{ width: `${100 * chance}%` }} /></span>
              <span className="leader-outlook-chance"><b className="figures">{Math.round(100 * chance)}%</b><small>{waited === 0 ? t('outlook.fromAll') : t('outlook.from', { waited: groupDigits(waited), missed: groupDigits(missed) })}</small></span>
            </button>
          </li>
        ))}
      </ol>}
      {outlook?.useful && brier !== null && brierOfBase !== null && (
        <p className="leader-note">{t('outlook.note', { checked: groupDigits(outlook.skill.checked), brier: brier.toFixed(4), base: brierOfBase.toFixed(4) })}</p>
      )}
    </section>
  );
}
