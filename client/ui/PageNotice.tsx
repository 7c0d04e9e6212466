import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';

/** A whole page that says one thing: loading, failed, signed out. */
export function PageNotice({ title, busy = false, children }: { title: string; busy?: boolean; children?: ReactNode }) {
  const { t } = useWords('common');
  return (
    <main className="page-notice" aria-busy={busy} role={busy ? 'status' : undefined}>
      <h1>{title === '' ? t('loading') : title}</h1>
      {children}
    </main>
  );
}
