export const appraisal = {
  title: '考核', by: '按谁', unit: '单位', person: '人员', area: '区域', body: '调解组织', stage: '环节', period: '时段', '24h': '24 小时', '7d': '7 天', '30d': '30 天',
  stages: { accept: '受理', handle: '处置', check: '核查', mediate: '调解', fulfil: '履行' },
  table: {
    place: '名次', name: '名称', interval: '95% 区间', rate: '按时率', mediateRate: '成功率', parts: '按时 / 应办', mediateParts: '成功 / 排查', points: '积分', total: '合计', sort: '按{{name}}排序', few: '样本不足', provisional: '暂计 {{points}}',
    here: '{{name}}(本级)', nobody: '未分派', nobodyPerson: '无人经办', nobodyBody: '未定组织', none: '本时段没有记录', more: '其余 {{count}} 行', cut: '共 {{count}} 行,只取前 {{shown}} 行',
  },
  count: {
    need: '应办', done: '已办', inTime: '按时', overtime: '超时', pending: '待办', suspended: '挂账', returned: '退回', reworked: '返工', extended: '延期', reopened: '重开', supervised: '督办', satisfied: '满意', partly: '基本满意', unsatisfied: '不满意', appraised: '已考核', failed: '不成',
  },
  note: {
    reported: '按上报时间计;应办 = 已办,或超时未办;挂账不计待办。', investigated: '按排查时间计。', rank: '同率同名次;样本不足 {{n}} 不列名次;刻度 {{from}}–100%,横线为 95% 置信区间。', points: '积分按规则计:已考核的照记录,未考核的为暂计;点积分看逐件。',
  },
  agreements: {
    title: '协议履行', which: '看哪些', standing: '全部待履行', soon: '{{days}} 天内到期', missed: '已逾期', by: '{{date}} 前履行', late: '{{date}} 应履行,已逾期', none: '没有这样的协议', shown: '只列最早到期的 {{count}} 件',
  },
} as const;
