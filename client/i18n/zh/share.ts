export const share = {
  brief: '简报', tools: '带走', file: '下载这份清单:{{format}}',
  link: '分享此数', made: '打开链接的人看到的是:{{said}},数据至 {{at}} #{{seq}}', copied: '链接已复制', copy: '复制链接', address: '分享链接', making: '正在生成链接…', refused: '链接没有生成:{{why}}',
  shown: {
    title: '分享的数', asOf: '数据至 {{at}}(#{{seq}})', now: '现在', atShare: '分享时', same: '与分享时相同', bad: '链接无效', badBody: '这个链接不是本中心发出的,或在传递中被改动过,因此不显示任何数字。请向分享人再要一次。', restored: '此后中心的记录曾从备份恢复,编号不再对应;数字是分享时的原样。', forbidden: '此数属于您无权查看的区域。', close: '看现在的领导页',
    failed: '数没有取到,请稍后再试。', loading: '正在核对链接…', window: '统计区间 {{from}} 至 {{to}}',
  },
  measures: { open: '在办', overdue: '超时', reported: '上报', closed: '结案', acceptedInTime: '按时受理率', handledInTime: '按时处置率', disputeResolution: '矛盾纠纷调解成功率' },
  supervise: { title: '督办', note: '督办要求', hint: '写明要求和时限;经办单位的待办页会看到,经过里留痕。', send: '发出督办', sending: '正在发出…', done: '督办已发出,已记入经过。', cancel: '取消' },
} as const;
