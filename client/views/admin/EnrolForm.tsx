import { type FormEvent, useId, useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { ENROLLED_ROLES, type EnrolledRole, type EnrolmentLine } from '../../../shared/enrolment.ts';
import { machines } from '../../http/machinesApi.ts';
import { useNameBook } from '../../stores/names.ts';
import type { Seat } from '../seat/useSeat.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import type { Offered } from './EnrolTicket.tsx';
import { useAdminOrder } from './useAdminOrder.ts';

interface EnrolFormProps {
  readonly seat: Seat;
  readonly caller: Caller;
  /** A terminal that is enrolled anew; absent: any. */
  readonly line: EnrolmentLine | undefined;
  readonly onDone: (offered: Offered) => void;
  readonly onClose: () => void;
}

/** Asks for the code of a terminal. */
export function EnrolForm({ seat: { t, words: { t: desk, names } }, caller, line, onDone, onClose }: EnrolFormProps) {
  const id = useId();
  const areas = useNameBook((book) => book.areas);
  const [terminal, setTerminal] = useState(line?.terminal ?? '');
  const [role, setRole] = useState<EnrolledRole>(line?.role ?? 'gridWorker');
  const [area, setArea] = useState(line?.area ?? '');
  const { busy, said, give } = useAdminOrder(desk, () => undefined);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const name = terminal.trim();
    if (name === '') return;
    void give(machines.offer(name, role, area === '' ? caller.area : area).then((answer) => {
      if (answer.outcome === 'ok') onDone({ terminal: name, role, ...answer.value });
      return answer;
    }));
  };
  return (
    <form className="admin-form" aria-label={t('enrol.add')} onSubmit={send}>
      <label htmlFor={`${id}-terminal`}><span>{t('terminals.terminal')}</span><input id={`${id}-terminal`} value={terminal} maxLength={64} disabled={line !== undefined} placeholder="T-330203001001001-1" autoComplete="off" autoCapitalize="none" spellCheck={false} onChange={(event) => setTerminal(event.target.value)} /></label>
      <label htmlFor={`${id}-role`}><span>{t('enrol.as')}</span>
        <select id={`${id}-role`} value={role} disabled={line !== undefined} onChange={(event) => setRole(event.target.value as EnrolledRole)}>
          {[...ENROLLED_ROLES].reverse().map((one) => <option key={one} value={one}>{t(`enrol.roleSays.${one}`)}</option>)}
        </select>
      </label>
      <AreaPicker key={areas.size} label={t('people.area')} area={null} value={area} t={desk} names={names} onPick={setArea} />
      <p className="admin-ends">
        <button type="submit" className="desk-button" disabled={terminal.trim() === '' || busy}>{t('enrol.make')}</button>
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('cancel')}</button>
        <small>{t(line?.state === 'live' ? 'enrol.untilUsed' : 'enrol.madeOnce')}</small>
        {said !== '' && <span className="tone-alarm" role="alert">{said}</span>}
      </p>
    </form>
  );
}
