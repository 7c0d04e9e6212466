import type { TFunction } from 'i18next';
import type { Category, Label } from '../../../shared/policy.ts';
import { type KindOption, kindOptions } from './model/kindOptions.ts';

/** The tree of kinds as one list: a group may be chosen with all below it, or one of its leaves. */
export function KindSelect({ id, value, categories, t, say, onPick }: { id: string; value: string; categories: readonly Category[]; t: TFunction; say: (label: Label) => string; onPick: (code: string) => void }) {
  const options = kindOptions(categories);
  return (
    <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">{t('any')}</option>
      {value !== '' && !options.some(({ code }) => code === value) && <option value={value}>{value}</option>}
      {options.map((option) => <option key={option.code} value={option.code}>{nameOf(option, t, say)}</option>)}
    </select>
  );
}

/** Indented with spaces that a list of choices does not swallow. */
const nameOf = ({ depth, label, isGroup }: KindOption, t: TFunction, say: (label: Label) => string): string =>
  `${'\u2003'.repeat(depth)}${isGroup ? t('wholeGroup', { name: say(label) }) : say(label)}`;
