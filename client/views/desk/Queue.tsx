import { Search } from 'lucide-react';
import { type RefObject, type UIEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { groupDigits } from '../../ui/number.ts';
import { WORK_FILTERS, type WorkFilter } from './model/queue.ts';
import type { LineWords } from '../seat/ClockCell.tsx';
import { QueueLine } from './QueueLine.tsx';
import { isUrgent, type QueueView } from './useQueue.ts';
import type { useHand } from '../seat/useHand.ts';
import { VirtualRows } from '../seat/VirtualRows.tsx';

interface QueueProps {
  readonly view: QueueView;
  readonly hand: ReturnType<typeof useHand>;
  readonly words: LineWords;
  readonly now: number;
  readonly ready: boolean;
  readonly selected: string | null;
  readonly search: string;
  readonly filter: WorkFilter;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onSearch: (search: string) => void;
  readonly onFilter: (filter: WorkFilter) => void;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (key: string) => void;
  readonly onShowNew: () => void;
}

const ALERTS_HEAD = 'head:alerts';
const WORK_HEAD = 'head:work';
/** From this width on a line is one row; below, it folds into two. */
const WIDE = 540;

export function Queue(props: QueueProps) {
  const { view, hand, words, now, ready, selected, search, filter } = props;
  const { t } = words;
  const pane = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const wide = useSize(pane).width >= WIDE;
  const { height } = useSize(frame);
  const keys = useMemo(() => withHeads(view), [view]);
  const rowOf = useMemo(() => new Map(view.rows.map((row, i) => [row.entry.key, { row, position: i + 1 }])), [view]);
  const second = Math.floor(now / 1000) * 1000;
  const rowHeight = wide ? 36 : 52;
  const [scrolled, setScrolled] = useState(0);
  const hidden = hiddenUrgent(view, keys, Math.floor(scrolled / rowHeight), Math.floor((scrolled + height) / rowHeight));
  const render = (key: string) => {
    if (key === ALERTS_HEAD) return <Head title={t('queue.alerts')} count={view.alertCount} note={view.alertCount === 0 ? t('queue.allQuiet') : view.flood ? t('queue.inFlood') : ''} />;
    if (key === WORK_HEAD) return <Head title={t('queue.work')} count={view.workCount} note="" />;
    const { row, position } = rowOf.get(key)!;
    return (
      <QueueLine
        entry={row.entry} id={lineId(key)} gone={row.gone} selected={key === selected} now={second} words={words} position={position} of={view.rows.length}
        onSelect={props.onSelect} onOpen={props.onOpen}
      />
    );
  };
  return (
    <section ref={pane} className="desk-queue" aria-label={t('queue.title')} data-wide={wide}>
      <div className="desk-search">
        <Search size={16} aria-hidden="true" />
        <input
          ref={props.searchBox} className="desk-search-box" type="search" value={search} placeholder={t('queue.search')} aria-label={t('queue.search')} aria-keyshortcuts="/"
          onChange={(event) => props.onSearch(event.target.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <div className="desk-filters" role="group" aria-label={t('queue.work')}>
        {WORK_FILTERS.map((one) => (
          <button key={one} type="button" aria-pressed={one === filter} onClick={() => props.onFilter(one)}>{t(`filter.${one}`)}</button>
        ))}
      </div>
      <div ref={frame} className="desk-rows-frame" {...hand.watch} onScrollCapture={(event: UIEvent) => setScrolled((event.target as HTMLElement).scrollTop)}>
        {ready ? (
          <VirtualRows keys={keys} rowHeight={rowHeight} selected={selected} label={t('queue.title')} activeId={selected === null ? undefined : lineId(selected)} render={render} />
        ) : <QueueSkeleton label={t('queue.loading')} />}
        {ready && view.rows.length === 0 && <p className="desk-queue-none">{search.trim() === '' ? t('queue.none') : t('queue.noneFound', { q: search.trim() })}</p>}
        {hidden && <UrgentPill hidden={hidden} words={words} onShow={() => { props.onShowNew(); props.onSelect(hidden.key); }} />}
        {!hidden && (view.waitingAlerts > 0 || view.waitingLines > 0) && (
          <button type="button" className="desk-pill" data-alarm={view.waitingAlerts > 0} onClick={props.onShowNew} aria-keyshortcuts="N">
            {view.waitingAlerts > 0 ? t('queue.newAlerts', { count: view.waitingAlerts }) : t('queue.newLines', { count: view.waitingLines })} <kbd aria-hidden="true">N</kbd>
          </button>
        )}
      </div>
    </section>
  );
}

interface HiddenUrgent {
  readonly key: string;
  readonly alert: AlertLine;
  readonly count: number;
}

/** P1 alerts that nobody has and that are not in sight, and the newest of them: they wait under a hand that holds the list, or stand beyond its edges. */
function hiddenUrgent(view: QueueView, keys: readonly string[], first: number, end: number): HiddenUrgent | undefined {
  if (end <= first) return undefined;
  const seen = new Set(keys.slice(first, end));
  const standing = view.rows.flatMap(({ entry, gone }) => (!gone && entry.kind === 'alert' && isUrgent(entry.alert) && !seen.has(entry.key) ? [entry] : []));
  const all = [...view.waitingUrgent, ...standing];
  const newest = all.reduce<(typeof all)[number] | undefined>((last, one) => (last === undefined || one.alert.raisedAt > last.alert.raisedAt ? one : last), undefined);
  return newest && { key: newest.key, alert: newest.alert, count: all.length };
}

function UrgentPill({ hidden: { alert, count }, words: { t, names }, onShow }: { hidden: HiddenUrgent; words: LineWords; onShow: () => void }) {
  return (
    <button type="button" className="desk-pill" data-alarm="urgent" onClick={onShow} aria-keyshortcuts="N">
      <span>{t(`priority.${alert.priority}`)}{count > 1 && ` ×${count}`} · {names.alertRule(alert.rule)} · {alert.title} · {names.place(alert.area) || t('unlocated')}</span> <kbd aria-hidden="true">N</kbd>
    </button>
  );
}

function Head({ title, count, note }: { title: string; count: number; note: string }) {
  return <div className="desk-head" role="presentation"><span>{title}</span><span className="figures">{groupDigits(count)}</span>{note && <span className="desk-head-note">{note}</span>}</div>;
}

/** Lines of the same height as those to come, so that nothing jumps when they do. */
function QueueSkeleton({ label }: { label: string }) {
  return <div className="desk-skeleton" role="status" aria-label={label}>{Array.from({ length: 14 }, (_, i) => <span key={i} />)}</div>;
}

function withHeads(view: QueueView): string[] {
  const work = view.keys.findIndex((key) => key.startsWith('incident:'));
  const at = work < 0 ? view.keys.length : work;
  const keys = [...view.keys.slice(0, at).filter((key) => view.entryOf(key)), WORK_HEAD, ...view.keys.slice(at)];
  return [ALERTS_HEAD, ...keys];
}

/** Ids of lines: keys hold colons and codes, which are allowed in an id. */
export const lineId = (key: string): string => `line-${key}`;

function useSize(box: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize({ width: entry!.contentRect.width, height: entry!.contentRect.height }));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [box]);
  return size;
}
