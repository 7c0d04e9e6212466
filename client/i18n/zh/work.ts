export const work = {
  title: '单位待办', list: '待办清单', search: '在清单中查找',
  all: '全部', overdue: '超时 {{count}}', near: '将到期 {{count}}',
  group: { returned: '退回返工', toSign: '待签收', atWork: '处置中', asked: '已申请延期', assisting: '协办', toCheck: '待核查', checkedByOthers: '待他人核查', suspended: '已挂账' },
  why: { checkedByOthers: '本人处置的,由他人核查', assisting: '由其他单位承办', asked: '等中心答复' },
  loading: '正在取得待办…', none: '没有待办', noneFound: '没有符合“{{q}}”的待办', noneIn: '“{{group}}”里没有事项',
  fresh: '新派来:{{title}},{{place}}',
} as const;
