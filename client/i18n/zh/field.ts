export const field = {
  title: '现场', tabs: { report: '上报', tasks: '任务', visit: '走访', day: '今日' },
  line: { online: '已联网', offline: '无网络', waiting: '{{count}} 件待发', refused: '{{count}} 件被退', signIn: '登录已失效', open: '查看待发' },
  close: '关闭', cancel: '取消', save: '确定', again: '再试一次', asOf: '{{at}} 的数据', loading: '正在取得…',
  report: {
    kind: '类别', chooseKind: '选择类别', searchKind: '搜索类别,如 垃圾、噪声', recent: '最近用过', noKind: '没有这个类别,换个词试试', what: '一句话', whatHint: '不填则用类别名', more: '补充说明', severity: '程度', byKind: '按类别',
    place: '地点', photos: '照片', send: '上报', sent: '已存入手机,联网即发', sentNow: '已存入手机,正在发送', number: '编号 {{number}}', missing: { kind: '请先选类别', place: '请先定位或选点' }, draft: '草稿已保存在手机', clear: '清空', noPolicy: '类别还没有取到,请联网打开一次',
  },
  place: {
    locate: '定位', locating: '正在定位…', gps: '已定位', accuracy: '误差约 {{m}} 米', poor: '误差较大,请在地图上核对', map: '地图选点', picked: '地图选定', grid: '选网格', gridPicked: '只选了网格', none: '还没有地点', move: '移动地图,让十字对准地点', use: '用这里', outside: '不在我的辖区', here: '我的位置', nearer: '放大', farther: '缩小', searchGrid: '搜索网格、村社', noGrid: '没有这个网格', noMap: '地图没有取到,可选网格',
    fault: { denied: '未允许定位,请在浏览器设置中允许,或在地图上选点', unavailable: '暂时定不了位,请到空旷处或在地图上选点', timeout: '定位超时,请再试或在地图上选点', insecure: '本页不是 https,浏览器不许定位,请在地图上选点' },
    label: '小地图:方向键移动,加减号缩放', synthetic: '边界为示意',
  },
  photo: { add: '拍照', more: '再拍一张', remove: '删除照片 {{n}}', at: '照片 {{n}}', most: '最多 {{n}} 张', busy: '正在处理…', heic: '这台手机的浏览器打不开 HEIC 照片。请在相机设置里选“兼容性最佳”后重拍。', unreadable: '这个文件不是照片或已损坏。', place: '照片里的定位信息会去掉,并缩小后上传。' },
  tasks: {
    title: '我的任务', none: '现在没有派到这里的任务', count: '{{count}} 件', sign: '待签收', handling: '处置中', sending: '待发:{{what}}', refused: '有操作被退回', left: '余 {{t}}', over: '超时 {{t}}', near: '将到时限', supervised: '督办', asked: '已申请延期', failed: '没有取到最新任务', noDue: '无时限',
  },
  errand: {
    title: '派我去的', called: '值班席派你去一处,请看“任务”', stage: { sent: '待接令', acknowledged: '在途', arrived: '已到场', declined: '已回绝' }, sentAt: '{{at}} 由 {{who}} 派出', whyNot: '为何不能前往', byPosition: '到场按位置判定:终端在 {{metres}} 米内满 {{seconds}} 秒即记为到场;也可自己报到。',
  },
  task: {
    back: '返回任务', number: '编号', where: '地点', kind: '类别', unit: '承办', reported: '上报', due: '时限', text: '经过', trail: '经过记录', evidence: '附件', noEvidence: '没有附件', photo: '附件 {{n}}', document: '文件 {{n}}', offline: '没有网络,详情要联网才能看。操作可以先做,联网即发。', actions: '可以做的', none: '现在没有要你做的', dispute: '纠纷', queued: '已存入手机:{{what}}', went: '已发出:{{what}}', addPhoto: '只补照片', navigate: '坐标 {{lat}}, {{lon}}',
  },
  do: {
    AcknowledgeErrand: '接令,出发', DeclineErrand: '无法前往', ReportArrival: '我已到场', SignForIncident: '签收', HandleIncident: '处置完成', ReturnIncident: '退回', RequestExtension: '申请延期', InvestigateDispute: '排查登记', MediateDispute: '开始调解', SettleDispute: '调解成功', FulfilDispute: '协议已履行', FailDispute: '调解不成', photos: '补照片', open: '上岗', close: '下岗',
  },
  ask: {
    result: '怎么处置的', agreement: '双方约定了什么', note: '怎么知道已履行', reason: '理由', body: '由谁调解', hours: '再要多久', missing: '请写明', missingBody: '请选一个', send: '提交', hoursOf: { '4': '4 小时', '24': '1 天', '72': '3 天', '168': '7 天' },
  },
  body: { peoplesCommittee: '人民调解委员会', industryCommittee: '行业调解委员会', jointCentre: '联合调解中心', judicialOffice: '司法所', union: '工会', meeting: '地企联席会议' },
  visit: { title: '走访签到', kind: { patrol: '巡查', household: '入户走访', safety: '安全检查', dispute: '纠纷排查' }, hint: '到了现场再签到;按网格计数,不记住户。', send: '签到', needShift: '先上岗再签到:走访只计在岗终端。', goShift: '去上岗', today: '今天已签到 {{count}} 次', done: '已签到,存入手机' },
  day: {
    title: '今日', reports: '上报', handled: '处置', visits: '走访', photos: '照片', shift: '上岗', open: '上岗', close: '下岗', on: '{{at}} 上岗', off: '未上岗', pending: '待发', terminal: '工作终端编号', terminalHint: '写在终端背面;由登录链接带来时不用填。', mine: '最近上报', noMine: '这台手机最近没有上报', settings: '显示', scheme: { auto: '跟随手机', light: '浅色', dark: '深色' }, language: 'English', who: '{{role}} · {{subject}} · {{area}}',
  },
  enrol: {
    haveCode: '我有激活码', title: '激活这台终端', says: '激活码由系统管理员给出,只能用一次。激活后这台手机就代表这台终端,请只在工作手机上操作。', code: '激活码', do: '激活', doing: '正在激活…', cancel: '返回',
    fault: { code: '激活码无效、已用过或已过期,请管理员重新生成。', busy: '尝试太多或中心正忙,请稍后再试。', offline: '连不上中心,请检查网络后再试。激活码还没有用掉。', unknown: '没有收到答复。请再试一次；若提示已用过,请管理员重新生成。' },
    done: '{{terminal}} 已激活', appSays: '把下面的地址填进定位应用。令牌只显示这一次,离开本页就看不到了。', traccar: 'Traccar Client：服务器地址', osmAnd: 'OsmAnd：在线追踪的网址', ownTracks: 'OwnTracks', ownTracksOpen: '在 OwnTracks 中打开设置', device: '设备标识', token: '令牌（其他应用用）', copy: '复制', copied: '已复制', finish: '都填好了',
  },
  looks: { title: '谁看过我的轨迹', hint: '查看轨迹要写理由,都记录在案。', none: '还没有人看过', failed: '没有取到,稍后再看', line: '{{who}} 于 {{at}} 查看了 {{from}} 至 {{to}}' },
  queue: {
    title: '发送情况', none: '没有待发的', sent: '已发送', waiting: '等待发送', sending: '正在发送', refused: '没有被接受', parts: '{{sent}} / {{count}} 份', next: '{{t}} 后再试', now: '立即发送', again: '再发一次', discard: '放弃', sure: '确认放弃', other: '这是以“{{holder}}”登录时写的,要用那个登录打开本页才会发出。', signIn: '登录已失效。请用新的登录链接或激活码打开本页,待发的都还在。', kept: '都存在这台手机上,关机也不会丢;发出后才删除。',
  },
  why: { moved: '有人先办了,现在是“{{state}}”。请看过再办。', after: '它所依据的那一步没有被接受。', invalid: '填写不符合规则 {{rule}}({{field}})。', forbidden: '不在你的辖区内,或你的岗位不能这样做。', notFound: '中心没有这一条。' },
  down: { offline: '连不上中心', timeout: '中心没有及时答复', server: '中心出错', garbled: '答复无法读懂', busy: '中心正忙' },
  refused: { title: '还没有登录', body: '请用网格员的登录链接打开本页。', role: '本页给网格员用;你登录的是{{role}}。' },
} as const;
