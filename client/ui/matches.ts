/** Whether every word of the search stands somewhere in the texts of a line. */
export function matches(search: string, texts: readonly (string | undefined)[]): boolean {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const all = texts.filter((text) => text !== undefined).join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}
