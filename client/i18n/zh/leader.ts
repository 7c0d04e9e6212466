export const leader = {
  title: '领导', print: '打印', language: 'English', asOf: '数据至 #{{seq}}', at: '{{date}} {{clock}}', path: '所看区域', up: '返回{{name}}',
  link: { live: '实时', late: '数据延迟', stale: '数据已中断,以下为旧数据', waiting: '连接中' },
  figures: {
    title: '现在', today: '今日', reported: '今日上报', closed: '今日结案', alerts: '今日告警', standing: '待处置 {{count}},最久 {{oldest}}', noneStands: '无待处置', open: '在办', overdue: '超时', share: '占在办 {{percent}}%', accepted: '按时受理', handled: '按时处置', month: '近 30 天', reportedMonth: '近 30 天上报',
    satisfied: '满意', satisfaction: '满意率', satisfiedAsked: '满意 / 已回访', before30: '较前 30 天', covered: '网格在岗', coveredNow: '此刻', coveredParts: '有人在岗的网格 / 全部网格', onShift: '在岗 {{count}} 人,不留历史,不作比较',
    acceptDue: '应受理', acceptedInTime: '按时受理', handleDue: '应结案', handledInTime: '按时处置',
  },
  beside: { at: '与昨日、上周 {{clock}} 相比', yesterday: '较昨日此时', lastWeek: '较上周此时', was: '{{name}}:{{count}}', line: '近 24 小时:起、最低、最高、止' },
  disputes: { settled: '调解成功的矛盾纠纷', investigated: '已排查的矛盾纠纷' },
  rate: {
    title: '矛盾纠纷调解成功率', window: '近 30 天', settled: '调解成功', investigated: '已排查', before: '较前 30 天', points: '百分点', same: '持平', noBefore: '前期无样本', byKind: '按纠纷类型', scale: '刻度 {{from}}–100%,横线为 95% 置信区间', none: '近 30 天没有排查的纠纷', small: '样本不足 {{n}},不作比较',
  },
  areas: {
    title: '{{level}}比较', measure: '指标', name: '区域', rate: '比率', interval: '95% 区间', sample: '样本', open: '在办', overdue: '超时', today: '今日上报', rank: '名次', drill: '查看{{name}}', above: '高于整体', below: '低于整体', within: '与整体无显著差别',
    note: '刻度 {{from}}–100%,横线为 95% 置信区间;同率同名次;样本不足 {{n}} 不列名次;实心点表示与整体差别超出偶然。', none: '没有下级区域', disputes: '调解成功率', handledInTime: '按时处置', acceptedInTime: '按时受理',
  },
  trend: {
    title: '趋势', reported: '上报', closed: '结案', before: '上期上报', rate: '调解成功率', period: '时段', '24h': '24 小时', '7d': '7 天', '30d': '30 天', total: '{{name}}合计', compared: '较上一{{period}}', rateTitle: '调解成功率走势', rateNote: '当期排查的纠纷中已调解成功的占比;近几日排查的多在调解中。', none: '本时段没有数据', hint: '点图上任一时刻查看当时的事件。', '12m': '12 个月', custom: '自选', from: '从', to: '至', per: { hour: '每小时', day: '每天', month: '每月' }, no: { hour: '未含正在进行的这一小时。', day: '未含正在进行的今天。', month: '未含正在进行的这个月。' }, table: '数据表', time: '时间', notes: '备注', since: '{{date}}起才有记录。', noneYet: '这段时间本中心还没有记录;最早的记录在 {{date}}。', noneEver: '本中心还没有记录。', noteOf: { holiday: '法定假日', makeUp: '调休上班', typhoon: '台风', flood: '洪涝', event: '重大活动' }, fault: { noDay: '请选起止日期。', reversed: '结束日期早于开始日期。', future: '结束日期不能晚于今天。', tooLong: '最长 30 年。' }, noBefore: '上期记录太少,不作比较。',
  },
  outlook: { fromAll: '同类尚无先例,按全市估计', title: '预判:可能超时', expected: '{{count}} 件在途,约 {{late}} 件会超时', notYet: '本中心以往的记录还不足以作出比平均更准的预判。', none: '没有在途的事件', from: '同类走到这一步 {{waited}} 件,超时 {{missed}} 件', note: '概率取自本中心以往同类事件走到同一时限进度、同一签收状态时的结局。核对 {{checked}} 次,均方误差 {{brier}},一律按平均估计为 {{base}}。' },
  brewing: { title: '苗头与激增', terms: '{{days}} 天内、{{metres}} 米内同类 {{least}} 件以上,尚未成纠纷', none: '没有发现苗头。', said: '{{metres}} 米内 {{days}} 天 {{count}} 件', repeats: ',另有重复反映 {{count}} 次', usual: '所在村社平常 {{usual}} 件', open: '在办 {{count}} 件', more: '另有 {{count}} 处', surges: '突增', learning: '正在了解平常的数量,不足一周的记录还看不出突增。', noSurge: '此刻没有突增。', surge: '{{minutes}} 分钟 {{count}} 件', expected: '平常 {{usual}} 件,100 次里 95 次在 {{low}}–{{high}} 件', note: '同一地点、同类反映聚在一起,且多于所在村社平常的两倍,才算苗头;只作提示,不并案、不告警。' },
  compare: { title: '本期与上期', measure: '指标', now: '本期', before: '上期', change: '变化', with: '上期:{{from}} 至 {{to}};本期未完的,只与上期同一段相比。', few: '样本不足,不作比较', notRecorded: '当时未记录', asked: '已回访', of: { reported: '上报', closed: '结案', acceptedInTime: '按时受理', handledInTime: '按时处置', disputeResolution: '调解成功', satisfaction: '满意', satisfied: '满意' } },
  heat: { title: '一周时段分布', hour: '时', unit: '件/小时', cell: '{{weekday}} {{hour}}:00 平均 {{mean}} 件({{count}} 件 ÷ {{times}} 个时段)', short: '不足七天,看不出一周的规律。', thin: '只有 {{count}} 件,规律未必可靠', note: '每格为本时段内同一星期、同一小时的平均上报数。', days: { 0: '周一', 1: '周二', 2: '周三', 3: '周四', 4: '周五', 5: '周六', 6: '周日' } },
  split: { by: '分组', channel: '按来源', category: '按类别', unit: '按部门', disputeKind: '按纠纷类型', area: '按区域', short: { channel: '来源', category: '类别', unit: '部门', disputeKind: '纠纷', area: '区域' }, noUnit: '尚未派遣', itself: '{{area}}(未细分)', unitNote: '其他系统导入的历史不含经办部门。', more: '其余 {{count}} 类', all: '合计', before: '上期 {{count}}', none: '本时段没有上报' },
  multiples: { title: '各区域走势', note: '各图同一刻度,顶线为 {{most}} 件;点名称下钻,点数字看清单。', left: '另有 {{count}} 个区域未列出。', least: '最少', highest: '最多', last: '最近' },
  list: { title: '{{name}}', count: '共 {{count}} 件', asOf: '数据至 #{{seq}}', differs: '数字显示 {{shown}},打开时已是 {{count}}', more: '再看 {{count}} 件', close: '关闭', loading: '正在取得清单…', none: '没有符合的事件', failed: '清单没有取到', again: '再试一次', where: '地点', state: '状态', when: '上报', open: '查看这 {{count}} 件', alertCount: '共 {{count}} 条', openAlerts: '查看这 {{count}} 条', noAlert: '没有告警', newest: '只列最新 {{count}} 条' },
  map: { title: '地图', path: '地图所看区域', label: '{{area}}地图', note: '点区域看其数字,再点进入;同样的数字见比较表,可用键盘。', again: '再点一次进入', loading: '正在取得地图…', failed: '此设备画不出地图;数字见比较表。', missing: '地图没有取到,正在再试。', least: '样本不足 {{least}}', none: '没有数字', of: { overdue: '超时 / 在办', resolution: '调解成功 / 已排查', visits: '已走访 / 计划' } },
  tabs: { title: '页签', overview: '概览', appraisal: '考核' },
  trail: { title: '经过', points: '考核积分', provisional: '考核积分(暂计,尚未考核)', unit: '单位', person: '个人' },
  down: { offline: '连不上中心。', timeout: '中心没有及时答复。', server: '中心出错,请告知技术员。', garbled: '答复无法读懂,请告知技术员。', signIn: '登录已失效,请重新登录。', forbidden: '无权查看这里。', notFound: '中心没有这项数据。', busy: '中心正忙,请稍候。', refused: '规则不允许查看。', again: '再试一次' },
  refused: { title: '尚未登录', body: '请用领导页的登录链接打开本页。' },
} as const;
