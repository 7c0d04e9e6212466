import { useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { centre } from '../../http/centre.ts';
import { duty } from '../../http/dutyApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { chooseSeat } from '../handover/model/chooseSeat.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

const BEAT_MS = 30_000;

/**
 * Sitting down and getting up: walls show which seats are held. The button says what it would do, and waits until the centre has said
 * so. A seat that another officer holds is taken over by a hand-over; when one is due the way there is loud.
 */
export function SeatHold({ caller, t }: { caller: Caller } & Pick<LineWords, 't'>) {
  const mine = useCentre((state) => state.sources.seats?.find(({ seat, officer = seat }) => officer === caller.subject));
  const beat = useCentre((state) => Math.floor(state.serverTime / BEAT_MS));
  const [asked, setAsked] = useState<'no' | 'sending' | 'failed'>('no');
  const seats = useAsked('seats', `${beat} ${mine?.seat ?? ''}`, (signal) => duty.seats(signal)).value?.items ?? [];
  const line = mine === undefined ? ofRoster(seats, caller.subject) : seats.find(({ seat }) => seat === mine.seat);
  const seat = mine?.seat ?? line?.seat ?? caller.subject;
  const isTaken = mine === undefined && line?.holder !== undefined;
  const turn = async () => {
    setAsked('sending');
    const { outcome } = await centre.turnSeat(mine ? 'leave' : 'take', seat);
    setAsked(outcome === 'ok' ? 'no' : 'failed');
  };
  const { due, handOver } = line ?? {};
  return (
    <>
      {!isTaken && (
        <button type="button" className="desk-button seat-hold" data-held={mine !== undefined} disabled={asked === 'sending'} onClick={() => void turn()}>
          {t(asked === 'failed' ? 'seats.failed' : mine ? 'seats.leave' : 'seats.take')}{seat !== caller.subject && ` ${subjectText(t, seat)}`}
        </button>
      )}
      <a className="desk-button seat-hold" href={line ? `/handover?seat=${encodeURIComponent(seat)}` : '/handover'} data-held={!isTaken && due === undefined && handOver === undefined}>{t('pages.handover')}</a>
    </>
  );
}

/** Where the roster has them, or nobody: the first seat there is would be somebody else's. */
function ofRoster(seats: Parameters<typeof chooseSeat>[0], officer: string): ReturnType<typeof chooseSeat> {
  const found = chooseSeat(seats, officer, officer);
  return found !== undefined && (found.seat === officer || [found.turn?.officer, found.next?.officer, found.due?.incoming, found.due?.outgoing].includes(officer)) ? found : undefined;
}
