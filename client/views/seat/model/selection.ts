/** The key `step` lines below (or above, negative) the selected one; ends stay ends. Nothing selected: the first or the last. */
export function moved(keys: readonly string[], selected: string | null, step: number): string | null {
  if (keys.length === 0) return null;
  const at = selected === null ? -1 : keys.indexOf(selected);
  if (at < 0) return step > 0 ? keys[0]! : keys[keys.length - 1]!;
  return keys[Math.min(Math.max(at + step, 0), keys.length - 1)]!;
}

/** What to select when the selected line has left: the line now at its place, so that the hand stays where it was. */
export function afterLeaving(before: readonly string[], keys: readonly string[], selected: string): string | null {
  if (keys.includes(selected)) return selected;
  const there = new Set(keys);
  const at = before.indexOf(selected);
  for (let i = at + 1; i < before.length; i++) if (there.has(before[i]!)) return before[i]!;
  for (let i = at - 1; i >= 0; i--) if (there.has(before[i]!)) return before[i]!;
  return keys[0] ?? null;
}
