import { type FormEvent, useId, useState } from 'react';
import type { Caller, Role } from '../../../shared/access.ts';
import { PERSON_ROLES } from '../../../shared/person.ts';
import { people, type PersonShown } from '../../http/peopleApi.ts';
import { useNameBook } from '../../stores/names.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import type { Seat } from '../seat/useSeat.ts';
import { useAdminOrder } from './useAdminOrder.ts';

interface PersonFormProps {
  readonly seat: Seat;
  readonly caller: Caller;
  /** Whose rights change; absent: somebody new is let in. */
  readonly person: PersonShown | undefined;
  readonly onDone: (name: string, link: string | undefined) => void;
  readonly onClose: () => void;
}

/** Lets somebody in by a pseudonym, or gives them other rights. */
export function PersonForm({ seat: { t, words: { t: desk, names } }, caller, person, onDone, onClose }: PersonFormProps) {
  const id = useId();
  const areas = useNameBook((book) => book.areas);
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role | ''>(person?.role ?? '');
  const [area, setArea] = useState(person?.area ?? '');
  const [unit, setUnit] = useState(person?.unit ?? '');
  const [terminal, setTerminal] = useState(person?.terminal ?? '');
  const { busy, said, give } = useAdminOrder(desk, () => undefined);
  const isWhole = name.trim() !== '' && role !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || role === '') return;
    const rights = { role, area: area === '' ? caller.area : area, ...(role === 'handler' && unit.trim() !== '' && { unit: unit.trim() }), ...(role === 'gridWorker' && terminal.trim() !== '' && { terminal: terminal.trim() }) };
    const order = (person === undefined ? people.admit(name.trim(), rights) : people.change(person.name, rights)).then((answer) => {
      if (answer.outcome === 'ok') onDone(answer.value.person.name, answer.value.link);
      return answer;
    });
    void give(order);
  };
  return (
    <form className="admin-form" aria-label={t(person === undefined ? 'people.add' : 'people.change')} onSubmit={send}>
      <label htmlFor={`${id}-name`}><span>{t('people.name')}</span><input id={`${id}-name`} value={name} maxLength={60} disabled={person !== undefined} placeholder={t('people.nameHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} onChange={(event) => setName(event.target.value)} /></label>
      <label htmlFor={`${id}-role`}><span>{t('people.role')}</span>
        <select id={`${id}-role`} value={role} onChange={(event) => setRole(event.target.value as Role | '')}>
          <option value="">{t('people.pick')}</option>
          {PERSON_ROLES.map((one) => <option key={one} value={one}>{desk(`role.${one}`)}</option>)}
        </select>
      </label>
      <AreaPicker key={areas.size} label={t('people.area')} area={null} value={area} t={desk} names={names} onPick={setArea} />
      {role === 'handler' && <label htmlFor={`${id}-unit`}><span>{t('people.unit')}</span><input id={`${id}-unit`} value={unit} maxLength={60} placeholder={t('people.unitHint')} autoComplete="off" onChange={(event) => setUnit(event.target.value)} /></label>}
      {role === 'gridWorker' && <label htmlFor={`${id}-terminal`}><span>{t('people.terminal')}</span><input id={`${id}-terminal`} value={terminal} maxLength={60} placeholder="T-330203001001001-1" autoComplete="off" onChange={(event) => setTerminal(event.target.value)} /></label>}
      <p className="admin-ends">
        <button type="submit" className="desk-button" disabled={!isWhole || busy}>{t(person === undefined ? 'people.admit' : 'people.save')}</button>
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('cancel')}</button>
        {said !== '' && <span className="tone-alarm" role="alert">{said}</span>}
      </p>
    </form>
  );
}
