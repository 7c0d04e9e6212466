import { useCallback, useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { centre } from '../../http/centre.ts';
import type { Walls } from '../../http/wallsApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';

const KEEPERS: ReadonlySet<string> = new Set(['admin', 'dutyOfficer', 'dispatcher']);
/** Walls change seldom; while one looks at them a code must show at once. */
const LOOK_MS = 15_000;
const LOOK_CLOSELY_MS = 3_000;

export interface SeatWalls {
  readonly may: boolean;
  readonly asked: Asked<Walls>;
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** The walls as this seat may see to them. */
export function useWalls(caller: Caller | undefined, now: number): SeatWalls {
  const [isOpen, setOpen] = useState(false);
  const may = caller !== undefined && KEEPERS.has(caller.role);
  const asked = useAsked(may ? 'walls' : null, Math.floor(now / (isOpen ? LOOK_CLOSELY_MS : LOOK_MS)), (signal) => centre.walls(signal));
  const open = useCallback(() => { if (may) setOpen(true); }, [may]);
  const close = useCallback(() => setOpen(false), []);
  return { may, asked, isOpen, open, close };
}
