import { useMemo, useState } from 'react';
import { useField } from './fieldContext.ts';
import { Sheet } from './Sheet.tsx';

/** More than these and one types a name. */
const SHOWN = 60;

/** When neither the phone nor the map knows: the grid by its name. */
export function GridPicker({ onPick, onClose }: { onPick: (code: string) => void; onClose: () => void }) {
  const { t, areas, names, near } = useField();
  const [search, setSearch] = useState('');
  const found = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    // Where grids are too many to be fetched, the community is the smallest that can be chosen.
    const smallest = areas.some(({ level }) => level === 'grid') ? 'grid' : 'community';
    return areas.filter(({ code, level }) => level === smallest && words.every((word) => names.path(code).toLowerCase().includes(word) || code.includes(word))).slice(0, SHOWN);
  }, [areas, names, search]);
  return (
    <Sheet title={t('place.grid')} onClose={onClose}>
      <input type="search" className="field-search" value={search} placeholder={t('place.searchGrid')} aria-label={t('place.searchGrid')} onChange={(event) => setSearch(event.target.value)} />
      <ul className="field-choices">
        {found.map(({ code, parent, until }) => (
          <li key={code}><button type="button" disabled={until !== undefined} onClick={() => onPick(code)}><b>{names.area(code)}{until !== undefined && t('endedArea')}</b><span>{near(parent)}</span></button></li>
        ))}
      </ul>
      {found.length === 0 && <p className="field-none">{t('place.noGrid')}</p>}
    </Sheet>
  );
}
