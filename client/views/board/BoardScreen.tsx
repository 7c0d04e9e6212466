import './boardWords.ts';
import './board.css';
import { useId, useMemo, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import type { SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { useHand } from '../seat/useHand.ts';
import { DepartmentSelect } from '../seat/DepartmentSelect.tsx';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { SelectedSheet } from '../seat/SelectedSheet.tsx';
import { useHeldLists } from '../seat/useHeldLists.ts';
import { useSeat } from '../seat/useSeat.ts';
import { BoardColumn } from './BoardColumn.tsx';
import { BOARD_LISTS, type BoardList, boardOf, type CardPlace, LIST_RULES, movedCard } from './model/board.ts';
import { Matters } from './Matters.tsx';
import { type LookedAt, useLookedAt } from './useLookedAt.ts';

const readKey = seatKeys({ arrowleft: 'left', h: 'left', arrowright: 'right', l: 'right', x: 'clear', s: 'send' } as const);
const KEYS = [[['↑', '↓', 'K', 'J'], 'move'], [['←', '→', 'H', 'L'], 'sideways'], [['↵'], 'enter'], [['1', '…', '9'], 'actions'], [['/'], 'search'], [['S'], 'send'], [['X'], 'clear'], [['?'], 'help'], [['Esc'], 'back']] as const;

/** The dispatcher's board: everything open by the stage it stands in, the next due on top, live; the sheet beside it offers what may be done. */
export default function BoardScreen() {
  const seat = useSeat('board');
  const { t, words, caller, now } = seat;
  const incidents = useCentre((state) => state.incidents);
  const ready = useCentre((state) => state.epoch !== null);
  const { areas } = useNameBook();
  const { wish, look, isLookedAt } = useLookedAt();
  const hand = useHand();
  const [at, setAt] = useState<CardPlace | null>(null);
  const [round, setRound] = useState(0);
  const [help, setHelp] = useState(false);
  const columns = useRef<HTMLDivElement>(null);
  const filters = useRef<HTMLDivElement>(null);
  const sheet = useRef<SeatSheetLever>(null);
  const kept = useRef<IncidentLine>(undefined);
  const department = useId();
  const board = useMemo(() => boardOf(incidents.values(), isLookedAt), [incidents, isLookedAt]);
  const shown = useHeldLists(board.lists, hand.held(), isLookedAt);
  const live = at === null ? undefined : incidents.get(at.id);
  if (live !== undefined) kept.current = live;
  const line = kept.current?.id === at?.id ? kept.current : undefined;
  const select = (place: CardPlace | null) => {
    setAt(place);
    if (place) columns.current?.querySelector(`[data-list=${place.list}]`)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  };
  const move = (step: number, aside: number) => {
    hand.keyMoved();
    const next = movedCard(new Map([...shown].map(([list, { lines }]) => [list, lines.map((one) => one.line.id)])), at, step, aside);
    select(next);
    if (next) columns.current?.querySelector<HTMLElement>(`[data-list=${next.list}] .desk-rows`)?.focus({ preventScroll: true });
  };
  const clear = () => {
    look({ area: '', department: '' });
    setRound((n) => n + 1);
  };

  const act = (intent: SeatIntent<'left' | 'right' | 'clear' | 'send'>) => {
    switch (intent.do) {
      case 'move': return move(intent.step, 0);
      case 'left': return move(0, -1);
      case 'right': return move(0, 1);
      case 'open': return sheet.current?.focus();
      case 'action': return sheet.current?.chooseAt(intent.index);
      case 'search': return filters.current?.querySelector('select')?.focus();
      case 'help': return setHelp(true);
      case 'clear': return clear();
      case 'send': return sheet.current?.send();
      case 'back': return sheet.current?.back() === true ? undefined : setAt(null);
    }
  };
  useSeatKeys(act, readKey);

  return (
    <SeatShell page="board" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={line !== undefined} head={
      <p className="board-sums" role="status">
        <b className="figures">{ready ? t('open', { count: groupDigits(board.open) }) : ''}</b>
        {board.overdue > 0 && <b className="tone-alarm figures">{t('overdue', { count: groupDigits(board.overdue) })}</b>}
      </p>
    }>
      <div className="board" {...hand.watch}>
        <div ref={filters} className="board-filters" role="group" aria-label={t('filters')}>
          <AreaPicker key={`${areas.size} ${round}`} label={t('area')} area={null} value={wish.area} ended t={words.t} names={words.names} onPick={(area) => look({ area })} />
          <p className="board-department"><label htmlFor={department}>{t('department')}</label><DepartmentSelect id={department} value={wish.department} any={t('anyDepartment')} say={(label) => label[words.language === 'en' ? 'en' : 'zh']} onPick={(code) => look({ department: code })} /></p>
          <button type="button" className="desk-button desk-quiet" disabled={wish.area === '' && wish.department === ''} aria-keyshortcuts="X" onClick={clear}>{t('clear')} <kbd aria-hidden="true">X</kbd></button>
          <Matters area={wish.area === '' ? caller?.area ?? '' : wish.area} t={t} words={words} onShow={(id) => setAt({ list: BOARD_LISTS.find((list) => board.lists.get(list)!.some((one) => one.id === id)) ?? 'toAccept', id })} />
        </div>
        <div ref={columns} className="board-columns" role="group" aria-label={t('columns')} aria-busy={!ready}>
          {ready ? BOARD_LISTS.map((list) => {
            const truth = board.lists.get(list)!;
            return <BoardColumn key={list} list={list} shown={shown.get(list)!} count={truth.length} overdue={truth.filter((one) => one.overdue).length} href={hrefOf(list, wish)} selected={at?.list === list ? at.id : null} now={now} t={t} words={words} onSelect={(of, id) => select({ list: of, id })} />;
          }) : BOARD_LISTS.map((list) => <div key={list} className="board-list" data-list={list}><div className="desk-skeleton" role="status" aria-label={t('loading')}>{Array.from({ length: 6 }, (_, i) => <span key={i} />)}</div></div>)}
        </div>
      </div>
      <SelectedSheet ref={sheet} line={line} role={caller?.role ?? 'dispatcher'} now={now} words={words} onClose={() => setAt(null)} onShow={(id) => setAt({ list: at?.list ?? 'toAccept', id })} />
    </SeatShell>
  );
}

/** The same list in the search; what nobody placed lies in no part of the city. */
function hrefOf(list: BoardList, { area, department }: LookedAt): string {
  const said = { ...(area !== '' && { area }), ...(department !== '' && { department }), ...LIST_RULES[list].filter };
  return `/search?${new URLSearchParams(Object.entries(said).map(([name, value]): [string, string] => [name, value === true ? '1' : String(value)])).toString()}`;
}
