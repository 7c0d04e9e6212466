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

/** What a key means on the pages of a seat: what they have in common, and a page's own. */
export type SeatIntent<Own extends string> =
  | { readonly do: 'move'; readonly step: number }
  | { readonly do: 'action'; readonly index: number }
  | { readonly do: 'open' | 'search' | 'help' | 'back' | Own };

const STEPS: Readonly<Record<string, number>> = { arrowdown: 1, j: 1, arrowup: -1, k: -1, pagedown: 10, pageup: -10 };

/**
 * `own`: what a page does with further keys, by the key in small letters. Null: the key is not ours. Chords belong to the
 * browser; while somebody types, only Esc is a command.
 */
export function seatKeys<Own extends string>(own: Readonly<Record<string, Own>>): (press: KeyPress) => SeatIntent<Own> | null {
  return (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return null;
    if (press.key === 'Escape') return { do: 'back' };
    if (press.typing) return null;
    if (press.key === 'Enter') return press.onControl ? null : { do: 'open' };
    if (press.key === '/') return { do: 'search' };
    if (press.key === '?') return { do: 'help' };
    if (/^[1-9]$/.test(press.key)) return { do: 'action', index: Number(press.key) - 1 };
    const key = press.key.toLowerCase();
    const step = STEPS[key];
    if (step !== undefined) return { do: 'move', step };
    const mine = own[key];
    return mine === undefined ? null : { do: mine };
  };
}
