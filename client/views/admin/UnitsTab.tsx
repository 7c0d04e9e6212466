import { useEffect, useRef, useState } from 'react';
import type { PolicyDocument } from '../../../shared/policy.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import { admin } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { groupDigits } from '../../ui/number.ts';
import { matches } from '../../ui/matches.ts';
import { DepartmentForm } from './DepartmentForm.tsx';
import { departmentLines } from './model/unitLines.ts';
import { dayIn } from './model/workDays.ts';
import { Part } from './Part.tsx';
import { PolicyProposal } from './PolicyProposal.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { useGoverning } from './useGoverning.ts';

/** 单位: departments with their units, kinds, people and open work; what is changed becomes the next version of the policy. */
export function UnitsTab(props: TabProps) {
  const { seat } = props;
  const { t, words: { names, language }, now } = seat;
  const governing = useGoverning(props);
  const counted = useAsked('units', beatOf(props), admin.units);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string>();
  const [draft, setDraft] = useState<PolicyDocument>();
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLElement>(null);
  useEffect(() => { shown.current?.scrollIntoView({ block: 'nearest' }); }, [open]);
  const value = governing.value && counted.value && { ...governing.value, units: counted.value.items };
  const label = ({ zh, en }: { readonly zh: string; readonly en: string }): string => (language === 'en' ? en : zh);
  const done = (what: string) => {
    setSaid(what);
    setDraft(undefined);
    setOpen(undefined);
    governing.again();
  };
  const tools = (
    <div className="admin-filters">
      <input type="search" value={query} placeholder={t('units.search')} aria-label={t('units.search')} onChange={(event) => setQuery(event.target.value)} />
      <button type="button" className="desk-button" onClick={() => setOpen(open === '' ? undefined : '')}>{t('units.add')}</button>
    </div>
  );
  return (
    <Part title={t('tab.units')} note={t('units.note')} asked={{ ...governing, failure: governing.failure ?? counted.failure, value }} tools={tools}>
      {({ document, next, waiting, units }) => {
        const policy = draft ?? document;
        const lines = departmentLines(policy, units).filter(({ department }) => query === '' || matches(query, [department.label.zh, department.label.en, department.code]));
        const picked = lines.find(({ department }) => department.code === open);
        return (
          <>
            {waiting !== undefined && <p className="tone-attention" role="status">{t('calendar.waiting', { version: waiting })}</p>}
            {said !== '' && <p className="tone-settled" role="status">{said}</p>}
            {open === '' && <DepartmentForm key="new" t={t} label={label} policy={policy} line={undefined} onClose={() => setOpen(undefined)} onEdit={(edited) => { setDraft(edited); setOpen(undefined); }} />}
            {draft && (
              <PolicyProposal key={JSON.stringify([draft.departments, draft.categories])} seat={seat} name={t('units.changed')} policy={{ ...draft, version: next, effectiveFrom: dayIn(now, zoneOffset(draft.timeZone)) }} onClose={() => setDraft(undefined)} onDone={done} />
            )}
            {picked && (
              <section ref={shown} className="admin-card admin-unit" aria-label={label(picked.department.label)}>
                <DepartmentForm key={picked.department.code} t={t} label={label} policy={policy} line={picked} onClose={() => setOpen(undefined)} onEdit={setDraft} />
                <Table label={t('units.ofDepartment', { name: label(picked.department.label) })} none="" columns={[[t('units.unit')], [t('units.area')], [t('units.people'), 'figures'], [t('units.open'), 'figures'], [t('units.overdue'), 'figures']]}
                  rows={picked.units.map(({ code, area, people, open: todo, overdue }) => ({ key: code, cells: [<span key="u">{names.unit(code)} <small>{code}</small></span>, names.path(area), groupDigits(people), groupDigits(todo), groupDigits(overdue)] }))} />
              </section>
            )}
            <Table label={t('tab.units')} none={t('units.none')} columns={[[t('units.department')], [t('units.levels')], [t('units.count'), 'figures'], [t('units.kinds'), 'figures'], [t('units.people'), 'figures'], [t('units.open'), 'figures'], [t('units.overdue'), 'figures'], ['']]}
              rows={lines.map(({ department, units: own, kinds, open: todo, overdue, people }) => ({
                key: department.code,
                cells: [<b key="n">{label(department.label)}</b>, department.levels.map((level) => t(`units.level.${level}`)).join(' · '), groupDigits(own.length), groupDigits(kinds.length), groupDigits(people), groupDigits(todo), <span key="o" className={overdue > 0 ? 'tone-attention' : undefined}>{groupDigits(overdue)}</span>,
                  <button key="d" type="button" className="desk-button" aria-expanded={department.code === open} onClick={() => setOpen(department.code === open ? undefined : department.code)}>{t('units.show')}</button>],
              }))} />
          </>
        );
      }}
    </Part>
  );
}
