export const board = {
  title: '调度板', columns: '各环节', filters: '范围', area: '区域', department: '部门', anyDepartment: '全部部门', clear: '看全部',
  open: '在办 {{count}}', overdue: '超时 {{count}}',
  list: { toAccept: '待受理', toPlace: '待定位', toDispatch: '待派遣', unsigned: '已派待签', atWork: '处置中', toCheck: '待核查', suspended: '已挂账', extension: '待批延期' },
  openList: '在查询中打开这份清单', waiting: '+{{count}}', matters: { open: '疑似同一件事', title: '疑似同一件事', note: '按地点、时间、类别和文字推算,只作提示;打开其中一件,核实后再并案', count: '{{count}} 件', since: '自{{at}}起', close: '关闭' }, none: '没有', loading: '正在取得在办事件…',
} as const;
