import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { PageNotice } from './PageNotice.tsx';

/** A whole page for whoever is not signed in: why, and the way in. */
export function SignedOut({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords('common');
  return (
    <PageNotice title={title}>
      {children}
      <p className="page-notice-actions"><a href="/signin">{t('pages.signin')}</a></p>
    </PageNotice>
  );
}
