import { useWords } from '../i18n/i18n.ts';
import { PageNotice } from './PageNotice.tsx';

export function NoSuchPage({ paths }: { paths: readonly string[] }) {
  const { t } = useWords('common');
  return (
    <PageNotice title={t('failure.noPage')}>
      <p>{t('failure.noPageBody')}</p>
      <p className="page-notice-actions">
        {paths.map((path) => <a key={path} href={path}>{t(`pages.${path.slice(1)}`)}</a>)}
      </p>
    </PageNotice>
  );
}
