import { useWords } from '../../../i18n/i18n.ts';
import { useNameBook, useNames } from '../../../stores/names.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { clockText } from '../../../ui/duration.ts';
import { AlertGlyph } from '../../../ui/SeverityGlyph.tsx';
import { calledText, standingText } from '../../../ui/standingText.ts';
import { ALARM_TURN_MS, ALARM_TURN_WAITED_MS, leftOf } from './sceneEngine.ts';
import { useScenes } from './useScenes.ts';

/** The P1 that has the wall: what, where, since when, what is due next, what is to be done, and who else waits. */
export function AlarmCard() {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const state = useScenes();
  const alert = useCentre((centre) => (state.alarm === null ? undefined : centre.alerts.get(state.alarm.call.id)));
  const dueAt = useCentre((centre) => (alert?.incident === undefined ? undefined : centre.incidents.get(alert.incident)?.dueAt));
  const now = useCentre((centre) => Math.floor(centre.serverTime / 1000) * 1000);
  const rule = useNameBook((book) => book.policy?.alertRules.find(({ code }) => code === alert?.rule));
  if (state.alarm === null || alert === undefined) return null;
  const unseen = alert.state === 'raised';
  const rung = unseen ? alert.rungs?.at(-1) : undefined;
  const left = leftOf(state) ?? 0;
  const whole = state.waiting.length > 0 ? ALARM_TURN_WAITED_MS : ALARM_TURN_MS;
  return (
    <section className={`alarm-card ${unseen ? 'is-unseen' : ''}`} role="alert" aria-label={t('alarm.title')} data-alert={alert.id}>
      <header>
        <AlertGlyph priority="P1" unseen={unseen} label={t('priority.P1')} />
        <span>{t('alarm.title')} · {names.alertRule(alert.rule)}</span>
        {state.waiting.length > 0 && <span className="alarm-more">{t('alarm.more', { count: state.waiting.length })}</span>}
      </header>
      <h2>{alert.title}</h2>
      <p className="alarm-place">{alert.area === null ? t('unlocated') : names.path(alert.area)}</p>
      <dl aria-live="off">
        <div><dt>{t('alarm.since')}</dt><dd className="figures tone-alarm">{clockText(now - alert.raisedAt)}</dd></div>
        {dueAt !== undefined && <div><dt>{t(dueAt >= now ? 'alarm.due' : 'alarm.overdue')}</dt><dd className={`figures ${dueAt >= now ? '' : 'tone-attention'}`}>{clockText(Math.abs(dueAt - now))}</dd></div>}
        <div><dt>{t('alarm.state')}</dt><dd className={unseen ? 'tone-alarm' : ''}>{standingText(alert, t)}</dd></div>
        {rung !== undefined && <div><dt>{t('alarm.called')}</dt><dd className="tone-alarm">{calledText(rung, t, names)}</dd></div>}
      </dl>
      {rule !== undefined && <p className="alarm-action">{rule.action[language === 'en' ? 'en' : 'zh']}</p>}
      <b className="alarm-left" style={{ width: `${Math.max(0, (100 * left) / whole).toFixed(1)}%` }} aria-hidden="true" />
    </section>
  );
}
