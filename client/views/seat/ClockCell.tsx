import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import { clockText } from '../../ui/duration.ts';
import type { LineClock } from './model/lineClock.ts';

/** What a line of a list is written with: the desk's words, and names. */
export interface LineWords {
  readonly t: TFunction;
  readonly names: Names;
}

/** The sign says which way the clock runs; the words stand beside it for whoever cannot see. */
const SIGNS: Readonly<Record<LineClock['kind'], string>> = { waiting: '', left: '−', over: '+', none: '' };

/** The clock of a line, running. */
export function ClockCell({ clock, t }: { clock: LineClock; t: TFunction }) {
  const text = clock.kind === 'none' ? '—' : clockText(clock.ms);
  return (
    <span className={`desk-line-clock figures tone-${clock.tone}`} title={t(`clock.${clock.kind}`, { t: text })}>
      <span aria-hidden="true">{SIGNS[clock.kind]}{text}</span>
      <span className="visually-hidden">{t(`clock.${clock.kind}`, { t: text })}</span>
    </span>
  );
}
