export const risks = {
  title: '重大事项社会稳定风险评估', short: '重大事项', leader: '领导页', language: 'English', list: '登记簿', add: '立项', back: '返回登记簿', none: '登记簿里还没有事项。可能影响群众切身利益的重大事项,实施前先在这里立项、评估、作出结论。', pick: '选一件事项查看。', count: '{{count}} 件', readOnly: '只读:由领导登记和处理。',
  of: { all: '全部', opened: '评估中', concluded: '已有结论', closed: '已办结' },
  state: { opened: '评估中', concluded: '已有结论', closed: '已办结' },
  conclusion: { doNot: '不实施', postpone: '暂缓实施', goAhead: '实施' },
  check: { lawful: '合法性', reasonable: '合理性', feasible: '可行性', controllable: '可控性', timely: '时效性' },
  asks: {
    lawful: '是否符合法律法规和政策,程序是否完备', reasonable: '是否兼顾各方利益,群众是否接受', feasible: '条件是否成熟,方案是否可行',
    controllable: '可能的风险能否化解,预案是否到位', timely: '时机是否合适',
  },
  finding: { met: '符合', partly: '部分符合', unmet: '不符合', none: '未审查' },
  checksDone: '审查 {{done}}/5', overdue: '复评逾期 {{days}}', overdueShort: '复评逾期', next: '下次复评 {{day}}', bearing: '相关事件 {{count}} 件', noBearing: '至今没有相关事件。',
  field: {
    title: '事项名称', area: '涉及区域', kind: '事项类别', kindHint: '发生什么事件才与它有关', owner: '责任单位', planned: '计划起止', plannedFrom: '计划开始', plannedTo: '计划结束', assessor: '第三方评估机构', assessorNone: '未确定', opened: '立项', concluded: '结论',
    conditions: '实施条件', conditionsHint: '每行一条', reviews: '复评日期', reviewsHint: '每行一个日期,如 2027-01-15', note: '说明', reason: '办结原因', next: '下次复评(可不填)', choose: '请选择', reviewNote: '复评情况', finding: '结论',
  },
  part: { checks: '五项审查', conclusion: '结论', reviews: '复评', bearing: '相关事件', bearingNote: '同一类别、同一区域,自{{date}}以来上报;在办 {{open}} 件。', trail: '经过' },
  form: { OpenRisk: '立项', AssessRisk: '填写审查意见', ConcludeRisk: '作出结论', ReviewRisk: '登记复评', CloseRisk: '办结', send: '提交', cancel: '取消', sending: '正在提交…' },
  fact: { RiskOpened: '立项', RiskAssessed: '审查', RiskConcluded: '结论', RiskReviewed: '复评', RiskClosed: '办结' },
  reviewDone: '{{due}} · 已复评', reviewDue: '{{due}} · 待复评', conflict: '这件事项刚被别人改过,请按最新情况再填。', invalid: '请检查{{field}}。',
  down: { offline: '连不上中心。', timeout: '中心没有及时答复。', server: '中心出错,请告知技术员。', garbled: '答复无法读懂,请告知技术员。', signIn: '登录已失效,请重新登录。', forbidden: '无权查看这里。', notFound: '登记簿里没有这件事项。', busy: '中心正忙,请稍候。', again: '再试一次' },
  refused: { title: '尚未登录', body: '请用领导页的登录链接打开本页。' },
} as const;
