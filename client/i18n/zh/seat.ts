export const seat = {
  nav: '席位页面',
  area: '辖区', unit: '单位',
  refused: { title: '这一页需要登录', body: '请用发给您的登录链接打开。', role: '“{{role}}”不使用这一页。' },
  down: {
    offline: '连不上中心。请检查网络后再试。', timeout: '中心没有在 8 秒内答复。请再试一次,或缩小范围。', server: '中心出错,请告知技术员。', garbled: '答复无法读懂,请告知技术员。',
    signIn: '登录已失效,请重新登录。', forbidden: '您无权查看这些。', notFound: '中心没有这一项。', busy: '中心正忙,请稍候再试。',
  },
  again: '再试一次',
  flag: { supervised: '督办', escalated: '提级', extension: '待批延期', reworks: '返工 {{count}}', heat: '热度 +{{count}}' },
  keys: {
    title: '键盘', close: '关闭', move: '上下移动', enter: '打开详情', actions: '办理所示事项', search: '查找', help: '本说明', back: '返回 / 关闭',
    clear: '清空条件', refresh: '重新查询', send: '派员', sideways: '左右换列', begin: '发起交接班', acknowledge: '确认知悉', confirm: '已处置', test: '播放试音', tones: '听到几声', sign: '签字', promise: '登记承诺', print: '打印', weeks: '前后七天', today: '今天起', sections: '换分组', tabs: '换栏目',
  },
} as const;
