import { useId } from 'react';
import type { TFunction } from 'i18next';
import { zoneOffset } from '../../../shared/zone.ts';
import { useNameBook } from '../../stores/names.ts';

interface TimePickerProps {
  readonly label: string;
  /** Ms since 1970 UTC. */
  readonly value: number | undefined;
  readonly now: number;
  /** Minutes or hours are meant, as for the shelf; else hours or days. */
  readonly soon?: boolean;
  readonly t: TFunction;
  readonly onPick: (at: number | undefined) => void;
}

const MINUTE = 60_000;
const USUAL = { hours: [4, 24, 72, 168], minutes: [10, 60, 120, 480] } as const;

/** An instant ahead, in the city's time: a usual one by a tap, any other by its date. */
export function TimePicker({ label, value, now, soon = false, t, onPick }: TimePickerProps) {
  const id = useId();
  const offset = zoneOffset(useNameBook((book) => book.policy)?.timeZone ?? 'Asia/Shanghai');
  const local = (at: number): string => new Date(at + offset).toISOString().slice(0, 16);
  const read = (text: string): number | undefined => {
    const at = Date.parse(`${text}:00Z`) - offset;
    return Number.isFinite(at) ? at : undefined;
  };
  return (
    <p className="desk-note">
      <label htmlFor={id}>{label}</label>
      <span className="desk-time">
        <input id={id} type="datetime-local" value={value === undefined ? '' : local(value)} min={local(now)} onChange={(event) => onPick(read(event.target.value))} />
        {soon
          ? USUAL.minutes.map((minutes) => <Usual key={minutes} onPick={() => onPick(Math.floor((now + minutes * MINUTE) / MINUTE) * MINUTE)}>{t(`ask.inMinutes.${minutes}`)}</Usual>)
          : USUAL.hours.map((hours) => <Usual key={hours} onPick={() => onPick(Math.ceil((now + hours * 60 * MINUTE) / MINUTE) * MINUTE)}>{t(`ask.inHours.${hours}`)}</Usual>)}
      </span>
    </p>
  );
}

function Usual({ onPick, children }: { onPick: () => void; children: string }) {
  return <button type="button" className="desk-button desk-quiet" onClick={onPick}>{children}</button>;
}
