export const search = {
  title: '事件查询',
  filters: '查询条件', results: '查询结果', text: '文字或编号', textHint: '标题、编号、报告原文', clear: '清空', copy: '复制链接', copied: '链接已复制', showFilters: '条件 {{count}}',
  any: '全部', state: '状态', severity: '等级', category: '类别', wholeGroup: '{{name}}(全部)', channel: '来源', area: '区域', unit: '承办单位', unitHint: '输入单位名称', unitUnknown: '没有这个单位,请从列表中选', department: '部门',
  dispute: '矛盾纠纷', disputeNo: '不限', disputeAny: '全部纠纷', from: '上报自', to: '至', window: '上报时间', days: { today: '今天', week: '近 7 天', month: '近 30 天', year: '近一年' },
  only: '只看', overdue: '超时', extension: '待批延期', unplaced: '位置待核', own: '不含历史导入',
  count: '共 {{count}} 件', atMost: '至多 {{count}} 件', atMostWhy: '按字组查找,翻到末页才数准', listed: '已列 {{count}}', withoutPast: '不含历史导入', asOf: '截至 {{at}}', again: '重新查询',
  loading: '正在查找…', slow: '仍在查找,数据较多…', none: '没有符合条件的事件', noneHint: '减少条件,或放宽上报时间再试。', backwards: '结束日期早于开始日期,请改正。',
  failed: '没有查到', tooMany: '已列前 {{count}} 件。请增加条件,缩小范围。', more: '正在取后面的…', invalid: '“{{field}}”的条件无法查询,请改正。',
} as const;
