import type { Severity } from '../../../../shared/severity.ts';
import type { VisitKind } from '../../../../shared/visit.ts';
import type { NewLetter } from './letter.ts';

/** Where it is: by the phone, by hand on the map, or only the grid. `area` is the grid's code where it is known. */
export type Place =
  | { readonly by: 'gps'; readonly lon: number; readonly lat: number; readonly accuracy: number; readonly area?: string }
  | { readonly by: 'map'; readonly lon: number; readonly lat: number; readonly area?: string }
  | { readonly by: 'grid'; readonly area: string };

/** A report as it is being written; it is kept on the phone, so that a closed page costs nothing. */
export interface Draft {
  readonly kind?: string;
  readonly title: string;
  readonly text: string;
  readonly severity?: Severity;
  readonly place?: Place;
  readonly photos: readonly { readonly key: string; readonly bytes: ArrayBuffer }[];
}

export const EMPTY_DRAFT: Draft = { title: '', text: '', photos: [] };
export const MOST_PHOTOS = 4;

export const lacking = ({ kind, place }: Draft): 'kind' | 'place' | null => (kind === undefined ? 'kind' : place === undefined ? 'place' : null);

/** Six decimals are 11 cm. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const placed = (place: Place): { lon: number; lat: number } | undefined => (place.by === 'grid' ? undefined : { lon: rounded(place.lon), lat: rounded(place.lat) });

/** The report and its photos as letters of one matter. `kindName`: what a report without words of its own is called. Give it only what {@link lacking} has let through. */
export function lettersOf({ kind, title, text, severity, place, photos }: Draft, kindName: string, id: string, now: number): NewLetter[] {
  const words = title.trim() === '' ? kindName : title.trim();
  const head = { matter: id, title: words, madeAt: now };
  return [
    {
      ...head,
      parcel: {
        kind: 'report',
        body: {
          id, channel: 'grid', category: kind!, title: words, occurredAt: now,
          ...(text.trim() === '' ? {} : { text: text.trim() }), ...(severity === undefined ? {} : { severity }),
          ...(placed(place!) ?? { area: (place as { area: string }).area }),
        },
      },
    },
    ...photosOf(photos, head, id),
  ];
}

export const photosOf = (photos: Draft['photos'], head: Omit<NewLetter, 'parcel'>, incident: string): NewLetter[] =>
  photos.map(({ key, bytes }) => ({ ...head, parcel: { kind: 'photo', incident, key, bytes } }));

export function visitOf(kind: VisitKind, place: Place, terminal: string, title: string, id: string, now: number): NewLetter {
  return { matter: id, title, madeAt: now, parcel: { kind: 'visit', body: { id, kind, terminal, ...(placed(place) ?? { grid: place.area! }) } } };
}
