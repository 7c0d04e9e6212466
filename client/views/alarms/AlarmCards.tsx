import { PRIORITIES, RECOMMENDED_SHARE } from '../../../shared/alarmMeasures.ts';
import type { ToldMeasures } from '../../http/alarmApi.ts';
import { clockText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { AlertGlyph } from '../../ui/SeverityGlyph.tsx';
import { subjectText } from '../../ui/subjectText.ts';
import type { Seat } from '../seat/useSeat.ts';
import { rateText, shareText, tookText } from './model/alarmFigures.ts';

interface CardProps {
  readonly measures: ToldMeasures;
  readonly seat: Seat;
}

/** How long people took, and how alerts divide among the priorities. */
export function TimesCard({ measures, seat: { t } }: CardProps) {
  const { byPriority, raised } = measures;
  return (
    <section className="alarms-card" aria-label={t('times.title')}>
      <h2>{t('times.title')}</h2>
      <table>
        <thead>
          <tr><th rowSpan={2} /><th colSpan={2}>{t('times.acknowledge')}</th><th colSpan={2}>{t('times.confirm')}</th><th rowSpan={2}>{t('priority.share')}</th></tr>
          <tr><th>{t('times.p50')}</th><th>{t('times.p95')}</th><th>{t('times.p50')}</th><th>{t('times.p95')}</th></tr>
        </thead>
        <tbody>
          {[...PRIORITIES, 'all' as const].map((one) => (
            <tr key={one}>
              <th scope="row">{one === 'all' ? t('times.all') : t(`priority.${one}`)}<small className="figures">{groupDigits(one === 'all' ? raised : byPriority[one])}</small></th>
              {[measures.acknowledge[one], measures.confirm[one]].flatMap((took, i) => [took.p50, took.p95].map((ms, j) => <td key={`${i} ${j}`} className="figures" title={`${t('times.count')} ${took.count}`}>{tookText(ms)}</td>))}
              <td className="figures">{one === 'all' ? '' : shareText(byPriority[one], raised)}{one !== 'all' && <small>{t('priority.recommended', { share: RECOMMENDED_SHARE[one] })}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function SeatsCard({ measures: { seats }, seat: { t, words } }: CardProps) {
  return (
    <section className="alarms-card" aria-label={t('seats.title')}>
      <h2>{t('seats.title')}</h2>
      {seats.length === 0 ? <p className="alarms-none">{t('seats.none')}</p> : (
        <table>
          <thead><tr>{(['seat', 'held', 'raised', 'rate', 'busiest', 'flood'] as const).map((one) => <th key={one}>{t(`seats.${one}`)}</th>)}</tr></thead>
          <tbody>
            {seats.map((one) => (
              <tr key={one.seat}>
                <th scope="row">{subjectText(words.t, one.seat)}</th><td className="figures">{clockText(one.elapsed)}</td><td className="figures">{groupDigits(one.raised)}</td><td className="figures">{rateText(one)}</td>
                <td className="figures">{groupDigits(one.busiest?.raised ?? 0)}</td><td className="figures">{shareText(one.inFlood, one.elapsed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function TopCard({ measures: { top, sourceCount, raised }, seat: { t, words: { names } } }: CardProps) {
  return (
    <section className="alarms-card" aria-label={t('top.title')}>
      <h2>{t('top.title')}<small>{t('top.of', { count: groupDigits(sourceCount) })}</small></h2>
      {top.length === 0 && <p className="alarms-none">{t('none')}</p>}
      <ol className="alarms-bars">
        {top.map((one) => (
          <li key={`${one.rule} ${one.source}`} style={{ '--share': `${(100 * one.raised) / top[0]!.raised}%` } as React.CSSProperties}>
            <span><b>{names.alertRule(one.rule)}</b> {one.title}<small>{one.area === null ? '' : names.place(one.area)}</small></span>
            <i className="figures" title={t('top.share', { share: shareText(one.raised, raised).slice(0, -1) })}>{groupDigits(one.raised)}</i>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What stood too long and what flickers. */
export function StandingCard({ measures: { standing, standingCount, to }, seat: { t, words: { t: d, names }, now } }: CardProps & { measures: { readonly to?: string } }) {
  const end = Math.min(now, to === undefined ? now : Date.parse(to));
  return (
    <section className="alarms-card" aria-label={t('standing.title')}>
      <h2>{t('standing.title')}<small className="figures">{groupDigits(standingCount)}</small></h2>
      {standing.length === 0 && <p className="alarms-none">{t('none')}</p>}
      <ul className="alarms-lines">
        {standing.slice(0, 12).map((one) => (
          <li key={one.id}>
            <AlertGlyph priority={one.priority} unseen={!one.acknowledged} label={d(`priority.${one.priority}`)} />
            <span><b>{names.alertRule(one.rule)}</b> {one.title}<small>{names.place(one.area)}</small></span>
            <i className="figures">{clockText(end - one.raisedAt)}<small>{t(one.acknowledged ? 'standing.acknowledged' : 'standing.raised')}</small></i>
          </li>
        ))}
      </ul>
      {standingCount > 12 && <p className="alarms-hint">{t('standing.more', { count: groupDigits(standingCount - 12) })}</p>}
    </section>
  );
}

export function FlickerCard({ measures: { chattering, floods }, seat: { t, words: { names, time } } }: CardProps) {
  return (
    <section className="alarms-card" aria-label={t('chattering.title')}>
      <h2>{t('chattering.title')}</h2>
      {chattering.length === 0 && <p className="alarms-none">{t('none')}</p>}
      <ul className="alarms-lines">
        {chattering.slice(0, 8).map((one) => (
          <li key={`${one.rule} ${one.source}`}><span><b>{names.alertRule(one.rule)}</b> {one.title}<small>{names.place(one.area)}</small></span><i className="figures">{t('chattering.fact', { times: one.times, changes: one.changes })}</i></li>
        ))}
      </ul>
      <h2>{t('floods.title')}</h2>
      {floods.length === 0 && <p className="alarms-none">{t('none')}</p>}
      <ul className="alarms-lines">
        {floods.slice(0, 8).map((flood) => (
          <li key={flood.from}><span className="figures">{time.date(flood.from)} {time.minute(flood.from)}–{flood.lasts ? t('floods.lasts') : time.minute(flood.to)}</span><i className="figures">{t('floods.fact', { count: groupDigits(flood.raised), minutes: Math.round((flood.to - flood.from) / 60_000) })}</i></li>
        ))}
      </ul>
    </section>
  );
}
