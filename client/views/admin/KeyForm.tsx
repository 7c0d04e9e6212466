import { type FormEvent, useId, useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { machines } from '../../http/machinesApi.ts';
import { useNameBook } from '../../stores/names.ts';
import type { Seat } from '../seat/useSeat.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import { useAdminOrder } from './useAdminOrder.ts';

interface KeyFormProps {
  readonly seat: Seat;
  readonly caller: Caller;
  /** Rights that a key may name. */
  readonly scopes: readonly string[];
  readonly onDone: (name: string, secret: string) => void;
  readonly onClose: () => void;
}

const DAYS = [30, 90, 180, 365, 800] as const;

/** Makes a key: for whom, with which rights, where, for how long. */
export function KeyForm({ seat: { t, words: { t: desk, names } }, caller, scopes, onDone, onClose }: KeyFormProps) {
  const id = useId();
  const areas = useNameBook((book) => book.areas);
  const [name, setName] = useState('');
  const [may, setMay] = useState<ReadonlySet<string>>(new Set());
  const [area, setArea] = useState('');
  const [days, setDays] = useState<number>(365);
  const { busy, said, give } = useAdminOrder(desk, () => undefined);
  const turn = (scope: string, on: boolean) => setMay((was) => new Set(on ? [...was, scope] : [...was].filter((one) => one !== scope)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || may.size === 0) return;
    void give(machines.makeKey({ name: name.trim(), may: [...may], area: area === '' ? caller.area : area, days }).then((answer) => {
      if (answer.outcome === 'ok') onDone(answer.value.key.name, answer.value.secret);
      return answer;
    }));
  };
  return (
    <form className="admin-form" aria-label={t('keys.add')} onSubmit={send}>
      <label htmlFor={`${id}-name`}><span>{t('keys.name')}</span><input id={`${id}-name`} value={name} maxLength={60} placeholder={t('keys.nameHint')} autoComplete="off" onChange={(event) => setName(event.target.value)} /></label>
      <label htmlFor={`${id}-days`}><span>{t('keys.life')}</span><select id={`${id}-days`} value={days} onChange={(event) => setDays(Number(event.target.value))}>{DAYS.map((one) => <option key={one} value={one}>{t('keys.days', { count: one })}</option>)}</select></label>
      <AreaPicker key={areas.size} label={t('people.area')} area={null} value={area} t={desk} names={names} onPick={setArea} />
      <fieldset className="admin-may">
        <legend>{t('keys.may')}</legend>
        {scopes.map((scope) => <label key={scope}><input type="checkbox" checked={may.has(scope)} onChange={(event) => turn(scope, event.target.checked)} /><span>{t(`keys.scope.${scope}`, { defaultValue: scope })} <code>{scope}</code></span></label>)}
      </fieldset>
      <p className="admin-ends">
        <button type="submit" className="desk-button" disabled={name.trim() === '' || may.size === 0 || busy}>{t('keys.make')}</button>
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('cancel')}</button>
        {said !== '' && <span className="tone-alarm" role="alert">{said}</span>}
      </p>
    </form>
  );
}
