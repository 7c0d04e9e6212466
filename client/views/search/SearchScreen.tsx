import './searchWords.ts';
import './search.css';
import { Link2, SlidersHorizontal } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { moved } from '../seat/model/selection.ts';
import type { SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { SelectedSheet } from '../seat/SelectedSheet.tsx';
import { useSeat } from '../seat/useSeat.ts';
import { EVERYTHING, filterOf, filtersSet, isBackwards, readAsked, type SearchAsked } from './model/searchAsked.ts';
import { SearchFilters } from './SearchFilters.tsx';
import { SearchResults } from './SearchResults.tsx';
import { useAddress } from './useAddress.ts';
import { useKnown } from './useKnown.ts';
import { useSearch } from './useSearch.ts';

const readKey = seatKeys({ x: 'clear', r: 'refresh' } as const);
const KEYS = [[['/'], 'search'], [['↑', '↓', 'K', 'J'], 'move'], [['↵'], 'enter'], [['1', '…', '9'], 'actions'], [['R'], 'refresh'], [['X'], 'clear'], [['?'], 'help'], [['Esc'], 'back']] as const;

/** All incidents, past ones too: filters left, what was found in the middle, the sheet right. The filters stand in the address. */
export default function SearchScreen() {
  const seat = useSeat('search');
  const { t, words, caller, now } = seat;
  const [asked, setAsked] = useState<SearchAsked>(() => readAsked(location.search));
  const [selected, setSelected] = useState<string | null>(() => new URLSearchParams(location.search).get('id'));
  const [round, setRound] = useState(0);
  const [help, setHelp] = useState(false);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  const textBox = useRef<HTMLInputElement>(null);
  const sheet = useRef<SeatSheetLever>(null);
  const settled = useAddress(asked, selected);
  const search = useSearch(useMemo(() => (caller === undefined || isBackwards(settled) ? null : filterOf(settled)), [caller === undefined, settled]));
  const items = search.found?.items;
  const live = useCentre((state) => state.incidents);
  const listed = selected === null ? undefined : live.get(selected) ?? items?.find(({ id }) => id === selected);
  const line: IncidentLine | undefined = useKnown(selected, listed, caller !== undefined);
  const ask = useCallback((more: Partial<SearchAsked>) => setAsked((was) => ({ ...was, ...more })), []);
  const clear = () => {
    setAsked(EVERYTHING);
    setRound((n) => n + 1);
  };
  useEffect(() => {
    const back = setTimeout(() => setCopied(false), 2_500);
    return () => clearTimeout(back);
  }, [copied]);

  const act = (intent: SeatIntent<'clear' | 'refresh'>) => {
    switch (intent.do) {
      case 'move':
        setSelected((from) => moved((items ?? []).map(({ id }) => id), from, intent.step));
        return document.querySelector<HTMLElement>('.search-results .desk-rows')?.focus({ preventScroll: true });
      case 'open': return sheet.current?.focus();
      case 'action': return sheet.current?.chooseAt(intent.index);
      case 'search':
        setFiltersOpen(true);
        return textBox.current?.focus();
      case 'clear': return clear();
      case 'refresh': return search.again();
      case 'help': return setHelp(true);
      case 'back':
        if (sheet.current?.back() === true) return;
        if (filtersOpen || document.activeElement === textBox.current) {
          setFiltersOpen(false);
          return document.querySelector<HTMLElement>('.search-results .desk-rows')?.focus();
        }
        return setSelected(null);
    }
  };
  useSeatKeys(act, readKey);

  return (
    <SeatShell page="search" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={selected !== null} head={
      <>
        <button type="button" className="desk-button search-filters-open" aria-expanded={filtersOpen} onClick={() => setFiltersOpen((was) => !was)}><SlidersHorizontal size={16} aria-hidden="true" />{t('showFilters', { count: filtersSet(asked) })}</button>
        <button type="button" className="desk-button desk-quiet search-copy" onClick={() => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true))}><Link2 size={16} aria-hidden="true" /><span role="status">{t(copied ? 'copied' : 'copy')}</span></button>
      </>
    }>
      <div className="search-aside" data-shown={filtersOpen}><SearchFilters asked={asked} seat={seat} textBox={textBox} round={round} onAsk={ask} onClear={clear} /></div>
      <SearchResults asked={settled} search={search} seat={seat} selected={selected} onSelect={setSelected} />
      <SelectedSheet ref={sheet} line={line} role={caller?.role ?? 'dutyOfficer'} now={now} words={words} onClose={() => setSelected(null)} onShow={setSelected} />
    </SeatShell>
  );
}
