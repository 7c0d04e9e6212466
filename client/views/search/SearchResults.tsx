import { useEffect } from 'react';
import { groupDigits } from '../../ui/number.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { Failure } from '../../http/answer.ts';
import { VirtualRows } from '../seat/VirtualRows.tsx';
import { whenText } from '../sheet/whenText.ts';
import { IncidentRow, rowId } from '../seat/IncidentRow.tsx';
import type { Seat } from '../seat/useSeat.ts';
import { countSaid } from './model/countSaid.ts';
import { isBackwards, leavesOutPast, type SearchAsked } from './model/searchAsked.ts';
import { MOST_LISTED, type Search } from './useSearch.ts';

interface SearchResultsProps {
  readonly asked: SearchAsked;
  readonly search: Search;
  readonly seat: Seat;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const MORE = 'more';

/** What was found, the newest report first, with how many there are and how sure that is. */
export function SearchResults({ asked, search, seat, selected, onSelect }: SearchResultsProps) {
  const { t, words, now } = seat;
  const live = useCentre((state) => state.incidents);
  const { found, failure, busy, slow } = search;
  const items = found?.items ?? [];
  const byId = new Map(items.map((line) => [line.id, line]));
  const keys = [...byId.keys(), ...(found?.next ? [MORE] : [])];
  const second = Math.floor(now / 1_000) * 1_000;
  return (
    <section className="search-results" aria-label={t('results')}>
      <p className="search-count" role="status" aria-live="polite">{busy && items.length === 0 ? t(slow ? 'slow' : 'loading') : found && <Count asked={asked} search={search} seat={seat} />}</p>
      <div className="desk-rows-frame" aria-busy={busy}>
        {items.length > 0 && (
          <VirtualRows keys={keys} rowHeight={52} selected={selected} label={t('results')} activeId={selected === null || !byId.has(selected) ? undefined : rowId(selected)} render={(key, index) => {
            if (key === MORE) return <More search={search} seat={seat} />;
            // What the centre says live is newer than what was found.
            const line = live.get(key) ?? byId.get(key)!;
            return (
              <IncidentRow
                line={line} id={rowId(key)} selected={key === selected} now={second} words={words} position={index + 1} of={found!.next ? -1 : items.length} onSelect={onSelect}
                {...(line.dueAt === undefined && { clock: <span className="desk-line-clock figures tone-muted">{whenText(line.reportedAt, now, words.time)}</span> })}
              />
            );
          }} />
        )}
        {busy && items.length === 0 && <div className="desk-skeleton" role="presentation">{Array.from({ length: 14 }, (_, i) => <span key={i} />)}</div>}
        {!busy && isBackwards(asked) && <p className="desk-queue-none tone-attention">{t('backwards')}</p>}
        {!busy && found && items.length === 0 && <div className="desk-queue-none"><p>{t('none')}</p><p>{t('noneHint')}</p></div>}
        {!busy && failure && <Failed failure={failure} seat={seat} again={search.again} />}
      </div>
    </section>
  );
}

function Count({ asked, search: { found, again, busy }, seat: { t, words } }: { asked: SearchAsked; search: Search; seat: Seat }) {
  const { items, total, next, at } = found!;
  const { is, count } = countSaid({ q: asked.q, total, listed: items.length, isWhole: next === null });
  return (
    <>
      <b className="figures" title={is === 'atMost' ? t('atMostWhy') : undefined}>{t(is === 'atMost' ? 'atMost' : 'count', { count: groupDigits(count) })}</b>
      {next !== null && <span className="figures">{t('listed', { count: groupDigits(items.length) })}</span>}
      {leavesOutPast(asked) && <span>{t('withoutPast')}</span>}
      {at > 0 && <span className="figures search-asof">{t('asOf', { at: words.time.clock(at) })}</span>}
      <button type="button" className="desk-button desk-quiet" disabled={busy} aria-keyshortcuts="R" onClick={again}>{t('again')} <kbd aria-hidden="true">R</kbd></button>
    </>
  );
}

/** The last line of the list asks for what comes after it, as soon as it is near enough to be drawn. */
function More({ search: { found, more, busy, failure }, seat: { t } }: { search: Search; seat: Seat }) {
  const isFull = found!.items.length >= MOST_LISTED;
  useEffect(() => { if (!busy && failure === undefined) more(); }, [busy, failure, more]);
  return <p className="search-more" role="option" aria-selected={false} aria-disabled="true">{isFull ? t('tooMany', { count: groupDigits(MOST_LISTED) }) : t('more')}</p>;
}

function Failed({ failure, seat: { t }, again }: { failure: Failure; seat: Seat; again: () => void }) {
  const { t: s } = useWords('seat');
  return (
    <div className="search-failed" role="alert">
      <p><b>{t('failed')}</b></p>
      <p>{failure.outcome === 'invalid' ? t('invalid', { field: failure.field }) : s(`down.${failure.outcome === 'down' ? failure.reason : 'server'}`)}</p>
      <button type="button" className="desk-button" onClick={again}>{s('again')}</button>
    </div>
  );
}
