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
  const wide = useWidth(pane) >= WIDE;
  const keys = useMemo(() => withHeads(view), [view]);
  const rowOf = useMemo(() => new Map(view.rows.map((row, i) => [row.entry.key, { row, position: i + 1 }])), [view]);
  const second = Math.floor(now / 1000) * 1000;
  const rowHeight = wide ? 36 : 52;
  const [scrolled, setScrolled] = useState(0);
  const hidden = hiddenUrgent(view, keys, Math.floor(scrolled / rowHeight));
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
      <div className="desk-rows-frame" {...hand.watch} onScrollCapture={(event: UIEvent) => setScrolled((event.target as HTMLElement).scrollTop)}>
        {ready ? (
          <VirtualRows keys={keys} rowHeight={rowHeight} selected={selected} label={t('queue.title')} activeId={selected === null ? undefined : lineId(selected)} render={render} />
        ) : <QueueSkeleton label={t('queue.loading')} />}
        {ready && view.rows.length === 0 && <p className="desk-queue-none">{search.trim() === '' ? t('queue.none') : t('queue.noneFound', { q: search.trim() })}</p>}
        {hidden && <UrgentPill alert={hidden} words={words} onShow={props.onShowNew} />}
        {!hidden && (view.waitingAlerts > 0 || view.waitingLines > 0) && (
          <button type="button" className="desk-pill" data-alarm={view.waitingAlerts > 0} onClick={props.onShowNew} aria-keyshortcuts="N">
            {view.waitingAlerts > 0 ? t('queue.newAlerts', { count: view.waitingAlerts }) : t('queue.newLines', { count: view.waitingLines })} <kbd aria-hidden="true">N</kbd>
          </button>
        )}
      </div>
    </section>
  );
}

/** The worst that nobody has and that is not in sight: it waits under a hand that holds the list, or stands above the edge. */
function hiddenUrgent(view: QueueView, keys: readonly string[], firstSeen: number): AlertLine | undefined {
  if (view.waitingUrgent) return view.waitingUrgent;
  const row = view.rows.find(({ entry, gone }) => !gone && entry.kind === 'alert' && isUrgent(entry.alert));
  if (row?.entry.kind !== 'alert' || keys.indexOf(row.entry.key) >= firstSeen) return undefined;
  return row.entry.alert;
}

function UrgentPill({ alert, words: { t, names }, onShow }: { alert: AlertLine; words: LineWords; onShow: () => void }) {
  return (
    <button type="button" className="desk-pill" data-alarm="urgent" onClick={onShow} aria-keyshortcuts="N">
      <span>{t(`priority.${alert.priority}`)} · {names.alertRule(alert.rule)} · {alert.title} · {names.place(alert.area) || t('unlocated')}</span> <kbd aria-hidden="true">N</kbd>
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

function useWidth(pane: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    watch.observe(pane.current!);
    return () => watch.disconnect();
  }, [pane]);
  return width;
}
