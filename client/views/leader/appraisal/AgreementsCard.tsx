import { useState } from 'react';
import { centre } from '../../../http/centre.ts';
import type { Agreements, AgreementsQuery } from '../../../http/centreApi.ts';
import { useAsked } from '../../../http/useAsked.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { groupDigits } from '../../../ui/number.ts';
import { Failed } from '../Failed.tsx';
import { usePageWords } from '../pageWords.ts';
import { useAppraisalWords } from './useAppraisalWords.ts';

const REFRESH_MS = 30_000;
/** Shown before one asks for more, and so many more each time. */
const FIRST = 8;
const STEP = 50;
/** As many as the centre tells at once. */
const MOST = 500;
const WHICH: readonly AgreementsQuery['which'][] = ['missed', 'soon', 'standing'];

/** 协议履行: what the parties of settled disputes promised and have not kept yet, the first due first; each opens its trail. */
export function AgreementsCard({ area, onIncident }: { area: string | null; onIncident: (id: string) => void }) {
  const t = useAppraisalWords();
  const { names, time } = usePageWords();
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const [which, setWhich] = useState<AgreementsQuery['which']>('standing');
  const [shown, setShown] = useState(FIRST);
  const asked = useAsked<Agreements>(area === null ? null : `agreements ${which} ${area}`, `${beat} ${shown}`, (signal) => centre.agreements({ area: area!, which, limit: shown }, signal));
  const { value } = asked;
  const left = value === undefined ? 0 : value.counts[which] - value.items.length;
  return (
    <section className="leader-card appraisal-agreements" aria-label={t('agreements.title')}>
      <div className="leader-card-head">
        <h2>{t('agreements.title')}</h2>
        <div className="leader-switch" role="group" aria-label={t('agreements.which')}>
          {WHICH.map((one) => <button key={one} type="button" aria-pressed={one === which} onClick={() => { setWhich(one); setShown(FIRST); }}>{t(`agreements.${one}`, { days: value?.days ?? 7 })}{value && <b className="figures"> {groupDigits(value.counts[one])}</b>}</button>)}
        </div>
      </div>
      {value === undefined && asked.failure ? <Failed failure={asked.failure} again={asked.again} /> : (
        <ol aria-busy={value === undefined}>
          {value === undefined && Array.from({ length: 4 }, (_, i) => <li key={i} className="leader-row-wait"><span /></li>)}
          {value?.items.map(({ incident, body, fulfilBy, missed }) => (
            <li key={incident.id}>
              <button type="button" onClick={() => onIncident(incident.id)}><b>{incident.title}</b></button>
              <span>{names.place(incident.area) || t('unlocated')} · {t(`desk:body.${body}`)}</span>
              <time className={missed ? 'figures tone-attention' : 'figures'} dateTime={new Date(fulfilBy).toISOString()}>{t(missed ? 'agreements.late' : 'agreements.by', { date: time.date(fulfilBy) })}</time>
            </li>
          ))}
        </ol>
      )}
      {value && value.items.length === 0 && <p className="leader-none">{t('agreements.none')}</p>}
      {left > 0 && shown < MOST && <button type="button" className="leader-more" onClick={() => setShown((was) => Math.min(MOST, (was === FIRST ? 0 : was) + STEP))}>{t('table.more', { count: left })}</button>}
      {left > 0 && shown >= MOST && <p className="leader-note">{t('agreements.shown', { count: value!.items.length })}</p>}
    </section>
  );
}
