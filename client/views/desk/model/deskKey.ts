import { type SeatIntent, seatKeys } from '../../seat/model/seatKey.ts';

const OWN = { a: 'acknowledge', c: 'confirm', r: 'report', n: 'showNew', m: 'sound', w: 'walls', t: 'terminal', f: 'find', s: 'send' } as const;

/** What a key means at the desk. */
export type DeskIntent = SeatIntent<(typeof OWN)[keyof typeof OWN]>;

/** Null: the key is not the desk's. */
export const deskIntent = seatKeys(OWN);
