import type { DisputeKind, MediationStage } from '../dispute.ts';
import type { IncidentState } from '../incident.ts';
import type { Severity } from '../severity.ts';
import type { IncidentLine } from '../wire/messages.ts';
import { chinese } from './chineseSentences.ts';
import { english } from './englishSentences.ts';
import type { ReportLanguage, ReportTable } from './reportDocument.ts';

/** Names of what a line has as codes. */
export interface IncidentNames {
  place(area: string | null): string;
  channel(code: string): string;
  category(code: string): string;
  unit(code: string): string;
}

interface Words {
  readonly title: string;
  readonly columns: readonly [string, string, string, string, string, string, string, string, string, string, string, string, string];
  readonly yes: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly state: Readonly<Record<IncidentState, string>>;
  readonly stage: Readonly<Record<MediationStage, string>>;
  readonly dispute: Readonly<Record<DisputeKind, string>>;
}

export const INCIDENT_WORDS: Readonly<Record<ReportLanguage, Words>> = {
  zh: {
    title: '事件', yes: '是', columns: ['编号', '事件', '地点', '来源', '类别', '等级', '状态', '超时', '上报时间', '下一时限', '责任单位', '纠纷类型', '调解阶段'],
    severity: { 1: '一般', 2: '较大', 3: '重大', 4: '特别重大' },
    state: { reported: '已上报', refused: '不予受理', accepted: '已受理', dispatched: '已派遣', handling: '处置中', handled: '待核查', closed: '已结案', voided: '已作废', suspended: '已挂账', evaluated: '已评价', appraised: '已考核', merged: '已合并' },
    stage: { registered: '已登记', investigated: '已排查', mediating: '调解中', settled: '调解成功', fulfilled: '已履行', failed: '调解不成', referred: '诉调对接' },
    dispute: chinese.dispute,
  },
  en: {
    title: 'Incidents', yes: 'yes', columns: ['Number', 'Incident', 'Where', 'Channel', 'Kind', 'Severity', 'State', 'Overdue', 'Reported', 'Next due', 'Unit', 'Dispute', 'Mediation'],
    severity: { 1: 'Minor', 2: 'Notable', 3: 'Major', 4: 'Grave' },
    state: { reported: 'reported', refused: 'refused', accepted: 'accepted', dispatched: 'dispatched', handling: 'handling', handled: 'to check', closed: 'closed', voided: 'voided', suspended: 'suspended', evaluated: 'evaluated', appraised: 'appraised', merged: 'merged' },
    stage: { registered: 'registered', investigated: 'investigated', mediating: 'in mediation', settled: 'settled', fulfilled: 'agreement kept', failed: 'failed', referred: 'referred' },
    dispute: english.dispute,
  },
};

const TIMES: ReadonlySet<number> = new Set([8, 9]);

/** A list of incidents to be taken along, made of their lines: no reporter and no free text, so whoever may see the list may have it. */
export function incidentTable(lines: readonly IncidentLine[], names: IncidentNames, language: ReportLanguage): ReportTable {
  const words = INCIDENT_WORDS[language];
  return {
    title: words.title, columns: words.columns.map((title, n) => ({ title, kind: TIMES.has(n) ? 'time' : 'text' })),
    rows: lines.map((line) => [
      line.number, line.title, names.place(line.area), names.channel(line.channel), names.category(line.category), words.severity[line.severity], words.state[line.state], line.overdue ? words.yes : null,
      line.reportedAt, line.dueAt ?? null, line.unit === undefined ? null : names.unit(line.unit), line.dispute ? words.dispute[line.dispute.kind] : null, line.dispute ? words.stage[line.dispute.stage] : null,
    ]),
  };
}
