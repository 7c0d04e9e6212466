import { useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { Layers } from 'lucide-react';
import { centre } from '../../http/centre.ts';
import type { Matters as Found } from '../../http/centreApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';

/** Looking for them goes through all that is open. */
const REFRESH_MS = 60_000;

interface MattersProps {
  readonly area: string;
  readonly t: TFunction;
  readonly words: Pick<SheetWords, 'names' | 'time'>;
  readonly onShow: (id: string) => void;
}

/** 疑似同一件事: six households who complain of one quarry, as one matter and not as six; each opens its sheet, where they are merged. */
export function Matters({ area, t, words, onShow }: MattersProps) {
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const asked = useAsked(area === '' ? null : `matters ${area}`, beat, (signal) => centre.matters(area, signal));
  const [isOpen, setOpen] = useState(false);
  const items = asked.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <button type="button" className="desk-button board-matters-open" onClick={() => setOpen(true)}><Layers size={16} aria-hidden="true" />{t('matters.open')} <b className="figures">{items.length}</b></button>
      {isOpen && <MattersDialog items={items} t={t} words={words} onClose={() => setOpen(false)} onShow={(id) => { setOpen(false); onShow(id); }} />}
    </>
  );
}

function MattersDialog({ items, t, words: { names, time }, onClose, onShow }: Omit<MattersProps, 'area'> & { items: Found['items']; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="desk-dialog board-matters" aria-labelledby="board-matters-title" onClose={onClose} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <h2 id="board-matters-title">{t('matters.title')}<small>{t('matters.note')}</small></h2>
      <ol tabIndex={0} aria-label={t('matters.title')}>
        {items.map(({ incidents, since }) => (
          <li key={incidents[0]!.id}>
            <h3><b className="figures">{t('matters.count', { count: incidents.length })}</b>{names.category(incidents[0]!.category)}<span>{names.path(incidents[0]!.area)}</span><time className="figures" dateTime={new Date(since).toISOString()}>{t('matters.since', { at: `${time.date(since)} ${time.minute(since)}` })}</time></h3>
            <ul>{incidents.map((one) => <li key={one.id}><button type="button" onClick={() => onShow(one.id)}>{one.title}</button><small>{t(`incidentState.${one.state}`)} · <span className="figures">{one.number}</span></small></li>)}</ul>
          </li>
        ))}
      </ol>
      <button type="button" className="desk-button" onClick={() => dialog.current?.close()}>{t('matters.close')}</button>
    </dialog>
  );
}
