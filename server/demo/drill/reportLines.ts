import type { Priority } from '../../../shared/alert.ts';
import type { AfterAction } from './afterAction.ts';
import type { DrillScript } from './drillScript.ts';

const seconds = (ms: number | null): string => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);
const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3'];
const KEPT = { yes: 'kept', no: 'NOT KEPT', tooShort: 'played too short to tell' } as const;

/** The after-action report as it is printed. */
export function reportLines({ label }: DrillScript, report: AfterAction): string[] {
  const { load, worstQueue, sent, rungs, promises, alerts } = report;
  return [
    `After-action report 演练复盘: ${label.zh} ${label.en}, ${(report.lasted / 60_000).toFixed(1)} min`,
    ...PRIORITIES.map((priority) => {
      const { raised, acknowledged, acknowledgedP50, acknowledgedWorst } = alerts[priority];
      return `  ${priority}  raised ${raised}, acknowledged ${acknowledged}, in the middle after ${seconds(acknowledgedP50)}, at worst after ${seconds(acknowledgedWorst)}`;
    }),
    `  worst queue: ${worstQueue.alerts} alerts that nobody had, after ${seconds(worstQueue.at)}`,
    `  ladders: ${Object.keys(rungs).length === 0 ? 'none called' : Object.entries(rungs).map(([rung, count]) => `${count} came to rung ${rung}`).join(', ')}`,
    `  sent: ${sent.errands}, taken on ${sent.acknowledged}, arrived ${sent.arrived}`,
    `  load: ${load.reports} reports (${load.refused} not taken), ${load.facts} facts, ${load.factsPerSecond.toFixed(1)} a second, ${load.mostInASecond} in the fullest; answers p50 ${load.waitP50?.toFixed(0) ?? '–'} ms, p99 ${load.waitP99?.toFixed(0) ?? '–'} ms`,
    ...promises.map(({ rule, atLeast, raised, kept }) => `  ${rule}: ${raised} of at least ${atLeast}: ${KEPT[kept]}`),
  ];
}
