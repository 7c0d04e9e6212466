/**
 * The name of a community as people say it: the register lists committees (`沙家垫村村委会`, `东湖社区居委会`),
 * a map shows places (`沙家垫村`, `东湖社区`).
 */
export const shortCommunity = (name: string): string =>
  name.replace(/(村民|居民)委员会$/, (_, who: string) => (who === '村民' ? '村委会' : '居委会'))
    .replace(/村村委会$|村委会$/, '村')
    .replace(/社区居委会$|居委会$/, '社区');
