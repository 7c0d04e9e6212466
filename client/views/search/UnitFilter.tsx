import { useId, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Language } from '../../i18n/language.ts';
import { type Names, useNameBook } from '../../stores/names.ts';

/** One of several hundred units, by its name: the browser offers those that fit. */
export function UnitFilter({ value, language, t, names, onPick }: { value: string; language: Language; t: TFunction; names: Names; onPick: (unit: string) => void }) {
  const id = useId();
  const units = useNameBook((book) => book.policy)?.units ?? [];
  const nameOf = (code: string): string => names.unit(code);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === '' ? '' : nameOf(value));
  const unknown = text.trim() !== '' && value === '';
  const write = (now: string): void => {
    setTyped(now);
    onPick(units.find(({ code, label }) => code === now.trim() || label[language === 'en' ? 'en' : 'zh'] === now.trim())?.code ?? '');
  };
  return (
    <p className="search-field">
      <label htmlFor={id}>{t('unit')}</label>
      <input id={id} list={`${id}-all`} value={text} placeholder={t('unitHint')} autoComplete="off" aria-invalid={unknown} aria-describedby={unknown ? `${id}-no` : undefined} onChange={(event) => write(event.target.value)} />
      <datalist id={`${id}-all`}>{units.map(({ code }) => <option key={code} value={nameOf(code)} />)}</datalist>
      {unknown && <small id={`${id}-no`} className="tone-attention">{t('unitUnknown')}</small>}
    </p>
  );
}
