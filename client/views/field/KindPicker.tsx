import { useMemo, useState } from 'react';
import { useField } from './fieldContext.ts';
import { findKinds, type Kind } from './model/kinds.ts';
import { Sheet } from './Sheet.tsx';

/** The tree of kinds, short to search: what was used lately first, then group by group. */
export function KindPicker({ kinds, recent, onPick, onClose }: { kinds: readonly Kind[]; recent: readonly string[]; onPick: (code: string) => void; onClose: () => void }) {
  const { t, language } = useField();
  const [search, setSearch] = useState('');
  const say = language === 'en' ? 'en' : 'zh';
  const found = useMemo(() => findKinds(kinds, search), [kinds, search]);
  const lately = search === '' ? recent.flatMap((code) => kinds.find((kind) => kind.code === code) ?? []) : [];
  const groups = useMemo(() => [...new Set(found.map(({ group }) => group[say]))].map((group) => [group, found.filter((kind) => kind.group[say] === group)] as const), [found, say]);
  const list = (some: readonly Kind[]) => (
    <ul className="field-kinds">{some.map(({ code, label }) => <li key={code}><button type="button" onClick={() => onPick(code)}>{label[say]}</button></li>)}</ul>
  );
  return (
    <Sheet title={t('report.chooseKind')} onClose={onClose}>
      <input type="search" className="field-search" value={search} placeholder={t('report.searchKind')} aria-label={t('report.searchKind')} onChange={(event) => setSearch(event.target.value)} />
      {lately.length > 0 && <section><h3>{t('report.recent')}</h3>{list(lately)}</section>}
      {groups.map(([group, some]) => <section key={group}><h3>{group}</h3>{list(some)}</section>)}
      {found.length === 0 && <p className="field-none">{t(kinds.length === 0 ? 'report.noPolicy' : 'report.noKind')}</p>}
    </Sheet>
  );
}
