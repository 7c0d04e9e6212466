import { useState } from 'react';
import { Download } from 'lucide-react';
import { ROLES } from '../../../shared/access.ts';
import { admin, type AuditFacts, type AuditHead, type AuditLooks } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { groupDigits } from '../../ui/number.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { whenText } from '../sheet/whenText.ts';
import { AUDIT_LISTS, auditQuery, NO_FILTER, type AuditFilter } from './model/auditFilter.ts';
import { Part } from './Part.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { usePaused } from './usePaused.ts';

/** 审计: who looked at whose track, and who did what; both as files, too. */
export function AuditTab(props: TabProps) {
  const { seat } = props;
  const { t, words: { t: desk } } = seat;
  const [filter, setFilter] = useState<AuditFilter>(NO_FILTER);
  const [pages, setPages] = useState<readonly number[]>([]);
  const set = (more: Partial<AuditFilter>) => {
    setFilter((was) => ({ ...was, ...more }));
    setPages([]);
  };
  const settled = usePaused(JSON.stringify(filter));
  const query = auditQuery(JSON.parse(settled) as AuditFilter);
  const before = pages.at(-1);
  const { list } = filter;
  const subject = `${settled} ${before ?? ''}`;
  const looks = useAsked(list === 'looks' ? subject : null, before ?? beatOf(props), (signal) => admin.looks({ ...query, before }, signal));
  const heads = useAsked(list === 'heads' ? 'heads' : null, beatOf(props), (signal) => admin.heads(signal));
  const facts = useAsked(list === 'facts' ? subject : null, before ?? beatOf(props), (signal) => admin.facts({ ...query, before }, signal));
  const field = (name: 'by' | 'area' | 'terminal' | 'q' | 'type' | 'stream', says = `audit.${name}`) => <input key={name} type="search" value={filter[name]} maxLength={80} placeholder={t(says)} aria-label={t(says)} autoComplete="off" onChange={(event) => set({ [name]: event.target.value })} />;
  const day = (name: 'from' | 'to') => <label key={name} className="admin-day"><span>{t(`audit.${name}`)}</span><input type="date" value={filter[name]} onChange={(event) => set({ [name]: event.target.value })} /></label>;
  const filters = (
    <>
      {field('by')}
      <select value={filter.role} aria-label={t('sessions.role')} onChange={(event) => set({ role: event.target.value })}>
        <option value="">{t('sessions.anyRole')}</option>
        {ROLES.map((one) => <option key={one} value={one}>{desk(`role.${one}`)}</option>)}
      </select>
      {field('area', 'audit.areaCode')}
      {(list === 'looks' ? ['terminal', 'q'] as const : ['type', 'stream'] as const).map((name) => field(name))}
      {(['from', 'to'] as const).map(day)}
    </>
  );
  const tools = (
    <div className="admin-filters">
      <span className="alarms-periods admin-lists" role="group" aria-label={t('audit.list')}>{AUDIT_LISTS.map((one) => <button key={one} type="button" className="desk-button" aria-pressed={one === list} onClick={() => set({ list: one })}>{t(`audit.${one}`)}</button>)}</span>
      {list !== 'heads' && filters}
      <a className="desk-button" href={admin.auditFile(list, query)} download><Download size={16} aria-hidden="true" />{list === 'heads' ? 'JSON' : 'CSV'}</a>
    </div>
  );
  const turn = (next: number | null) => (
    <p className="admin-ends">
      {before !== undefined && <button type="button" className="desk-button" onClick={() => setPages((was) => was.slice(0, -1))}>{t('audit.newer')}</button>}
      {next !== null && <button type="button" className="desk-button" onClick={() => setPages((was) => [...was, next])}>{t('audit.older')}</button>}
    </p>
  );
  const note = t(`audit.${list}Note`);
  switch (list) {
    case 'looks': return <Part title={t('tab.audit')} note={note} asked={looks} tools={tools}>{(found) => <><Looks found={found} seat={seat} />{turn(found.next)}</>}</Part>;
    case 'facts': return <Part title={t('tab.audit')} note={note} asked={facts} tools={tools}>{(found) => <><Facts found={found} seat={seat} />{turn(found.next)}</>}</Part>;
    case 'heads': return <Part title={t('tab.audit')} note={note} asked={heads} tools={tools}>{(found) => <Heads found={found} seat={seat} />}</Part>;
  }
}

function Looks({ found: { items, total, whole }, seat: { t, words: { t: desk, names, time }, now } }: { found: AuditLooks } & Pick<TabProps, 'seat'>) {
  const when = (at: number): string => whenText(at, now, time);
  return (
    <>
      <p className="admin-count">{t('audit.count', { total: groupDigits(total) })}{!whole && ` ${t('audit.notWhole')}`}</p>
      <Table label={t('audit.looks')} none={t('audit.noLooks')}
        columns={[[t('audit.at'), 'figures'], [t('audit.who')], [t('audit.terminal')], [t('audit.area')], [t('audit.span'), 'figures'], [t('audit.reason'), 'words']]}
        rows={items.map(({ seq, at, by, terminal, area, from, to, reason }) => ({ key: String(seq), cells: [when(at), <span key="w"><b>{subjectText(desk, by.subject)}</b><small> {desk(`role.${by.role}`)}</small></span>, <code key="t">{terminal}</code>, names.place(area), `${when(from)} – ${when(to)}`, reason] }))} />
    </>
  );
}

/** The newest first; the file has all of them. */
const MOST_SHOWN = 200;

function Heads({ found, seat: { t, words: { time }, now } }: { found: readonly AuditHead[] } & Pick<TabProps, 'seat'>) {
  return (
    <>
      <p className="admin-count">{t('audit.headCount', { total: groupDigits(found.length) })}</p>
      <Table label={t('audit.heads')} none={t('audit.noHeads')}
        columns={[[t('audit.at'), 'figures'], [t('audit.upTo'), 'figures'], [t('audit.hash')], [t('audit.key')]]}
        rows={found.slice(-MOST_SHOWN).reverse().map(({ at, position, hash, digest, publicKey }) => ({ key: at, cells: [whenText(Date.parse(at), now, time), groupDigits(position), <span key="h"><code>{hash}</code> <small>{digest === 'sm3' ? 'SM3' : 'SHA-256'}</small></span>, <code key="k">{publicKey}</code>] }))} />
    </>
  );
}

function Facts({ found: { items }, seat: { t, words: { t: desk, time }, now } }: { found: AuditFacts } & Pick<TabProps, 'seat'>) {
  return (
    <Table label={t('audit.facts')} none={t('audit.noFacts')}
      columns={[[t('audit.seq'), 'figures'], [t('audit.at'), 'figures'], [t('audit.who')], [t('audit.what')], [t('audit.of')], [t('audit.reason'), 'words']]}
      rows={items.map(({ seq, at, by, role, type, stream, reason = '' }) => ({ key: String(seq), cells: [groupDigits(seq), whenText(at, now, time), <span key="w"><b>{subjectText(desk, by)}</b><small> {desk(`role.${role}`)}</small></span>, <span key="y">{desk(`fact.${type}`, { defaultValue: '' })} <small>{type}</small></span>, <code key="s">{stream}</code>, reason] }))} />
  );
}
