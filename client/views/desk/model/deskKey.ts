/** What a key means at the desk. */
export type DeskIntent =
  | { readonly do: 'move'; readonly step: number }
  | { readonly do: 'open' | 'acknowledge' | 'confirm' | 'search' | 'help' | 'back' | 'report' | 'showNew' | 'sound' | 'walls' | 'terminal' | 'find' }
  | { readonly do: 'action'; readonly index: number };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is in a field that takes text. */
  readonly typing: boolean;
  /** The focus is on a button or link, which has its own Enter and arrows. */
  readonly onControl: boolean;
}

const LETTERS: Readonly<Record<string, DeskIntent>> = {
  j: { do: 'move', step: 1 },
  k: { do: 'move', step: -1 },
  a: { do: 'acknowledge' },
  c: { do: 'confirm' },
  r: { do: 'report' },
  n: { do: 'showNew' },
  m: { do: 'sound' },
  w: { do: 'walls' },
  t: { do: 'terminal' },
  f: { do: 'find' },
  '/': { do: 'search' },
  '?': { do: 'help' },
};

/** Null: the key is not ours. Chords belong to the browser; while somebody types, only Esc is a command. */
export function deskIntent(press: KeyPress): DeskIntent | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return { do: 'back' };
  if (press.typing) return null;
  if (press.key === 'Enter') return press.onControl ? null : { do: 'open' };
  if (press.key === 'ArrowDown') return { do: 'move', step: 1 };
  if (press.key === 'ArrowUp') return { do: 'move', step: -1 };
  if (press.key === 'PageDown') return { do: 'move', step: 10 };
  if (press.key === 'PageUp') return { do: 'move', step: -10 };
  if (/^[1-9]$/.test(press.key)) return { do: 'action', index: Number(press.key) - 1 };
  return LETTERS[press.key.toLowerCase()] ?? null;
}
