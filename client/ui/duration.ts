const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

const two = (value: number): string => String(value).padStart(2, '0');

/** A running clock: `00:12`, `18:05`, `3:07:09`, from a day on `2d 04h`. Negative times count as zero. */
export function clockText(ms: number): string {
  const past = Math.max(0, ms);
  if (past >= DAY) return `${Math.floor(past / DAY)}d ${two(Math.floor((past % DAY) / HOUR))}h`;
  const minutes = `${two(Math.floor((past % HOUR) / MINUTE))}:${two(Math.floor((past % MINUTE) / SECOND))}`;
  return past >= HOUR ? `${Math.floor(past / HOUR)}:${minutes}` : minutes;
}

/** How old something is, in one short word: `0.4 s` (`0 s` without tenths), `12 s`, `3 min`, `5 h`, `2 d`. */
export function ageText(ms: number, tenths = true): string {
  const past = Math.max(0, ms);
  if (tenths && past < 9.95 * SECOND) return `${(past / SECOND).toFixed(1)} s`;
  if (past < MINUTE) return `${Math.floor(past / SECOND)} s`;
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h`;
  return `${Math.floor(past / DAY)} d`;
}
