import { Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { LinkClock } from './LinkClock.tsx';
import { pagesOf, type SeatPage } from './seatPages.ts';
import type { Seat } from './useSeat.ts';

/** Where the links are wider than their place, the page's own is among those that show. */
function showCurrent(nav: HTMLElement): () => void {
  const follower = new ResizeObserver(() => nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  follower.observe(nav);
  return () => follower.disconnect();
}

/** The strip on top: which page, who sits here for which unit and area, the ways to the other pages, the link and the clock. `clock`: of a page that follows no frames. */
export function SeatHead({ page, seat: { t, words, caller, now }, onHelp, clock, children }: { page: SeatPage; seat: Seat; onHelp: () => void; clock?: ReactNode; children?: ReactNode }) {
  const { t: s } = useWords('seat');
  const link = useCentre((state) => state.link);
  const exercise = useCentre((state) => state.exercise);
  const { names, time } = words;
  return (
    <header className="desk-strip seat-strip">
      <h1>{t('title')}</h1>
      {exercise && <span className="desk-exercise">{t('exercise')}</span>}
      <dl>
        {caller && <div className="seat-who"><dt>{words.t('strip.seat')}</dt><dd>{subjectText(words.t, caller.subject)}</dd></div>}
        {caller?.unit !== undefined && <div><dt>{s('unit')}</dt><dd>{names.unit(caller.unit)}</dd></div>}
        {caller && <div className="desk-strip-area"><dt>{s('area')}</dt><dd>{names.area(caller.area)}</dd></div>}
      </dl>
      {children}
      {caller && pagesOf(caller.role).length > 1 && (
        <nav ref={showCurrent} className="seat-nav" aria-label={s('nav')}>
          {pagesOf(caller.role).map((one) => <a key={one} href={`/${one}`} aria-current={one === page ? 'page' : undefined}>{t(`pages.${one}`)}</a>)}
        </nav>
      )}
      <button type="button" className="desk-button desk-quiet seat-help" onClick={onHelp} aria-keyshortcuts="?" aria-label={words.t('keys.open')}><Keyboard size={18} aria-hidden="true" /><kbd aria-hidden="true">?</kbd></button>
      {clock ?? <LinkClock link={link} now={now} time={time} t={words.t} />}
    </header>
  );
}
