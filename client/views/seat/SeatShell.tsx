import '../desk/desk.css';
import './seat.css';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { PageNotice } from '../../ui/PageNotice.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { useFreshness } from '../../ui/useFreshness.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { SeatHead } from './SeatHead.tsx';
import { SEAT_PAGES, type SeatPage } from './seatPages.ts';
import type { Seat } from './useSeat.ts';

interface SeatShellProps {
  readonly page: Exclude<SeatPage, 'desk'>;
  readonly seat: Seat;
  /** Keys of the page, each with its name in the seat's words under `keys`. */
  readonly keys: readonly (readonly [keys: readonly string[], what: string])[];
  readonly help: boolean;
  readonly onHelp: (open: boolean) => void;
  /** Something is selected: on a narrow screen its sheet lies over the list. */
  readonly open: boolean;
  /** Into the strip on top. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** What the pages of a seat have in common: who may, the strip, how old what is shown is, the help. */
export function SeatShell({ page, seat, keys, help, onHelp, open, head, children }: SeatShellProps) {
  const { t: s } = useWords('seat');
  const freshness = useFreshness();
  const link = useCentre((state) => state.link);
  const { words: { t, time }, asked, caller, now } = seat;
  const isOut = asked.failure?.outcome === 'down' && asked.failure.reason === 'signIn';
  if (isOut || (link.state === 'refused' && caller === undefined)) return <SignedOut title={s('refused.title')}><p>{s('refused.body')}</p></SignedOut>;
  if (caller && !SEAT_PAGES[page].includes(caller.role)) return <PageNotice title={s('refused.title')}><p>{s('refused.role', { role: t(`role.${caller.role}`) })}</p></PageNotice>;
  return (
    <main className={`desk seat-page seat-${page} is-${freshness}`} data-open={open}>
      <SeatHead page={page} seat={seat} onHelp={() => onHelp(true)}>{head}</SeatHead>
      {(freshness === 'late' || freshness === 'stale') && <p className="desk-stale" role="alert" data-level={freshness}>{t(`stale.${freshness}`, { at: time.clock(now) })}</p>}
      {children}
      {help && <KeyHelp t={s} keys={keys} onClose={() => onHelp(false)} />}
    </main>
  );
}
