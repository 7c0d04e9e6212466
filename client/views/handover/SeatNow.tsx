import type { TFunction } from 'i18next';
import type { SeatLine } from '../../../shared/seatLine.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';

/** Who sits there and what is to be handed over by roster: loud when it is late. */
export function SeatNow({ line: { seat, area, holder, due, last }, t, words: { t: desk, names, time } }: { line: SeatLine; t: TFunction; words: SheetWords }) {
  const who = (officer: string) => subjectText(desk, officer);
  const day = (at: number) => `${time.date(at)} ${time.minute(at)}`;
  return (
    <div className="handover-now">
      <h2>{subjectText(desk, seat)}<i>{names.area(area)}</i></h2>
      <p>{holder ? t('state.held', { officer: who(holder.officer), at: time.minute(holder.since) }) : t('state.free')}</p>
      {due && <p className={due.overdue ? 'tone-alarm' : 'tone-attention'} role={due.overdue ? 'alert' : 'status'}><b>{t(due.overdue ? 'state.overdue' : 'state.due', { at: time.minute(due.at), outgoing: who(due.outgoing), incoming: who(due.incoming) })}</b></p>}
      {last && <p className="desk-muted">{t('state.last', { at: day(last.at), from: who(last.from), to: who(last.to) })}</p>}
    </div>
  );
}
