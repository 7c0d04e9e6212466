import { admin } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { clockText } from '../../ui/duration.ts';
import { whenText } from '../sheet/whenText.ts';
import { Part } from './Part.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';

const TONES = { sent: 'settled', waiting: 'attention', givenUp: 'alarm' } as const;

/** 外发: who is told outside, whether they take it, and what is scheduled. */
export function NoticesTab(props: TabProps) {
  const { seat: { t, words: { names, time }, now } } = props;
  const asked = useAsked('notices', beatOf(props), admin.notices);
  const when = (at: number): string => whenText(at, now, time);
  const ended = (fault: string | undefined) => <span className={fault === undefined ? 'tone-settled' : 'tone-alarm'}>{fault ?? t('notices.taken')}</span>;
  return (
    <Part title={t('tab.notices')} note={t('notices.note')} asked={asked}>
      {({ targets, items, briefs }) => (
        <>
          <Table label={t('notices.targets')} none={t('notices.noTargets')}
            columns={[[t('notices.target')], [t('notices.kind')], [t('notices.host')], [t('notices.breaker')], [t('notices.waiting'), 'figures']]}
            rows={targets.map(({ code, kind, host, paused, waiting }) => ({
              key: code, cells: [<b key="c">{code}</b>, t(`notices.kinds.${kind}`, { defaultValue: kind }), <code key="h">{host}</code>, <span key="p" className={paused ? 'tone-alarm' : 'tone-settled'}>{t(paused ? 'notices.paused' : 'notices.open')}</span>, String(waiting)],
            }))} />
          {briefs.length > 0 && (
            <>
              <h3 className="admin-sub">{t('notices.briefs')}</h3>
              <Table label={t('notices.briefs')} none=""
                columns={[[t('notices.brief')], [t('notices.target')], [t('notices.cron'), 'figures'], [t('notices.area')], [t('notices.next'), 'figures'], [t('notices.last')], [t('notices.waiting'), 'figures']]}
                rows={briefs.map(({ brief, target, cron, area, next, last, waiting }) => ({
                  key: `${target} ${brief}`,
                  cells: [<b key="b">{brief}</b>, target, cron, area === undefined ? t('notices.city') : names.area(area), next === null ? t('notices.never') : when(next), last === undefined ? '' : <span key="l"><span className="figures">{when(last.at)}</span> {ended(last.fault)}</span>, waiting.length === 0 ? '0' : <span key="w" className="tone-attention">{waiting.length}</span>],
                }))} />
            </>
          )}
          <h3 className="admin-sub">{t('notices.latest')}</h3>
          <Table label={t('notices.latest')} none={t('notices.none')}
            columns={[[t('notices.called'), 'figures'], [t('notices.to')], [t('notices.target')], [t('notices.state')], [t('notices.tries'), 'figures'], [t('notices.fault'), 'words']]}
            rows={items.map(({ alert, rung, to, target, calledAt, state, tries, at, fault }) => ({
              key: `${alert} ${rung} ${calledAt} ${target}`,
              cells: [when(calledAt), t(`rung.${to}`, { defaultValue: to }), target, <span key="s" className={`tone-${TONES[state]}`}>{t(`notices.states.${state}`, { t: clockText(Math.max(0, at - now)) })}</span>, String(tries), fault ?? ''],
            }))} />
        </>
      )}
    </Part>
  );
}
