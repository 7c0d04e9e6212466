export const map = {
  measure: { title: '区域着色', none: '不着色', open: '在办事件', overdue: '超时事件', resolution: '调解成功率 %,近 30 天', visits: '走访完成 %,按计划' },
  density: { disputes: '在办纠纷,每 6 公里格', terminals: '在线终端,每 3 公里格' },
  parts: { city: '各区县', district: '{{area}} · 各镇街', township: '{{area}} · 各村社', community: '{{area}} · 各网格' },
  plain: '{{count}} 处样本不足 {{least}},不着色',
  terminal: { fresh: '终端在线', stale: '终端迟报', offline: '终端离线' },
  age: '上报未满 24 小时,弧渐短',
  tip: { age: '已报 {{t}}', due: '剩余 {{t}}', over: '超时 {{t}}', overdue: '已超时' },
  base: { failed: '{{name}}底图取不到,正在用离线底图。请技术员查看服务器日志。' },
} as const;
