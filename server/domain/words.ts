import type { Priority } from '../../shared/alert.ts';
import type { AlertCommand, AlertState } from '../../shared/alertLoop.ts';
import type { IncidentState } from '../../shared/incident.ts';
import type { IncidentCommand } from '../../shared/loop.ts';
import type { Label } from '../../shared/policy.ts';

const COMMANDS: Readonly<Record<IncidentCommand | AlertCommand, string>> = {
  AcceptIncident: '受理', RefuseIncident: '不予受理', DispatchIncident: '派遣', SignForIncident: '签收', ReturnIncident: '退回',
  HandleIncident: '处置反馈', CheckIncident: '核查', VoidIncident: '作废', InvestigateDispute: '纠纷排查', SettleDispute: '调解成功',
  FailDispute: '调解不成', PlaceIncident: '定位', TransferIncident: '转办', AssistIncident: '协办反馈', RequestExtension: '申请延期',
  ExtendDeadline: '批准延期', RefuseExtension: '不同意延期', SuspendIncident: '挂账', ResumeIncident: '恢复', EvaluateIncident: '评价',
  AppraiseIncident: '考核', SuperviseIncident: '督办', EscalateIncident: '上提一级', MergeIncident: '合并', UnmergeIncident: '拆分',
  ReopenIncident: '重开', MoveToPolicy: '适用新规则', MediateDispute: '开始调解', FulfilDispute: '协议履行', ReferDispute: '诉调对接',
  AssessDispute: '风险评估', ConveneMeeting: '召开联席会议', ConcludeMeeting: '会议结论', AppointAgent: '指定代理人', ReportBack: '回告当事人',
  NoteIncident: '记一笔', SendTerminal: '派员', WithdrawErrand: '收回派员', AcknowledgeErrand: '接令', DeclineErrand: '无法前往', ReportArrival: '到场',
  AcknowledgeAlert: '确认知悉', ConfirmAlert: '确认已处置', ClearAlert: '解除',
  UnacknowledgeAlert: '撤销确认', ShelveAlert: '搁置', UnshelveAlert: '取消搁置', NoteAlert: '记一笔',
};

const STATES: Readonly<Record<IncidentState | AlertState, string>> = {
  reported: '已上报', refused: '不予受理', accepted: '已受理', dispatched: '已派遣', handling: '处置中', handled: '已处置', closed: '已结案',
  voided: '已作废', suspended: '已挂账', evaluated: '已评价', appraised: '已考核', merged: '已合并', raised: '未确认', acknowledged: '已知悉', confirmed: '已处置', cleared: '已解除',
};

/** A command's name in a sentence. One that does not exist is quoted as it came, cut to what a sentence can bear. */
export const commandWord = (command: string): Label => ({
  zh: COMMANDS[command as IncidentCommand] ?? command.slice(0, 40), en: command.slice(0, 40),
});

export const stateWord = (state: IncidentState | AlertState): Label => ({ zh: STATES[state], en: state });

/** How many, as a sentence takes it. */
export const countWord = (things: readonly unknown[]): Label => ({ zh: String(things.length), en: String(things.length) });

/** The longest time of a priority, for the sentence that says it was exceeded. */
export const minutesWord = (priority: Priority, minutes: number): Label => ({ zh: `${priority} 级最长 ${minutes} 分钟`, en: `${priority} allows ${minutes} minutes at most` });
