import '../desk/deskWords.ts';
import './trail.css';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Incident } from '../../../shared/incident.ts';
import { pointsOf } from '../../../shared/pointsOf.ts';
import { centre } from '../../http/centre.ts';
import type { Sheet } from '../../http/centreApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { Trail } from '../sheet/Trail.tsx';
import { Failed } from './Failed.tsx';
import { usePageWords } from './pageWords.ts';
import { SuperviseForm } from './share/SuperviseForm.tsx';

/** One incident from its report on: what happened, who did it, and the points that came of it. */
export default function TrailDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, names, time, language } = usePageWords();
  const desk = useWords('desk').t;
  const now = useCentre((state) => state.serverTime);
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = useAsked<Sheet>(id, '', (signal) => centre.sheet(id, signal));
  useEffect(() => { dialog.current?.showModal(); }, []);
  const sheet = asked.value;
  return (
    <dialog ref={dialog} className="leader-drawer leader-trail" aria-labelledby="leader-trail-title" onClose={(event) => { event.stopPropagation(); onClose(); }} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div className="leader-drawer-box">
        <header>
          <h2 id="leader-trail-title">{sheet?.incident.title ?? t('trail.title')}</h2>
          <button type="button" aria-label={t('list.close')} onClick={() => dialog.current?.close()}><X size={20} aria-hidden="true" /></button>
          <p role="status">{sheet ? <><span className="figures">{sheet.incident.number}</span> · {names.place(sheet.incident.area) || t('unlocated')} · {t(`incidentState.${sheet.incident.state}`)}{'unit' in sheet.incident && ` · ${names.unit(sheet.incident.unit)}`}</> : asked.busy ? t('list.loading') : ''}</p>
        </header>
        <div className="leader-drawer-list" tabIndex={0} role="region" aria-label={t('trail.title')}>
          {asked.failure && sheet === undefined && <Failed failure={asked.failure} again={asked.again} />}
          {sheet && <SuperviseForm sheet={sheet} onSent={asked.again} />}
          {sheet && <PointsOf incident={sheet.incident} />}
          {sheet && <Trail trail={sheet.trail} now={now} t={desk} names={names} time={time} language={language} />}
        </div>
      </div>
    </dialog>
  );
}

/** As they were given; of what is handled and not appraised yet what the rules in force would give. */
function PointsOf({ incident }: { incident: Incident }) {
  const { t, language } = usePageWords();
  const rules = useNameBook((book) => book.policy?.appraisal);
  const isGiven = incident.state === 'appraised';
  const points = isGiven ? incident.points ?? [] : pointsOf(incident, rules === undefined ? {} : { appraisal: rules });
  if (points.length === 0) return null;
  const nameOf = (code: string) => rules?.find((rule) => rule.code === code)?.label[language === 'en' ? 'en' : 'zh'] ?? code;
  return (
    <section className="leader-trail-points" aria-label={t('trail.points')}>
      <h3>{t(isGiven ? 'trail.points' : 'trail.provisional')}</h3>
      <dl>{points.map((point) => <div key={point.rule}><dt>{t('unit' in point ? 'trail.unit' : 'trail.person')} · {nameOf(point.rule)}</dt><dd className={`figures ${point.points < 0 ? 'tone-attention' : 'tone-settled'}`}>{point.points > 0 ? '+' : '−'}{Math.abs(point.points)}</dd></div>)}</dl>
    </section>
  );
}
