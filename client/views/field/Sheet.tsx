import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useField } from './fieldContext.ts';

/** Something that takes the whole phone for a while; Escape and the phone's own way back close it. */
export function Sheet({ title, foot, onClose, children }: { title: string; foot?: ReactNode; onClose: () => void; children: ReactNode }) {
  const { t } = useField();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current!;
    if (!shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="field-sheet" aria-label={title} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div className="field-sheet-box">
        <header className="field-sheet-head">
          <button type="button" className="field-back" aria-label={t('close')} onClick={onClose}><ChevronLeft size={26} aria-hidden="true" /></button>
          <h2>{title}</h2>
        </header>
        <div className="field-sheet-body" tabIndex={0} role="region" aria-label={title}>{children}</div>
        {foot && <footer className="field-sheet-foot">{foot}</footer>}
      </div>
    </dialog>
  );
}
