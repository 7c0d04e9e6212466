import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { isQuiet } from '../wall/doorsShown.ts';
import { bytesASecond, doorsOf, findingsOf, limited, type Limited, toneOf } from './model/health.ts';
import { figure } from './model/metricsText.ts';
import { pageBuild } from './model/pageBuild.ts';
import { Part } from './Part.tsx';
import { Table } from './Table.tsx';
import type { TabProps } from './tabProps.ts';

const STAGES = ['journal', 'projections', 'tracks'] as const;
const MEBI = 1_048_576;
const doorName = (t: TFunction, door: string): string => t(`door.${door}`, { defaultValue: door });
const digits = (value: number | undefined): string => (value === undefined ? '–' : groupDigits(value));

/** 运行: whether facts are taken and shown, what is wrong and what to do about it, and the figures that say so. */
export function HealthTab({ seat: { t, now }, health: { asked, look, before, renewed } }: TabProps) {
  const findings = look === undefined ? [] : findingsOf(look, before);
  const worst = findings.some(({ tone }) => tone === 'alarm') ? 'alarm' : findings.length > 0 ? 'attention' : 'settled';
  return (
    <Part title={t('tab.health')} asked={{ ...asked, value: look }}>
      {(seen) => {
        const { stages } = seen.readiness;
        const bytes = bytesASecond(seen, before), memory = figure(seen.metrics, 'rss_bytes');
        const facts: Readonly<Record<(typeof STAGES)[number], readonly (readonly [string, string])[]>> = {
          journal: [['head', groupDigits(stages.journal.head)], ['queued', groupDigits(stages.journal.queued)], ['commit', `${stages.journal.lastCommitMs.toFixed(1)} ms`]],
          projections: [['state', t(`state.${stages.projections.state}`, { defaultValue: stages.projections.state })], ['watermark', groupDigits(stages.projections.watermark)], ['lag', groupDigits(stages.projections.lag)]],
          tracks: [['buffered', groupDigits(stages.tracks.buffered)], ['lost', groupDigits(stages.tracks.lost)]],
        };
        return (
          <>
            <div className={`admin-verdict tone-${worst}`} role="status" data-ready={seen.readiness.ready}>
              <h3>{t(worst === 'settled' ? 'health.fine' : seen.readiness.ready ? 'health.ready' : 'health.notReady')}</h3>
              <ul>
                {findings.map(({ key, tone, values }) => {
                  const said = values['door'] === undefined ? values : { ...values, door: doorName(t, String(values['door'])) };
                  return <li key={`${key} ${String(values['door'] ?? '')}`} className={`tone-${tone}`}><b>{t(`finding.${key}.what`, said)}</b><span>{t(`finding.${key}.do`, said)}</span></li>;
                })}
              </ul>
            </div>
            <div className="admin-stages">
              {STAGES.map((stage) => (
                <section key={stage} className="admin-card" data-ok={stages[stage].ok}>
                  <h3>{t(`stage.${stage}`)}<i className={`tone-${stages[stage].ok ? 'settled' : stage === 'tracks' ? 'attention' : 'alarm'}`}>{t(stages[stage].ok ? 'stage.ok' : 'stage.bad')}</i></h3>
                  <dl>{facts[stage].map(([name, value]) => <div key={name}><dt>{t(`stage.${name}`)}</dt><dd className="figures">{value}</dd></div>)}</dl>
                </section>
              ))}
            </div>
            <dl className="admin-tiles">
              {(['queue', 'commit', 'lag', 'loop'] as const satisfies readonly Limited[]).map((which) => {
                const value = limited(seen, which), tone = toneOf(which, value);
                return <Tile key={which} name={t(`figure.${which}`)} note={t(`figureNote.${which}`)} tone={tone === 'normal' ? 'text' : tone}>{digits(value)}{(which === 'commit' || which === 'loop') && <small> ms</small>}</Tile>;
              })}
              <Tile name={t('figure.screens')} note={t('figureNote.screens', { shed: digits(figure(seen.metrics, 'stream_shed_total')), dropped: digits(figure(seen.metrics, 'stream_dropped_total')) })}>{digits(figure(seen.metrics, 'screens'))}</Tile>
              <Tile name={t('figure.bytes')} note={t('figureNote.bytes')}>{bytes === undefined ? '–' : (bytes / 1_024).toFixed(1)}<small> KiB/s</small></Tile>
              <Tile name={t('figure.memory')} note={t('figureNote.memory')}>{memory === undefined ? '–' : digits(memory / MEBI)}<small> MiB</small></Tile>
              <Tile name={t('figure.known')} note={t('figureNote.known', { alerts: digits(figure(seen.metrics, 'alerts')), terminals: digits(figure(seen.metrics, 'terminals')) })}>{digits(figure(seen.metrics, 'incidents'))}</Tile>
            </dl>
            <h3 className="admin-sub">{t('doors.title')}<small>{t('doors.note')}</small></h3>
            <Table label={t('doors.title')} none={t('doors.none')}
              columns={[[t('doors.door')], [t('doors.last'), 'figures'], [t('doors.rate'), 'figures'], [t('doors.accepted'), 'figures'], [t('doors.refused'), 'figures'], [t('doors.rule')]]}
              rows={doorsOf(seen, before).map(({ door, lastAt, rate, accepted, refused, rule, tone }) => ({
                key: door,
                cells: [doorName(t, door), lastAt === undefined ? t('doors.never') : <span key="l" className={isQuiet(door, lastAt, now) ? 'tone-attention' : undefined}>{ageText(now - lastAt, false)}</span>, rate === undefined ? '–' : rate < 10 ? rate.toFixed(1) : groupDigits(rate), groupDigits(accepted), <span key="r" className={tone === 'normal' ? undefined : `tone-${tone}`}>{groupDigits(refused)}</span>, rule === '' ? '' : <code key="c">{rule}</code>],
              }))} />
            <p className="admin-build">{t('build')} <span className="figures">{pageBuild(document)}</span> · {t('centreBuild')} <span className="figures">{seen.readiness.build}</span>{renewed && <b className="tone-attention" role="status"> {t('centreRenewed')}</b>}</p>
          </>
        );
      }}
    </Part>
  );
}

function Tile({ name, note, tone = 'text', children }: { name: string; note: string; tone?: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd><b className={`figures tone-${tone}`}>{children}</b><small>{note}</small></dd></div>;
}
