export const report = {
  title: '简报', tools: '简报工具', period: '周期', periods: { day: '日报', week: '周报', month: '月报' }, date: '日期', earlier: '上一期', later: '下一期', print: '打印 / 存为 PDF', back: '领导页', language: 'English', loading: '正在统计…',
  files: { html: '网页文件', xlsx: 'Excel', csv: 'CSV' },
  failed: { title: '简报没有取到', invalid: '地址里的周期、日期或区域无效:{{what}}', again: '再试一次', offline: '连不上中心。', timeout: '中心没有及时答复。', server: '中心出错,请告知技术员。', garbled: '答复无法读懂,请告知技术员。', signIn: '尚未登录或登录已失效,请用登录链接打开。', forbidden: '无权查看这里。', notFound: '中心没有这项数据。', busy: '中心正忙,请稍候。' },
} as const;
