import { useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { centre } from '../../http/centre.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

/** Sitting down and getting up: walls show which seats are held. The button says what it would do, and waits until the centre has said so. */
export function SeatHold({ caller, t }: { caller: Caller } & Pick<LineWords, 't'>) {
  const held = useCentre((state) => state.sources.seats?.some(({ seat }) => seat === caller.subject) === true);
  const [asked, setAsked] = useState<'no' | 'sending' | 'failed'>('no');
  const turn = async () => {
    setAsked('sending');
    const { outcome } = await centre.turnSeat(held ? 'leave' : 'take');
    setAsked(outcome === 'ok' ? 'no' : 'failed');
  };
  return (
    <button type="button" className="desk-button seat-hold" data-held={held} disabled={asked === 'sending'} onClick={() => void turn()}>
      {t(asked === 'failed' ? 'seats.failed' : held ? 'seats.leave' : 'seats.take')}
    </button>
  );
}
