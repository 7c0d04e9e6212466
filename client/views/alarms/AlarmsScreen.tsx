import './alarmsWords.ts';
import './alarms.css';
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { centre } from '../../http/centre.ts';
import { queryString } from '../../http/httpClient.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { isoOf, period as periodOf, PERIODS } from '../leader/model/period.ts';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { useSeat } from '../seat/useSeat.ts';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import { FlickerCard, SeatsCard, StandingCard, TimesCard, TopCard } from './AlarmCards.tsx';
import { AlarmTiles } from './AlarmTiles.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { useAlarmAsked } from './useAlarmAsked.ts';

const readKey = seatKeys({ r: 'refresh' } as const);
const KEYS = [[['R'], 'refresh'], [['?'], 'help']] as const;
/** Figures are asked for anew this often, ms. */
const REFRESH_MS = 30_000;

/** The alarm system measures itself: how much it asks of people, what it gets wrong, and what to do about it. */
export default function AlarmsScreen() {
  const seat = useSeat('alarms');
  const { t: s } = useWords('seat');
  const { t, words, caller, now } = seat;
  const { asked, ask } = useAlarmAsked();
  const [help, setHelp] = useState(false);
  const areas = useNameBook((book) => book.areas);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const { from: begin } = periodOf(asked.period, now);
  const query = useMemo(() => {
    const { from, to } = periodOf(asked.period, now);
    return { area: asked.area === '' ? caller?.area ?? '' : asked.area, from: isoOf(from), to: isoOf(to) };
  }, [asked, begin, caller?.area]);
  const answer = useAsked(caller === undefined || now === 0 ? null : `${asked.period} ${query.area}`, `${beat} ${begin}`, (signal) => centre.alarmMeasures(query, signal));
  const measures = answer.value;
  useSeatKeys((intent: SeatIntent<'refresh'>) => {
    if (intent.do === 'refresh') answer.again();
    if (intent.do === 'help') setHelp(true);
  }, readKey);

  return (
    <SeatShell page="alarms" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={false}>
      <div className="alarms">
        <div className="alarms-asked">
          <div className="alarms-periods" role="group" aria-label={t('period')}>
            {PERIODS.map((one) => <button key={one} type="button" aria-pressed={one === asked.period} onClick={() => ask({ period: one })}>{t(`periods.${one}`)}</button>)}
          </div>
          <AreaPicker key={areas.size} label={t('area')} area={null} value={asked.area} t={words.t} names={words.names} onPick={(area) => ask({ area })} />
          <p className="alarms-asof">
            {measures && measures.since > Date.parse(query.from) && <span className="tone-attention">{t('since', { at: words.time.date(measures.since) })}</span>}
            {now > 0 && <span className="figures">{t('asOf', { at: words.time.minute(now) })}</span>}
          </p>
          <a className="desk-button" href={`/api/v1/alerts/measures.csv${queryString(query)}`} download><Download size={16} aria-hidden="true" />{t('export')}</a>
        </div>
        {answer.failure && !measures && (
          <div className="alarms-failed" role="alert">
            <p><b>{t('failed')}</b></p>
            <p>{s(`down.${answer.failure.outcome === 'down' ? answer.failure.reason : 'server'}`)}</p>
            <button type="button" className="desk-button" onClick={answer.again}>{s('again')}</button>
          </div>
        )}
        {!measures && !answer.failure && <div className="desk-skeleton" role="status" aria-label={t('loading')}>{Array.from({ length: 12 }, (_, i) => <span key={i} />)}</div>}
        {measures && (
          <div className="alarms-body" aria-busy={answer.busy} tabIndex={0} role="region" aria-label={t('title')}>
            <AlarmTiles measures={measures} seat={seat} />
            <div className="alarms-columns">
              <ReviewCard lines={measures.review} seat={seat} />
              <div className="alarms-column"><TimesCard measures={measures} seat={seat} /><SeatsCard measures={measures} seat={seat} /><FlickerCard measures={measures} seat={seat} /></div>
              <div className="alarms-column"><TopCard measures={measures} seat={seat} /><StandingCard measures={measures} seat={seat} /></div>
            </div>
          </div>
        )}
      </div>
    </SeatShell>
  );
}
