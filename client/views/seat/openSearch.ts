/** The search page in a window of its own, always the same one: whoever looks something up leaves no alarm unheard. */
export function openSearch(words: string): void {
  window.open(words.trim() === '' ? '/search' : `/search?${new URLSearchParams({ q: words.trim() }).toString()}`, 'yilan-search');
}
