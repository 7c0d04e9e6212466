/**
 * A place as somebody says it who works there: what lies below their own area, and nothing twice (`柳锦社区第1网格`, not
 * `海曙区·南门街道·柳锦社区·柳锦社区第1网格`). `path`: names from the top down to the place.
 */
export function nearName(path: readonly string[], own: string): string {
  const below = path.slice(path.indexOf(own) + 1);
  const told = below.length > 0 ? below : path.slice(-1);
  return told.filter((name, i) => told[i + 1]?.startsWith(name) !== true).join('·');
}
