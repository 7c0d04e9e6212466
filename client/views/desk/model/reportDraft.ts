import type { PhoneReport } from '../../../http/centreApi.ts';

/** A report by phone as it is being written down. */
export interface ReportDraft {
  readonly channel: string;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  readonly reporter: string;
  readonly place?: { readonly lon: number; readonly lat: number };
  readonly district: string;
  readonly township: string;
}

export const EMPTY_DRAFT: ReportDraft = { channel: 'hotline', category: '', title: '', text: '', reporter: '', district: '', township: '' };

export function missingIn(draft: ReportDraft): 'channel' | 'category' | 'title' | 'place' | null {
  if (draft.channel === '') return 'channel';
  if (draft.title.trim() === '') return 'title';
  if (draft.category === '') return 'category';
  return draft.place || draft.district !== '' ? null : 'place';
}

/** As the door takes it: a clicked place wins over a chosen area, which is only how the place was found. */
export function reportOf(draft: ReportDraft): PhoneReport {
  const area = draft.township || draft.district;
  return {
    channel: draft.channel, category: draft.category, title: draft.title.trim(),
    ...(draft.text.trim() ? { text: draft.text.trim() } : {}),
    ...(draft.reporter.trim() ? { reporter: draft.reporter.trim() } : {}),
    ...(draft.place ? { lon: round(draft.place.lon), lat: round(draft.place.lat) } : { area }),
  };
}

/** A decimetre is more than a click knows. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
