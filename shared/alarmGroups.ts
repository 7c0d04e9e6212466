import type { Priority } from './alert.ts';

/** As much of an alert as grouping looks at. */
export interface Groupable {
  readonly rule: string;
  readonly priority: Priority;
  readonly area: string | null;
}

/** Alerts of one cause, area and kind. `area`: empty where it is the whole city; `kind`: empty where it is of several. */
export interface AlarmGroup<A extends Groupable> {
  readonly rule: string;
  readonly area: string;
  readonly kind: string;
  readonly alerts: readonly A[];
}

/** How coarse groups are: by township and kind first, by nothing but the cause at last. Digits of the area's code. */
const LEVELS = [{ digits: 9, byKind: true }, { digits: 6, byKind: true }, { digits: 6, byKind: false }, { digits: 0, byKind: false }] as const;

/** So few lines a person takes in. */
const MOST_GROUPED_LINES = 24;

/**
 * A flood's alerts, put together by cause (their rule), area and kind, no finer than fits into {@link MOST_GROUPED_LINES}. Every P1 stays
 * by itself, and so does what is alone in its group; none is left out. Groups and single ones come in the order of their first member.
 */
export function groupAlarms<A extends Groupable>(alerts: readonly A[], kindOf: (alert: A) => string): (A | AlarmGroup<A>)[] {
  const urgent = alerts.filter(({ priority }) => priority === 'P1');
  const others = alerts.filter(({ priority }) => priority !== 'P1');
  let lines: (A | AlarmGroup<A>)[] = [];
  for (const level of LEVELS) {
    lines = groupedAt(others, level, kindOf);
    if (lines.length <= MOST_GROUPED_LINES) break;
  }
  return [...urgent, ...lines];
}

function groupedAt<A extends Groupable>(alerts: readonly A[], { digits, byKind }: (typeof LEVELS)[number], kindOf: (alert: A) => string): (A | AlarmGroup<A>)[] {
  const groups = new Map<string, { readonly rule: string; readonly area: string; readonly kind: string; readonly alerts: A[] }>();
  for (const alert of alerts) {
    const area = alert.area?.slice(0, digits) ?? '';
    const kind = byKind ? kindOf(alert) : '';
    const key = `${alert.rule} ${area} ${kind}`;
    const group = groups.get(key);
    if (group) group.alerts.push(alert);
    else groups.set(key, { rule: alert.rule, area, kind, alerts: [alert] });
  }
  return [...groups.values()].map((group) => (group.alerts.length === 1 ? group.alerts[0]! : group));
}
