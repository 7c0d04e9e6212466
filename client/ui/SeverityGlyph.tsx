import type { Priority } from '../../shared/alert.ts';
import type { Severity } from '../../shared/severity.ts';

/** The shapes of the map, so that list and map say the same: disc, triangle, diamond, octagon. */
const SHAPES: Readonly<Record<Severity, string>> = {
  1: 'M12 8.200a3.800 3.800 0 1 1 0 7.600a3.800 3.800 0 1 1 0-7.600z',
  2: 'M12 4.500L20.500 19.500H3.500z',
  3: 'M12 2.500L21.500 12L12 21.500L2.500 12z',
  4: 'M8 2.500h8L21.500 8v8L16 21.500H8L2.500 16V8z M12 9l3 3l-3 3l-3-3z',
};
/** Shape says how severe, colour says what is wanted: red is alarm, amber is past due; what runs well is plain. */
export const severityTone = (severity: Severity, overdue: boolean): 'minor' | 'attention' | 'alarm' => (severity > 2 ? 'alarm' : overdue ? 'attention' : 'minor');

/** `label` empty: its words stand beside it. */
export function SeverityGlyph({ severity, overdue = false, label }: { severity: Severity; overdue?: boolean; label: string }) {
  return (
    <svg className={`glyph glyph-${severityTone(severity, overdue)}`} viewBox="0 0 24 24" {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}>
      <path d={SHAPES[severity]} fillRule="evenodd" />
    </svg>
  );
}

/** A standing alert: its priority as shape, in a ring while nobody has seen it. */
export function AlertGlyph({ priority, unseen, label }: { priority: Priority; unseen: boolean; label: string }) {
  const severity: Severity = priority === 'P1' ? 3 : priority === 'P2' ? 2 : 1;
  return (
    <svg className={`glyph glyph-${priority === 'P1' ? 'alarm' : 'attention'}`} viewBox="0 0 24 24" role="img" aria-label={label}>
      <g transform="translate(12 12) scale(.62) translate(-12 -12)"><path d={SHAPES[severity]} fillRule="evenodd" /></g>
      {unseen && <circle cx="12" cy="12" r="10.800" className="glyph-ring" />}
    </svg>
  );
}
