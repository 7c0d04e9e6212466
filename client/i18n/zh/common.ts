export const common = {
  product: '一览',
  seat: '席 {{n}}',
  centre: '{{city}}社会治理指挥中心',
  pages: { wall: '大屏', desk: '值班席', search: '查询', board: '调度板', work: '待办', leader: '领导', field: '现场' },
  loading: '正在载入…',
  failure: {
    title: '这一页出错了',
    body: '其他屏不受影响。请刷新;若仍出错,请告知技术员:',
    reload: '刷新',
    noPage: '没有这一页',
    noPageBody: '可用的页面:',
  },
  severity: { '1': '一般', '2': '较大', '3': '重大', '4': '特别重大' },
  priority: { P1: '一级', P2: '二级', P3: '三级' },
  alertState: { raised: '待知悉', acknowledged: '已知悉', confirmed: '已处置', cleared: '已解除' },
  incidentState: {
    reported: '已上报', refused: '不予受理', accepted: '已受理', dispatched: '已派遣', handling: '处置中', handled: '待核查', closed: '已结案', voided: '已作废', suspended: '已挂账', evaluated: '已评价', appraised: '已考核', merged: '已合并',
  },
  dispute: {
    labour: '劳动争议', medical: '医患纠纷', land: '征地拆迁', traffic: '交通事故', neighbours: '邻里纠纷', property: '物业纠纷', consumer: '消费纠纷', family: '婚姻家庭', enterprise: '企地矛盾',
  },
  disputeStage: { registered: '已登记', investigated: '已排查', mediating: '调解中', settled: '调解成功', fulfilled: '已履行', failed: '调解不成', referred: '诉调对接' },
  level: { city: '市', district: '区县', township: '镇街', community: '村社', grid: '网格' },
  exercise: '演练',
  synthetic: '示意',
  endedArea: '（已撤销）',
  unlocated: '位置待核',
} as const;
