import { useState } from 'react';
import { ROLES } from '../../../shared/access.ts';
import { admin, type SessionLine } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { whenText } from '../sheet/whenText.ts';
import { Part } from './Part.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { usePaused } from './usePaused.ts';

/** One session, or without one all that was signed for the subject. */
interface SessionEnd {
  readonly subject: string;
  readonly session?: string;
}

/** 会话: who is signed in, by token or browser; one of them or all of a subject are ended for a reason. */
export function SessionsTab(props: TabProps) {
  const { seat: { t, words: { t: desk, names, time }, now } } = props;
  const [role, setRole] = useState('');
  const [subject, setSubject] = useState('');
  const [ending, setEnding] = useState<SessionEnd>();
  const exact = usePaused(subject.trim());
  const asked = useAsked(`sessions ${role} ${exact}`, beatOf(props), (signal) => admin.sessions({ role, subject: exact }, signal));
  const when = (at: number): string => whenText(at, now, time);
  const tools = (
    <div className="admin-filters">
      <select value={role} aria-label={t('sessions.role')} onChange={(event) => setRole(event.target.value)}>
        <option value="">{t('sessions.anyRole')}</option>
        {ROLES.map((one) => <option key={one} value={one}>{desk(`role.${one}`)}</option>)}
      </select>
      <input type="search" value={subject} maxLength={80} placeholder={t('sessions.subjectHint')} aria-label={t('sessions.subject')} autoComplete="off" onChange={(event) => setSubject(event.target.value)} />
      <button type="button" className="desk-button" disabled={exact === ''} onClick={() => setEnding({ subject: exact })}>{t('sessions.endAll')}</button>
    </div>
  );
  const buttons = (one: SessionLine) => (
    <span key="d" className="admin-do">
      <button type="button" className="desk-button" onClick={() => setEnding({ subject: one.subject, session: one.id })}>{t('sessions.end')}</button>
      <button type="button" className="desk-button desk-quiet" onClick={() => setEnding({ subject: one.subject })}>{t('sessions.endAll')}</button>
    </span>
  );
  return (
    <Part title={t('tab.sessions')} note={t('sessions.note')} asked={asked} tools={tools}>
      {({ items, total }) => (
        <>
          <p className="admin-count">{t('sessions.count', { total: groupDigits(total) })}{total > items.length && ` ${t('terminals.first', { count: items.length })}`}</p>
          {ending && (
            <ReasonDialog key={`${ending.subject} ${ending.session ?? ''}`} desk={desk} label={t('sessions.reason')} hint={t('sessions.reasonHint')} sure={t('sessions.sure')} cancel={t('cancel')}
              title={t(ending.session === undefined ? 'sessions.endAllOf' : 'sessions.endOf', { subject: ending.subject })} says={t(ending.session === undefined ? 'sessions.endAllSays' : 'sessions.endSays')}
              give={(why) => (ending.session === undefined ? admin.signOut(ending.subject, why) : admin.endSession(ending.session, why))}
              onClose={() => setEnding(undefined)} onDone={() => { setEnding(undefined); asked.again(); }} />
          )}
          <Table label={t('tab.sessions')} none={t('sessions.none')}
            columns={[[t('sessions.subject')], [t('sessions.role')], [t('sessions.area')], [t('sessions.use')], [t('sessions.seen'), 'figures'], [t('sessions.issued'), 'figures'], [t('sessions.until'), 'figures'], ['', 'words']]}
            rows={items.map((one) => ({
              key: one.id,
              cells: [<span key="s"><b>{subjectText(desk, one.subject)}</b>{subjectText(desk, one.subject) !== one.subject && <small> {one.subject}</small>}</span>, desk(`role.${one.role}`), names.path(one.area), t(`sessions.uses.${one.use}`), ageText(Math.max(0, now - one.seenAt), false), when(one.issuedAt), when(one.until), buttons(one)],
            }))} />
        </>
      )}
    </Part>
  );
}
