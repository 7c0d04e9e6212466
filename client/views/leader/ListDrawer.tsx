import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePageWords } from './pageWords.ts';

interface ListDrawerProps {
  readonly title: string;
  /** How many, as of when, and where that is not what the figure said. */
  readonly status: ReactNode;
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What lies behind a figure: a sheet from below on a phone, from the side elsewhere. */
export function ListDrawer({ title, status, tools, onClose, children }: ListDrawerProps) {
  const { t } = usePageWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="leader-drawer" aria-labelledby="leader-drawer-title" onClose={onClose} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div className="leader-drawer-box">
        <header>
          <h2 id="leader-drawer-title">{title}</h2>
          <button type="button" aria-label={t('list.close')} onClick={() => dialog.current?.close()}><X size={20} aria-hidden="true" /></button>
          <p role="status">{status}</p>
          {tools}
        </header>
        <div className="leader-drawer-list" tabIndex={0} role="region" aria-label={title}>{children}</div>
      </div>
    </dialog>
  );
}

/** Rows that are on their way. */
export const WAITING = Array.from({ length: 8 }, (_, i) => <li key={i} className="leader-row-wait"><span /></li>);

/** Without the year: lists behind figures reach back weeks, not years. */
export const dayMinute = (at: number, time: { date(at: number): string; minute(at: number): string }): string => `${time.date(at).replace(/^\d{4}年| \d{4}$/, '')} ${time.minute(at)}`;
