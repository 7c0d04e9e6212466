import type { Priority } from '../../../shared/alert.ts';
import type { Severity } from '../../../shared/severity.ts';

/** The map's own shapes: disc, triangle, diamond, octagon, from minor to grave; an alert wears a ring. */
const PATHS: Readonly<Record<Severity, string>> = {
  1: 'M10 6.400a3.600 3.600 0 1 0 0 7.200a3.600 3.600 0 1 0 0-7.200z',
  2: 'M10 4.600l5.600 9.800H4.400z',
  3: 'M10 3.600l6.400 6.400-6.400 6.400L3.600 10z',
  4: 'M7.400 3.700h5.200l3.700 3.700v5.200l-3.700 3.700H7.400l-3.700-3.700V7.400z',
};
const ALERT_SHAPE: Readonly<Record<Priority, Severity>> = { P1: 4, P2: 3, P3: 2 };

type ShapeProps = { label: string } & ({ severity: Severity } | { priority: Priority; seen: boolean });

export function Shape(props: ShapeProps) {
  const isAlert = 'priority' in props;
  const kind = isAlert ? ALERT_SHAPE[props.priority] : props.severity;
  const tone = isAlert ? (props.priority === 'P1' ? 'alarm' : 'attention') : kind === 4 ? 'alarm' : kind === 3 ? 'attention' : 'normal';
  const hollow = isAlert && props.seen;
  return (
    <svg className={`desk-shape desk-shape-${tone}`} viewBox="0 0 20 20" role="img" aria-label={props.label} data-hollow={hollow}>
      <path d={PATHS[kind]} />
      {isAlert && props.priority === 'P1' && <circle cx="10" cy="10" r="9" />}
    </svg>
  );
}
