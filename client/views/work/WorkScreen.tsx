import './workWords.ts';
import './work.css';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { matches } from '../../ui/matches.ts';
import { moved } from '../seat/model/selection.ts';
import type { SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { useHand } from '../seat/useHand.ts';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { SelectedSheet } from '../seat/SelectedSheet.tsx';
import { useHeldLists } from '../seat/useHeldLists.ts';
import { useSeat } from '../seat/useSeat.ts';
import { WORK_GROUPS, type WorkGroup, workShown } from './model/workList.ts';
import { NewWork } from './NewWork.tsx';
import { useHandledByMe } from './useHandledByMe.ts';
import { WorkRows } from './WorkRows.tsx';

const readKey = seatKeys({ g: 'group' } as const);
const KEYS = [[['↑', '↓', 'K', 'J'], 'move'], [['↵'], 'enter'], [['1', '…', '9'], 'actions'], [['G'], 'sections'], [['/'], 'search'], [['?'], 'help'], [['Esc'], 'back']] as const;

/** The handler's page: what its unit has to sign for, to do, to check, by due time; the sheet offers what may be done now. On a phone too. */
export default function WorkScreen() {
  const seat = useSeat('work');
  const { t, words, caller, now } = seat;
  const incidents = useCentre((state) => state.incidents);
  const ready = useCentre((state) => state.epoch !== null) && caller !== undefined;
  const handledByMe = useHandledByMe(caller);
  const hand = useHand();
  const [only, setOnly] = useState<WorkGroup | null>(null);
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const sheet = useRef<SeatSheetLever>(null);
  const kept = useRef<IncidentLine>(undefined);
  const { names } = words;
  const all = useMemo(() => {
    const fits = (line: IncidentLine) => search.trim() === '' || matches(search, [line.title, line.number, names.path(line.area), names.category(line.category), names.channel(line.channel)]);
    return workShown(incidents.values(), { unit: caller?.unit, handledByMe }, fits);
  }, [incidents, caller?.unit, handledByMe, search, names]);
  const shown = useHeldLists(all.groups, hand.held(), search);
  const groups = WORK_GROUPS.filter((group) => (only === null || group === only) && (shown.get(group)?.lines.length ?? 0) > 0);
  const ids = groups.flatMap((group) => shown.get(group)!.lines.filter(({ gone }) => !gone).map(({ line: { id } }) => id));
  // What has left the list keeps its sheet: a key pressed a moment later must not act on its neighbour.
  const live = selected === null ? undefined : incidents.get(selected);
  if (live !== undefined) kept.current = live;
  const line = kept.current?.id === selected ? kept.current : undefined;

  const act = (intent: SeatIntent<'group'>) => {
    switch (intent.do) {
      case 'move':
        hand.keyMoved();
        setSelected((from) => moved(ids, from, intent.step));
        return document.querySelector<HTMLElement>('.work-list .desk-rows')?.focus({ preventScroll: true });
      case 'open': return sheet.current?.focus();
      case 'action': return sheet.current?.chooseAt(intent.index);
      case 'search': return searchBox.current?.focus();
      case 'help': return setHelp(true);
      case 'group': return setOnly((was) => nextGroup(was, WORK_GROUPS.filter((group) => all.counts[group] > 0)));
      case 'back':
        if (sheet.current?.back() === true) return;
        if (document.activeElement === searchBox.current && search === '') return document.querySelector<HTMLElement>('.work-list .desk-rows')?.focus();
        if (search !== '') return setSearch('');
        return setSelected(null);
    }
  };
  useSeatKeys(act, readKey);

  return (
    <SeatShell page="work" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={line !== undefined} head={
      <p className="work-warning" role="status">
        {all.overdue > 0 && <b className="tone-alarm figures">{t('overdue', { count: groupDigits(all.overdue) })}</b>}
        {all.near > 0 && <b className="tone-attention figures">{t('near', { count: groupDigits(all.near) })}</b>}
      </p>
    }>
      <section className="work-list" aria-label={t('list')}>
        <div className="desk-search">
          <Search size={16} aria-hidden="true" />
          <input ref={searchBox} className="desk-search-box" type="search" value={search} placeholder={t('search')} aria-label={t('search')} aria-keyshortcuts="/" onChange={(event) => setSearch(event.target.value)} />
          <kbd aria-hidden="true">/</kbd>
        </div>
        <div className="work-groups" role="group" aria-label={t('list')}>
          <button type="button" aria-pressed={only === null} onClick={() => setOnly(null)}>{t('all')}</button>
          {WORK_GROUPS.map((group) => (
            <button key={group} type="button" data-group={group} aria-pressed={group === only} disabled={all.counts[group] === 0 && group !== only} onClick={() => setOnly(group === only ? null : group)}>{t(`group.${group}`)} <span className="figures">{groupDigits(all.counts[group])}</span></button>
          ))}
        </div>
        <div className="desk-rows-frame" {...hand.watch}>
          {ready ? <WorkRows groups={groups} shown={shown} counts={all.counts} unit={caller.unit} selected={selected} now={now} t={t} words={words} onSelect={setSelected} /> : <div className="desk-skeleton" role="status" aria-label={t('loading')}>{Array.from({ length: 12 }, (_, i) => <span key={i} />)}</div>}
          {ready && groups.length === 0 && <p className="desk-queue-none">{search.trim() !== '' ? t('noneFound', { q: search.trim() }) : only === null ? t('none') : t('noneIn', { group: t(`group.${only}`) })}</p>}
        </div>
      </section>
      <SelectedSheet ref={sheet} line={line} role={caller?.role ?? 'handler'} now={now} words={words} onClose={() => setSelected(null)} onShow={setSelected} />
      <NewWork lines={ready ? all.groups.get('toSign') : undefined} t={t} names={names} />
    </SeatShell>
  );
}

/** After the last comes all of it again. */
function nextGroup(was: WorkGroup | null, groups: readonly WorkGroup[]): WorkGroup | null {
  return groups[was === null ? 0 : groups.indexOf(was) + 1] ?? null;
}
