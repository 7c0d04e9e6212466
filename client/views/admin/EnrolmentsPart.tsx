import { type ReactNode, useState } from 'react';
import { ENROLMENT_STATES, type EnrolmentLine, type EnrolmentState } from '../../../shared/enrolment.ts';
import { machines } from '../../http/machinesApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { whenText } from '../sheet/whenText.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { EnrolTicket, type Offered } from './EnrolTicket.tsx';
import { Part } from './Part.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { usePaused } from './usePaused.ts';

const TONES: Readonly<Record<EnrolmentState, string>> = { offered: 'attention', live: 'settled', stolen: 'alarm', revoked: 'muted', over: 'muted' };
const SHOWN = 200;
const LOW = 0.15;

type Doing = { readonly what: 'enrol'; readonly line?: EnrolmentLine } | { readonly what: 'end'; readonly line: EnrolmentLine } | undefined;

/** Which terminals are enrolled and how their tokens stand; the code by which one is enrolled is shown once. */
export function EnrolmentsPart({ pick, ...props }: TabProps & { readonly pick: ReactNode }) {
  const { seat, caller } = props;
  const { t, words: { t: desk, names, time }, now } = seat;
  const [q, setQ] = useState('');
  const [state, setState] = useState<EnrolmentState | ''>('');
  const [doing, setDoing] = useState<Doing>();
  const [offered, setOffered] = useState<Offered>();
  const words = usePaused(q.trim());
  const asked = useAsked(`enrolments ${state} ${words}`, beatOf(props), (signal) => machines.enrolments({ q: words, state, limit: SHOWN }, signal));
  const counts = asked.value?.counts;
  const age = (at: number | undefined): string => (at === undefined ? '' : ageText(Math.max(0, now - at), false));
  const when = (at: number): string => whenText(at, now, time);
  const tools = (
    <div className="admin-filters" role="group" aria-label={t('filters')}>
      {pick}
      {(['', ...ENROLMENT_STATES] as const).map((one) => <button key={one} type="button" className="desk-button" aria-pressed={one === state} onClick={() => setState(one)}>{t(one === '' ? 'enrol.all' : `enrol.state.${one}`)}<b className="figures">{counts === undefined ? '–' : groupDigits(one === '' ? Object.values(counts).reduce((sum, n) => sum + n, 0) : counts[one])}</b></button>)}
      <input type="search" value={q} maxLength={64} placeholder={t('terminals.search')} aria-label={t('terminals.search')} autoComplete="off" onChange={(event) => setQ(event.target.value)} />
      <button type="button" className="desk-button admin-first" onClick={() => setDoing({ what: 'enrol' })}>{t('enrol.add')}</button>
    </div>
  );
  const stateOf = ({ state: is, reason, from, endedAt, offeredUntil }: EnrolmentLine) => (
    <span className={`tone-${TONES[is]}`}>
      {t(`enrol.state.${is}`)}
      {is === 'revoked' && reason !== undefined && <small> {reason}</small>}
      {is === 'stolen' && <small> {t('enrol.stolenAt', { at: when(endedAt ?? 0), from: from ?? '—' })}</small>}
      {offeredUntil !== undefined && <small> {t('enrol.waits', { until: when(offeredUntil) })}</small>}
    </span>
  );
  const buttons = (line: EnrolmentLine) => (
    <span className="admin-do">
      <button type="button" className="desk-button" onClick={() => setDoing({ what: 'enrol', line })}>{t('enrol.again')}</button>
      {(line.state === 'live' || line.offeredUntil !== undefined) && <button type="button" className="desk-button desk-quiet" onClick={() => setDoing({ what: 'end', line })}>{t('enrol.end')}</button>}
    </span>
  );
  return (
    <Part title={t('tab.terminals')} note={t('enrol.note')} asked={asked} tools={tools}>
      {({ items, total }) => (
        <>
          {doing?.what === 'enrol' && (
            <EnrolForm key={`${doing.line?.role} ${doing.line?.terminal}`} seat={seat} caller={caller} line={doing.line} onClose={() => setDoing(undefined)}
              onDone={(made) => { setDoing(undefined); setOffered(made); asked.again(); }} />
          )}
          {doing?.what === 'end' && (
            <ReasonDialog key={doing.line.terminal} desk={desk} label={t('people.reason')} hint={t('enrol.reasonHint')} sure={t('enrol.end')} cancel={t('cancel')}
              title={t('enrol.endOf', { terminal: doing.line.terminal })} says={t('enrol.endSays')} give={(why) => machines.end(doing.line.terminal, doing.line.role, why)}
              onClose={() => setDoing(undefined)} onDone={() => { setDoing(undefined); setOffered(undefined); asked.again(); }} />
          )}
          {offered && <EnrolTicket offered={offered} seat={seat} onClose={() => setOffered(undefined)} />}
          <p className="admin-count">{t('enrol.count', { total: groupDigits(total) })}{total > items.length && ` ${t('terminals.first', { count: items.length })}`}</p>
          <Table label={t('terminals.enrolments')} none={t('enrol.none')}
            columns={[[t('terminals.terminal')], [t('enrol.as')], [t('people.area')], [t('enrol.token'), 'words'], [t('enrol.since'), 'figures'], [t('enrol.rotated'), 'figures'], [t('enrol.used'), 'figures'], [t('terminals.heard'), 'figures'], [desk('terminal.battery'), 'figures'], ['', 'words']]}
            rows={items.map((line) => ({
              key: `${line.role} ${line.terminal}`,
              cells: [
                <code key="t">{line.terminal}</code>, t(`enrol.role.${line.role}`), names.path(line.area), stateOf(line), line.enrolledAt === undefined ? '' : when(line.enrolledAt), line.rotatedAt === undefined ? '' : when(line.rotatedAt),
                age(line.usedAt), age(line.heardAt), line.battery === undefined ? '' : <span key="b" className={line.battery < LOW ? 'tone-alarm' : undefined}>{Math.round(line.battery * 100)}%</span>, buttons(line),
              ],
            }))} />
        </>
      )}
    </Part>
  );
}
