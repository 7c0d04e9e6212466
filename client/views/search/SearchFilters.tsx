import { type ReactNode, type RefObject, useId } from 'react';
import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import { INCIDENT_STATES } from '../../../shared/incident.ts';
import { useNameBook } from '../../stores/names.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import { DepartmentSelect } from '../seat/DepartmentSelect.tsx';
import type { Seat } from '../seat/useSeat.ts';
import { KindSelect } from './KindSelect.tsx';
import { daysBack } from './model/daysBack.ts';
import { filtersSet, type SearchAsked, toggled } from './model/searchAsked.ts';
import { UnitFilter } from './UnitFilter.tsx';

interface SearchFiltersProps {
  readonly asked: SearchAsked;
  readonly seat: Seat;
  readonly textBox: RefObject<HTMLInputElement | null>;
  /** Grows whenever all is cleared, so that pickers with a state of their own begin anew. */
  readonly round: number;
  readonly onAsk: (more: Partial<SearchAsked>) => void;
  readonly onClear: () => void;
}

const SEVERITIES = ['1', '2', '3', '4'];
const WINDOWS = { today: 1, week: 7, month: 30, year: 365 } as const;

/** What may be looked for. Each change asks at once; the words wait for a pause in typing. */
export function SearchFilters({ asked, seat: { t, words, caller, now }, textBox, round, onAsk, onClear }: SearchFiltersProps) {
  const { policy, areas } = useNameBook();
  const say = (label: { zh: string; en: string }): string => label[words.language === 'en' ? 'en' : 'zh'];
  const dayOf = (back: number): string => daysBack(now, back, policy?.timeZone);
  return (
    <form className="search-filters" role="search" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
      <Labelled label={t('text')}>{(id) => <input ref={textBox} id={id} type="search" value={asked.q} maxLength={100} placeholder={t('textHint')} aria-keyshortcuts="/" onChange={(event) => onAsk({ q: event.target.value })} />}</Labelled>
      <Chips legend={t('state')} all={INCIDENT_STATES} chosen={asked.states} name={(one) => t(`incidentState.${one}`)} onChoose={(states) => onAsk({ states })} />
      <Chips legend={t('severity')} all={SEVERITIES} chosen={asked.severities} name={(one) => t(`severity.${one}`)} onChoose={(severities) => onAsk({ severities })} />
      <Labelled label={t('category')}>{(id) => <KindSelect id={id} value={asked.category} categories={policy?.categories ?? []} t={t} say={say} onPick={(category) => onAsk({ category })} />}</Labelled>
      <div className="search-pair">
        <Labelled label={t('channel')}>{(id) => (
          <select id={id} value={asked.channel} onChange={(event) => onAsk({ channel: event.target.value })}>
            <option value="">{t('any')}</option>
            {(policy?.channels ?? []).map(({ code, label }) => <option key={code} value={code}>{say(label)}</option>)}
          </select>
        )}</Labelled>
        <Labelled label={t('dispute')}>{(id) => (
          <select id={id} value={asked.dispute} onChange={(event) => onAsk({ dispute: event.target.value })}>
            <option value="">{t('disputeNo')}</option>
            <option value="any">{t('disputeAny')}</option>
            {DISPUTE_KINDS.map((kind) => <option key={kind} value={kind}>{t(`dispute.${kind}`)}</option>)}
          </select>
        )}</Labelled>
      </div>
      {!asked.unplaced && <AreaPicker key={`${areas.size} ${round}`} label={t('area')} area={null} value={asked.area} ended t={words.t} names={words.names} onPick={(area) => onAsk({ area })} />}
      <Labelled label={t('department')}>{(id) => <DepartmentSelect id={id} value={asked.department} any={t('any')} say={say} onPick={(department) => onAsk({ department })} />}</Labelled>
      <UnitFilter key={round} value={asked.unit} language={words.language} t={t} names={words.names} onPick={(unit) => onAsk({ unit })} />
      <fieldset className="search-window">
        <legend>{t('window')}</legend>
        <div className="search-pair">
          <Labelled label={t('from')}>{(id) => <input id={id} type="date" value={asked.from} onChange={(event) => onAsk({ from: event.target.value })} />}</Labelled>
          <Labelled label={t('to')}>{(id) => <input id={id} type="date" value={asked.to} onChange={(event) => onAsk({ to: event.target.value })} />}</Labelled>
        </div>
        <div className="search-days">
          {(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[]).map((one) => (
            <button key={one} type="button" disabled={now === 0} aria-pressed={now > 0 && asked.to === '' && asked.from === dayOf(WINDOWS[one] - 1)} onClick={() => onAsk({ from: dayOf(WINDOWS[one] - 1), to: '' })}>{t(`days.${one}`)}</button>
          ))}
        </div>
      </fieldset>
      <fieldset className="search-only">
        <legend>{t('only')}</legend>
        {(['overdue', 'extension', 'own'] as const).map((one) => <Check key={one} label={t(one)} checked={asked[one]} onTurn={(on) => onAsk({ [one]: on })} />)}
        {caller !== undefined && areas.get(caller.area)?.level === 'city' && <Check label={t('unplaced')} checked={asked.unplaced} onTurn={(unplaced) => onAsk({ unplaced, area: '' })} />}
      </fieldset>
      <button type="button" className="desk-button search-clear" disabled={filtersSet(asked) === 0 && asked.q === ''} aria-keyshortcuts="X" onClick={onClear}>{t('clear')} <kbd aria-hidden="true">X</kbd></button>
    </form>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return <p className="search-field"><label htmlFor={id}>{label}</label>{children(id)}</p>;
}

function Check({ label, checked, onTurn }: { label: string; checked: boolean; onTurn: (on: boolean) => void }) {
  return <label><input type="checkbox" checked={checked} onChange={(event) => onTurn(event.target.checked)} />{label}</label>;
}

/** Several of few: pressed is chosen, none is any. */
function Chips({ legend, all, chosen, name, onChoose }: { legend: string; all: readonly string[]; chosen: readonly string[]; name: (one: string) => string; onChoose: (chosen: string[]) => void }) {
  return (
    <fieldset className="search-chips">
      <legend>{legend}</legend>
      {all.map((one) => <button key={one} type="button" aria-pressed={chosen.includes(one)} onClick={() => onChoose(toggled(all, chosen, one))}>{name(one)}</button>)}
    </fieldset>
  );
}
