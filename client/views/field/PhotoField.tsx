import { Camera, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { newId } from '../../http/newId.ts';
import { useField } from './fieldContext.ts';
import { MOST_PHOTOS } from './model/draft.ts';
import { type Photo, type PhotoFault, photoOf } from './photo.ts';

/** Up to four photos: taken now, or chosen. Each is made small and loses the camera's notes before anything is kept. */
export function PhotoField({ photos, onPhotos }: { photos: readonly Photo[]; onPhotos: (change: (before: readonly Photo[]) => readonly Photo[]) => void }) {
  const { t } = useField();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<PhotoFault | null>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setFault(null);
    for (const file of files) {
      const made = await photoOf(file, newId());
      if (typeof made === 'string') setFault(made);
      else onPhotos((before) => [...before, made].slice(0, MOST_PHOTOS));
    }
    setBusy(false);
  };
  return (
    <fieldset className="field-photos">
      <legend>{t('report.photos')}</legend>
      <ul>
        {photos.map((photo, i) => (
          <li key={photo.key}>
            <Thumb bytes={photo.bytes} label={t('photo.at', { n: i + 1 })} />
            <button type="button" aria-label={t('photo.remove', { n: i + 1 })} onClick={() => onPhotos((before) => before.filter(({ key }) => key !== photo.key))}><X size={20} aria-hidden="true" /></button>
          </li>
        ))}
        {photos.length < MOST_PHOTOS && (
          <li>
            <label className="field-camera" aria-busy={busy}>
              <Camera size={28} aria-hidden="true" />
              <span>{t(busy ? 'photo.busy' : photos.length === 0 ? 'photo.add' : 'photo.more')}</span>
              <input
                type="file" accept="image/*" multiple className="visually-hidden" disabled={busy}
                onChange={(event) => {
                  const files = [...event.target.files ?? []];
                  event.target.value = '';
                  void add(files);
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {fault && <p className="field-bad" role="alert">{t(`photo.${fault}`)}</p>}
      <p className="field-hint">{t('photo.most', { n: MOST_PHOTOS })} · {t('photo.place')}</p>
    </fieldset>
  );
}

function Thumb({ bytes, label }: { bytes: ArrayBuffer; label: string }) {
  const url = useMemo(() => URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })), [bytes]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} alt={label} />;
}
