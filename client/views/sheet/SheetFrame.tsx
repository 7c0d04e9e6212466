import type { TFunction } from 'i18next';
import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';

interface SheetFrameProps {
  readonly title: string;
  readonly head: Ref<HTMLHeadingElement>;
  readonly t: TFunction;
  readonly onClose: () => void;
  /** What can be done, below all else. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** What all sheets look like: a title that takes the focus, a way out, what is told, what can be done. */
export function SheetFrame({ title, head, t, onClose, foot, children }: SheetFrameProps) {
  return (
    <section className="desk-sheet" aria-label={t('sheet.title')}>
      <header className="desk-sheet-head">
        <h2 ref={head} tabIndex={-1}>{title}</h2>
        <button type="button" className="desk-icon" aria-label={t('sheet.close')} onClick={onClose}><X size={18} aria-hidden="true" /></button>
      </header>
      <div className="desk-sheet-body" tabIndex={0} role="region" aria-label={title}>{children}</div>
      <footer className="desk-sheet-foot">{foot}</footer>
    </section>
  );
}
