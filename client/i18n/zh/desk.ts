export const desk = {
  title: '值班席',
  seats: { take: '到席', leave: '离席', failed: '未成功,再试' },
  strip: {
    seat: '席位', shift: '班次', load: '10 分钟告警', flood: '告警洪泛', sound: '声音', link: '链路', clock: '服务器时间', area: '辖区',
    unknown: '未签到',
    live: '实时', connecting: '连接中', lost: '断开', refused: '被拒绝',
  },
  sound: { locked: '告警声未开启 · 点此开启', on: '声音已开', off: '已静音', test: '试音', unavailable: '本机无法发声', speaks: '语音播报', mute: '本机没有中文语音，只有提示音' },
  queue: {
    title: '队列', search: '搜索 标题、地点、编号、单位', clear: '清除', alerts: '告警', work: '在办事件', none: '没有待办',
    noneFound: '没有符合“{{q}}”的事项', allQuiet: '没有未处置的告警', newAlerts: '{{count}} 条新告警', newLines: '{{count}} 条新事项', gone: '已离开',
    aside: '搁置与静默 ×{{count}}', shelved: '搁置,剩 {{left}}', suppressed: '抑制,剩 {{left}}', outOfService: '停用,剩 {{left}}', folded: '{{name}} ×{{count}}', standingOnes: '滞留超过 24 小时 ×{{count}}', longStanding: '滞留', chatters: '抖动 ×{{count}}', away: '暂时消失', unseen: '待知悉 {{count}}', inFlood: '洪泛:按原因、区域、类别归组,一级逐条', unfold: '展开', fold: '收起', owner: '承办', loading: '正在取得在办事项…',
  },
  group: {
    hint: '按 A 一次确认知悉,逐条留痕;一级告警须逐条处置', acknowledge: '成组确认知悉 {{count}} 条', allSeen: '均已知悉', more: '另有 {{count}} 条', sending: '正在确认 {{done}} / {{of}}…', done: '已确认 {{done}} / {{of}} 条', faster: '{{who}} 抢先 {{count}} 条', refused: '{{count}} 条:{{why}}', rest: '{{count}} 条已不在',
  },
  filter: { all: '全部', toAccept: '待受理', inHand: '处置中', toCheck: '待核查', overdue: '超时' },
  clock: { waiting: '已等 {{t}}', left: '剩余 {{t}}', over: '超时 {{t}}', none: '无时限' },
  sheet: {
    owner: '负责', actBy: '时限', within: '{{n}} 分钟内', withinWorking: '工作时间 {{n}} 分钟内', withinDays: '{{n}} 个工作日内',
    lapses: '确认过期', shelved: '搁置', suppressed: '抑制', outOfService: '停用', called: '已催办',
    more: '更多操作 ({{count}})', waiting: '未反馈', until: '至 {{at}}', risk: '风险', agent: '信访代理人',
    evidence: '附件', photo: '附件 {{n}}', document: '文件 {{n}}',
    title: '详情', empty: '从左侧选一条,或按 ↓', emptyHint: '告警按 A 确认知悉,事件按数字键办理', what: '事由', where: '地点', from: '来源', category: '类别', reporter: '来电', number: '编号', severity: '等级', unit: '承办', occurred: '发生', kind: '纠纷',
    clocks: '时限', trail: '经过', actions: '现在可办', noActions: '本席此刻无可办事项', loading: '正在取得详情…', failed: '详情没有取到', again: '再试一次', group: '同因同区 {{count}} 条', groupHint: '按 Enter 展开,逐条处置',
    cause: '规则', consequence: '后果', todo: '应做', raised: '告警时间', seenBy: '知悉', reworks: '返工 {{count}} 次', estimated: '历书未及,按平常周末推算', noTrail: '由其他系统转入,这里没有经过', ended: '此事项已离开队列', close: '关闭详情', related: '关联事件', note: '备注',
  },
  due: {
    accept: '受理', handle: '处置', close: '核查', by: '至 {{t}}', left: '剩余 {{t}}', over: '已超 {{t}}', inTime: '按时', late: '超时完成', dropped: '已终止',
  },
  fact: {
    IncidentReported: '上报', IncidentAccepted: '受理', IncidentRefused: '不予受理', IncidentDispatched: '派遣', IncidentSignedFor: '签收', IncidentReturned: '退回', IncidentHandled: '处置反馈',
    IncidentReworked: '返工', IncidentClosed: '结案', IncidentVoided: '作废', DeadlineMissed: '超过时限', DisputeInvestigated: '纠纷排查', DisputeSettled: '调解成功', DisputeFailed: '调解不成',
    IncidentNoted: '备注', AlertNoted: '备注', TerminalSent: '派员', ErrandAcknowledged: '接令', ErrandDeclined: '无法前往', ErrandWithdrawn: '收回派员', TerminalArrived: '到场',
    IncidentPlaced: '定位', IncidentTransferred: '转办', IncidentAssisted: '协办反馈', ExtensionRequested: '申请延期', ExtensionRefused: '不同意延期', DeadlineExtended: '批准延期',
    IncidentSuspended: '挂账', IncidentResumed: '恢复', IncidentEvaluated: '回访评价', IncidentAppraised: '考核', IncidentSupervised: '督办', IncidentEscalated: '上提一级',
    IncidentMerged: '合并', IncidentUnmerged: '拆分', RepeatJoined: '并入重复件', RepeatLeft: '拆出重复件', IncidentReopened: '重开', IncidentMovedToPolicy: '适用新规则', EvidenceAttached: '上传附件', DeadlineNear: '临近时限',
    DisputeMediated: '开始调解', DisputeFulfilled: '协议履行', DisputeReferred: '诉调对接', DisputeAssessed: '风险评估', MeetingConvened: '召开联席会议', MeetingConcluded: '会议结论',
    AgentAppointed: '指定代理人', AgentReportedBack: '回告当事人', GridVisited: '走访', SeatTaken: '到席', SeatLeft: '离席', PolicyAdopted: '采用规则',
    PastIncidentsLoaded: '历史导入', AlertRaised: '告警', AlertAcknowledged: '确认知悉', AlertConfirmed: '已处置', AlertCleared: '解除', AlertUnacknowledged: '撤销确认', AcknowledgementLapsed: '确认过期', AlertCauseGone: '事由消除', AlertRecurred: '事由重现', AlertShelved: '搁置', AlertUnshelved: '搁置结束', AlertSuppressed: '规则静默', AlertRestored: '恢复告警', AlertEscalated: '逐级催办', RuleSuppressed: '规则静默', RuleRestored: '规则恢复', NoticeSent: '已外发', NoticeGivenUp: '外发失败', ShiftOpened: '上岗', ShiftClosed: '下岗', WallPaired: '大屏配对', WallRenamed: '大屏改名', WallRevoked: '大屏撤销', WallSteered: '上墙', WallReleased: '收回', WallFellSilent: '大屏失联', WallReturned: '大屏恢复',
  },
  why: { nearest: '“{{kind}}”由{{area}}负责的单位办理', placeUnknown: '“{{kind}}”，位置不明，转市级单位', byHand: '人工指派' },
  stage: { accept: '受理', handle: '处置', close: '核查结案', fulfil: '协议履行' },
  risk: { blue: '蓝色风险', yellow: '黄色风险', red: '红色风险' },
  referredTo: { arbitration: '仲裁', litigation: '诉讼', administrative: '行政裁决' },
  satisfaction: { satisfied: '满意', partly: '基本满意', unsatisfied: '不满意' },
  body: {
    peoplesCommittee: '人民调解委员会', industryCommittee: '行业调解委员会', jointCentre: '联合调解中心', judicialOffice: '司法所', union: '工会', meeting: '地企联席会议',
  },
  role: {
    admin: '管理员', dutyOfficer: '值班员', dispatcher: '调度员', handler: '部门经办', leader: '领导', gridWorker: '网格员', wall: '大屏', terminal: '移动终端', gateway: '接入平台', partner: '外部系统', technician: '技术员', system: '系统',
  },
  do: {
    AcknowledgeAlert: '确认知悉', ConfirmAlert: '已处置', ClearAlert: '解除告警', UnacknowledgeAlert: '撤销确认', ShelveAlert: '搁置告警', UnshelveAlert: '取消搁置', NoteAlert: '记一笔', NoteIncident: '记一笔', SendTerminal: '派员', WithdrawErrand: '收回派员', AcknowledgeErrand: '接令', DeclineErrand: '无法前往', ReportArrival: '报到场', AcceptIncident: '受理', RefuseIncident: '不予受理', DispatchIncident: '派遣', SignForIncident: '签收', ReturnIncident: '退回',
    HandleIncident: '处置反馈', CheckIncident: '核查', VoidIncident: '作废', InvestigateDispute: '排查登记', SettleDispute: '调解成功', FailDispute: '调解不成',
    PlaceIncident: '定位', TransferIncident: '转办', AssistIncident: '协办反馈', RequestExtension: '申请延期', ExtendDeadline: '批准延期', RefuseExtension: '不同意延期', SuspendIncident: '挂账', ResumeIncident: '恢复办理',
    EvaluateIncident: '回访评价', AppraiseIncident: '考核', SuperviseIncident: '督办', EscalateIncident: '上提一级', MergeIncident: '合并', UnmergeIncident: '拆分', ReopenIncident: '重开', MoveToPolicy: '适用新规则',
    MediateDispute: '开始调解', FulfilDispute: '协议已履行', ReferDispute: '诉调对接', AssessDispute: '风险评估', ConveneMeeting: '召开联席会议', ConcludeMeeting: '会议结论', AppointAgent: '指定代理人', ReportBack: '回告当事人',
  },
  send: {
    title: '派员', asking: '正在查找可派的人…', failed: '可派的人没有取到', nobody: '附近没有在岗终端', noPlace: '位置不明，无法比较远近。先定位，再派员。', straight: '距离为直线距离', byArea: '只知道所在区域，距离自区域中心量起，为直线距离', sendOne: '派 {{terminal}}', for: '有利:', against: '不利:',
    role: { gridHead: '网格长', gridWorker: '网格员' },
    why: {
      near: '近 {{way}}', far: '远 {{way}}', noPosition: '本班无位置', free: '空闲', busy: '在办 {{count}} 件', fresh: '位置新 {{age}}', stale: '位置旧 {{age}}', offline: '失联 {{age}}', ownGrid: '本网格', neighbourGrid: '邻网格', otherGrid: '非本网格', onShift: '在岗', offShift: '未上岗',
      declined: '曾表示无法前往', withdrawn: '曾被收回', lowBattery: '电量 {{battery}}%', vague: '定位误差 {{metres}} 米', wrongClock: '终端时钟不准',
    },
    stage: { sent: '已派，待接令', acknowledged: '已接令，在途', arrived: '已到场', declined: '无法前往', withdrawn: '已收回' },
    at: { sent: '派出', acknowledged: '接令', arrived: '到场', declined: '回绝', withdrawn: '收回' }, seenBy: { position: '按位置判定', hand: '人工报到' },
  },
  alike: {
    title: '可能是同一件事 ({{count}})', none: '没有发现相似的事件，可按编号查找', merge: '并入此件', distance: '相距 {{metres}}', minutes: '相隔 {{count}} 分钟', hours: '相隔 {{count}} 小时', kind: { same: '同类', group: '同大类', other: '异类' }, phrase: '“{{phrase}}”',
  },
  ask: {
    note: '说明', unit: '派给', search: '找单位', suggested: '本类本区承办', others: '其他单位', body: '调解组织', verdict: '核查结论', pass: '通过,结案', fail: '不通过,返工', reason: '返工理由',
    send: '发送', cancel: '取消', sending: '正在发送…', told: '已收到,等待回显…',
    missing: { unit: '请选一个单位', words: '请写明', choice: '请选择', time: '请选时间', area: '请选区域', incident: '请选事件', terminal: '请填终端编号', lines: '请至少写两行，每行一方' }, noUnits: '没有找到单位',
    optional: '（可不填）', searchAssisting: '找协办单位', findIncident: '按编号或事由查找', noIncidents: '没有找到未结的事件', passOf: { true: '通过，结案', false: '不通过，返工' },
    inHours: { 4: '4 小时', 24: '1 天', 72: '3 天', 168: '7 天' },
    field: {
      note: '说明', reason: '理由', result: '处置结果', agreement: '协议要点', fulfilBy: '履行期限', pass: '核查结论', satisfaction: '满意度', body: '调解组织', to: '转往', handleBy: '延期至', until: '预计恢复', risk: '风险等级', parties: '参会各方，每行一方（单位或身份，不写姓名）',
      terminal: '终端编号', agenda: '议题', at: '开会时间', outcome: '会议结论', agent: '代理人（工号）', told: '告知内容', into: '并入哪个事件', area: '所在区域', assisting: '协办单位',
    },
    of: {
      NoteIncident: { note: '要让下一位知道什么' }, NoteAlert: { note: '要让下一位知道什么' }, SendTerminal: { note: '要让对方知道什么' }, WithdrawErrand: { reason: '收回理由' }, DeclineErrand: { reason: '为何不能前往' }, ConfirmAlert: { note: '做了什么' }, ClearAlert: { reason: '解除理由' }, UnacknowledgeAlert: { reason: '撤销理由' }, ShelveAlert: { reason: '搁置理由', until: '何时恢复' }, RefuseIncident: { reason: '不予受理理由' }, ReturnIncident: { reason: '退回理由' }, VoidIncident: { reason: '作废理由' }, FailDispute: { reason: '不成原因' }, CheckIncident: { reason: '返工理由' },
      SuperviseIncident: { note: '督办要求' }, FulfilDispute: { note: '怎样得知已履行' }, EvaluateIncident: { note: '评价原话' }, SuspendIncident: { reason: '挂账理由' }, TransferIncident: { reason: '转办理由' }, AssessDispute: { reason: '评估依据' },
    },
  },
  notice: {
    conflict: '有人先办了', conflictBy: '{{who}} 已于 {{t}} {{what}}', conflictNow: '现在是“{{state}}”。请看过再办。', refused: '规则不允许', allowed: '现在可以:{{list}}', invalid: '填写有误', invalidField: '“{{field}}”不符合规则 {{rule}}',
    repeat: '再发一次', dismiss: '知道了', repeatSafe: '重发不会重复执行。',
    down: { offline: '连不上中心,命令没有送达。', timeout: '中心没有及时答复,命令可能已执行。', server: '中心出错,请告知技术员。', garbled: '答复无法读懂,请告知技术员。', signIn: '登录已失效,请重新登录。', forbidden: '本席无权办理此事项。', notFound: '中心没有这一条,可能已归档。', busy: '中心正忙,请稍候再试。' },
  },
  terminal: {
    title: '终端', asking: '正在查询终端…', nobody: '地图上还没有终端', gone: '这台终端已下岗,或不在此处', forbidden: '本席无权查看终端轨迹', failed: '终端或轨迹没有取到,请再选一次', close: '放下终端', fresh: '在线', stale: '迟报', offline: '离线', place: '所在', speed: '速度', battery: '电量', trail: '近 2 小时轨迹',
    wind: { 0: '向北', 1: '向东北', 2: '向东', 3: '向东南', 4: '向南', 5: '向西南', 6: '向西', 7: '向西北' },
  },
  map: { label: '地图:跟随所选', near: '{{m}} 米内 {{count}} 台终端', nearest: '最近 {{m}} 米', noPlace: '此事项没有坐标', pick: '在地图上点选地点', pickCancel: '取消选点', none: '{{m}} 米内没有终端', whole: '看全市', schematic: '网格边界为示意', number: '示意图,非测绘成果' },
  report: {
    open: '电话登记', title: '电话登记', channel: '来源', category: '类别', chooseCategory: '选择类别', what: '事由(一句话)', text: '经过', reporter: '来电号码(入库即脱敏)', place: '地点', byMap: '在地图上点选', byArea: '或选区域', chooseArea: '选择区县', chooseTownship: '镇街(可不选)', picked: '已选 {{lat}}, {{lon}}', submit: '登记', again: '再发一次', done: '已登记 {{number}}', close: '关闭', show: '查看',
    missing: { channel: '请选来源', category: '请选类别', title: '请写事由', place: '请点选地点或选择区域' }, failed: '没有登记成功',
  },
  keys: {
    title: '键盘', open: '按键', close: '关闭', move: '上下移动', enter: '打开 / 展开', acknowledge: '确认知悉所选告警', confirm: '已处置,写说明', actions: '办理所示事项', search: '搜索', find: '查询全部事件,含历史', report: '电话登记', showNew: '显示新事项', sound: '静音 / 开声', walls: '上墙、大屏', send: '派员:派所选的人,未选则派第一位', terminal: '最近的终端与轨迹,再按看下一台', help: '本说明', back: '返回 / 关闭',
  },
  walls: {
    open: '大屏', title: '大屏 · 上墙', what: '要上墙的:{{what}}', nothing: '先在队列中选一条,再选大屏', forHow: '时长', minutes: '{{count}} 分钟', none: '还没有配对的大屏。在大屏的机器上打开 /wall?name=名字。', online: '在线', silent: '失联 {{t}}', steered: '{{by}} 上墙,余 {{t}}', waiting: '等待批准',
    waitingCount: '{{count}} 块大屏等待批准', send: '上墙', release: '收回', revoke: '撤销', revokeSure: '确认撤销', approve: '批准', refuse: '拒绝', code: '{{name}} 屏上的配对码', codeHint: '配对码',
  },
  refused: { title: '这个席位还没有登录', body: '请用值班席的登录链接打开本页。' },
  stale: { late: '数据延迟,最后一帧 {{at}}', stale: '数据已中断:以下为 {{at}} 的旧数据,正在重连。此时发出的命令仍会送往中心。' },
  spoken: { one: '{{priority}}告警，{{rule}}，{{place}}。', more: '{{priority}}告警，{{rule}}，{{place}}。另有{{count}}条。', test: '语音播报正常。' },
  live: { other: '{{priority}}告警:{{title}},{{place}}', others: '{{count}} 条新告警,最新:{{priority}},{{title}},{{place}}', p1: '一级告警:{{title}},{{place}}', selected: '{{what}},{{place}},{{clock}}' },
} as const;
