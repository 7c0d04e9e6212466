import './deskWords.ts';
import './desk.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePageFeed } from '../../feed/usePageFeed.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { pageStorage } from '../../i18n/language.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { useFreshness } from '../../ui/useFreshness.ts';
import { DeskMap, type DeskMapLever } from './DeskMap.tsx';
import type { LonLat } from '../sheet/model/sheetTarget.ts';
import { KeyHelp } from '../seat/KeyHelp.tsx';
import { type DeskIntent, deskIntent } from './model/deskKey.ts';
import type { WorkFilter } from './model/queue.ts';
import { keepFilter, keptFilter } from './model/seatFilter.ts';
import { EMPTY_DRAFT, type ReportDraft } from './model/reportDraft.ts';
import { Queue } from './Queue.tsx';
import { ReportForm } from './ReportForm.tsx';
import { SeatSheet, type SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { Strip } from './Strip.tsx';
import { UrgentNews } from './UrgentNews.tsx';
import { GroupSheet } from './GroupSheet.tsx';
import { useAlarmSound } from './useAlarmSound.ts';
import { useSpokenAlert } from './useSpokenAlert.ts';
import { useFlood } from './useFlood.ts';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { useHand } from '../seat/useHand.ts';
import { type QueueWish, useQueue } from './useQueue.ts';
import { openSearch } from '../seat/openSearch.ts';
import { useSelection } from './useSelection.ts';
import { useSettled } from './useSettled.ts';
import { useWalls } from './useWalls.ts';
import { WallDialog } from './WallDialog.tsx';

const ALL: QueueWish = { filter: 'all', search: '', unfolded: new Set() };

/** The duty officer's page: queue, map and sheet side by side, and every one of them reachable by keys. */
export default function DeskScreen() {
  const { t, language } = useWords('desk');
  const names = useNames(language);
  const words = useMemo(() => ({ t, names }), [t, names]);
  const time = useMemo(() => cityTime(language), [language]);
  usePageFeed(true);
  const freshness = useFreshness();
  const { link, epoch, serverTime: now, exercise, ...live } = useCentre();
  const caller = useAsked('me', 0, (signal) => centre.me(signal)).value;
  const load = useFlood(live.alerts, now, caller !== undefined);
  const { alerts, incidents } = useSettled(live, load.flood);
  const sound = useAlarmSound(alerts, load.flood);
  const spoken = useSpokenAlert(alerts, sound.state, words, language);
  const hand = useHand();
  const [wish, setWish] = useState<QueueWish>(ALL);
  const view = useQueue({ alerts, incidents }, wish, names, hand.held(), load.flood, now);
  const selection = useSelection(view.keys, view.entryOf, alerts, incidents);
  const { key: selected, select: setSelected } = selection;
  const [help, setHelp] = useState(false);
  const walls = useWalls(caller, now);
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  const [picking, setPicking] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const sheet = useRef<SeatSheetLever>(null);
  const map = useRef<DeskMapLever>(null);
  const [place, setPlace] = useState<LonLat | undefined>(undefined);
  useEffect(() => { document.title = `${t('title')} · ${t('product')}`; }, [t]);

  const select = useCallback((key: string | null) => {
    setSelected(key);
    setDraft(null);
    setPicking(false);
  }, [setSelected]);
  const seat = caller?.subject;
  useEffect(() => {
    if (seat !== undefined) setWish((was) => ({ ...was, filter: keptFilter(pageStorage(), seat) }));
  }, [seat]);
  const filterBy = (filter: WorkFilter) => {
    if (seat !== undefined) keepFilter(pageStorage(), seat, filter);
    setWish((was) => ({ ...was, filter }));
  };
  const toggle = useCallback((key: string) => setWish((was) => {
    const unfolded = new Set(was.unfolded);
    if (!unfolded.delete(key)) unfolded.add(key);
    return { ...was, unfolded };
  }), []);
  const open = useCallback((key: string) => {
    select(key);
    if (key.startsWith('group:')) toggle(key);
  }, [select, toggle]);
  const showNew = () => {
    hand.release();
    setWish((was) => ({ ...was }));
    document.querySelector('.desk-rows')?.scrollTo({ top: 0 });
  };

  const act = (intent: DeskIntent) => {
    switch (intent.do) {
      case 'move':
        hand.keyMoved();
        if (!draft) selection.move(intent.step);
        document.querySelector<HTMLElement>('.desk-rows')?.focus({ preventScroll: true });
        return;
      case 'open':
        if (selected?.startsWith('group:')) toggle(selected);
        else sheet.current?.focus();
        return;
      case 'acknowledge': return sheet.current?.choose('AcknowledgeAlert');
      case 'confirm': return sheet.current?.choose('ConfirmAlert');
      case 'action': return sheet.current?.chooseAt(intent.index);
      case 'send': return sheet.current?.send();
      case 'search': return searchBox.current?.focus();
      case 'help': return setHelp(true);
      case 'walls': return walls.open();
      case 'report': return setDraft((was) => was ?? EMPTY_DRAFT);
      // What the pill speaks of, where there is one.
      case 'showNew': return document.querySelector<HTMLElement>('.desk-pill')?.click() ?? showNew();
      case 'sound': return sound.press();
      case 'find': return openSearch(wish.search);
      case 'terminal': return map.current?.stepTerminal();
      case 'back': return back();
    }
  };
  const back = () => {
    if (picking) return setPicking(false);
    if (draft) return setDraft(null);
    if (sheet.current?.back() === true) return;
    if (document.activeElement === searchBox.current && wish.search === '') return document.querySelector<HTMLElement>('.desk-rows')?.focus();
    if (map.current?.back() === true) return;
    if (wish.search !== '') return setWish((was) => ({ ...was, search: '' }));
    select(null);
  };
  useSeatKeys(act, deskIntent);

  if (link.state === 'refused') return <SignedOut title={t('refused.title')}><p>{t('refused.body')}</p><p>{link.reason}</p></SignedOut>;
  return (
    <main className={`desk is-${freshness}`} data-over={picking ? 'map' : draft || selected !== null ? 'sheet' : 'none'}>
      <Strip words={words} language={language} caller={caller} load={load} sound={sound} spoken={spoken} link={link} now={now} exercise={exercise} onReport={() => setDraft((was) => was ?? EMPTY_DRAFT)} onHelp={() => setHelp(true)} onFind={() => openSearch(wish.search)} onWalls={walls.may ? walls.open : undefined} waitingWalls={walls.asked.value?.pairings.length ?? 0} />
      {(freshness === 'late' || freshness === 'stale') && <p className="desk-stale" role="alert" data-level={freshness}>{t(`stale.${freshness}`, { at: time.clock(now) })}</p>}
      <Queue
        view={view} hand={hand} words={words} now={now} ready={epoch !== null} selected={selected} search={wish.search} filter={wish.filter} searchBox={searchBox}
        onSearch={(search) => setWish((was) => ({ ...was, search }))} onFilter={filterBy} onSelect={select} onOpen={open} onShowNew={showNew}
      />
      <DeskMap
        ref={map} words={words} place={draft ? undefined : place} selected={selected !== null && !draft} picking={picking} picked={draft?.place} onSelect={select} onCancelPick={() => setPicking(false)}
        onPlace={(where) => { setDraft((was) => was && { ...was, place: where }); setPicking(false); }}
      />
      {draft
        ? <ReportForm words={words} language={language} draft={draft} picking={picking} onDraft={(more) => setDraft((was) => was && { ...was, ...more })} onPick={() => setPicking(true)} onClose={() => { setDraft(null); setPicking(false); }} onShow={(id) => select(`incident:${id}`)} />
        : selection.entry?.kind === 'group'
          ? <GroupSheet ref={sheet} entry={selection.entry} words={{ t, names, time, language }} onPlace={setPlace} onClose={() => select(null)} onShow={select} />
          : <SeatSheet ref={sheet} entry={selection.entry} role={caller?.role ?? 'dutyOfficer'} now={now} words={{ t, names, time, language }} onPlace={setPlace} onClose={() => select(null)} onShow={select} />}
      <UrgentNews alerts={alerts} words={words} />
      {walls.isOpen && <WallDialog asked={walls.asked} entry={selection.entry} words={words} now={now} onClose={walls.close} />}
      {help && <KeyHelp t={t} onClose={() => setHelp(false)} />}
    </main>
  );
}
