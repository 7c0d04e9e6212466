import '../desk/deskWords.ts';
import './seatWords.ts';
import { useEffect, useMemo } from 'react';
import type { TFunction } from 'i18next';
import type { Caller } from '../../../shared/access.ts';
import { usePageFeed } from '../../feed/usePageFeed.ts';
import { centre } from '../../http/centre.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNameBook, useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';

/** What every page of a seat begins with: its words, who sits there, the live state. */
export interface Seat {
  /** The page's own words. */
  readonly t: TFunction;
  /** Words of the sheet, of its orders and of the link, with names and times. */
  readonly words: SheetWords;
  readonly asked: Asked<Caller>;
  readonly caller: Caller | undefined;
  /** The centre's clock, ms; 0 before its first frame. */
  readonly now: number;
}

/** `live` false: the page follows no frames, and keeps its own clock. */
export function useSeat(page: 'search' | 'work' | 'board' | 'alarms' | 'handover' | 'roster' | 'admin', live = true): Seat {
  const { t, language } = useWords(page);
  const { t: desk } = useWords('desk');
  const names = useNames(language);
  const timeZone = useNameBook((book) => book.policy?.timeZone);
  const words = useMemo((): SheetWords => ({ t: desk, names, time: cityTime(language, timeZone), language }), [desk, names, language, timeZone]);
  usePageFeed(false, live);
  const asked = useAsked('me', 0, (signal) => centre.me(signal));
  const now = useCentre((state) => state.serverTime);
  useEffect(() => { document.title = `${t('title')} · ${t('product')}`; }, [t]);
  return { t, words, asked, caller: asked.value, now };
}
