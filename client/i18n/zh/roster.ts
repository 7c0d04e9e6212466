export const roster = {
  title: '排班', week: '{{from}} 至 {{to}}', before: '前七天', after: '后七天', today: '今天起', asking: '正在取得排班…', failed: '排班没有取到', noSeats: '还没有排班。输入席位名，导入 iCalendar 文件（.ics）。',
  seat: '席位', newSeat: '其他席位', name: '席位名，如 seat-2', import: '导入 .ics', importing: '正在导入…', export: '导出 .ics', now: '在班', none: '这七天没有班次', vacant: '无人在席', held: '{{officer}} 在席',
  imported: '{{seat}} 已导入 {{count}} 个班次，至 {{to}}', refused: '没有导入：第 {{line}} 行不符合规则 {{rule}}', refusedField: '没有导入：{{field}} 不符合规则 {{rule}}', down: '没有导入，请再试', handOver: '交接班',
} as const;
