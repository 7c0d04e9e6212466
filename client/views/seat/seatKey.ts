import { deskIntent, type KeyPress } from '../desk/model/deskKey.ts';

/** What a key means on the pages of a seat: the desk's common keys, and a page's own. */
export type SeatIntent<Own extends string> =
  | { readonly do: 'move'; readonly step: number }
  | { readonly do: 'action'; readonly index: number }
  | { readonly do: 'open' | 'search' | 'help' | 'back' | Own };

const COMMON: ReadonlySet<string> = new Set(['move', 'action', 'open', 'search', 'help', 'back']);

/** `own`: what a page does with further keys, by the key in small letters. Null: the key is not ours. */
export function seatKeys<Own extends string>(own: Readonly<Record<string, Own>>): (press: KeyPress) => SeatIntent<Own> | null {
  return (press) => {
    const intent = deskIntent(press);
    if (intent !== null && COMMON.has(intent.do)) return intent as SeatIntent<Own>;
    if (press.typing || press.ctrlKey || press.metaKey || press.altKey) return null;
    const mine = own[press.key.toLowerCase()];
    return mine === undefined ? null : { do: mine };
  };
}
