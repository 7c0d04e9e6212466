import './share.css';
import { Download } from 'lucide-react';
import { queryString } from '../../../http/httpClient.ts';
import { useWords } from '../../../i18n/i18n.ts';
import type { Slice } from '../model/slice.ts';
import { ShareFigure } from './ShareFigure.tsx';

/** What can be taken along of a figure: its list as a file, itself as a link. */
export function ListTools({ slice }: { slice: Slice }) {
  const { t, language } = useWords('share');
  const lang = language === 'en' ? 'en' : 'zh';
  return (
    <div className="share-tools" role="group" aria-label={t('tools')}>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={`/api/v1/incidents.${format}${queryString({ ...slice.filter, lang })}`} download title={t('file', { format })}><Download size={15} aria-hidden="true" />{format === 'xlsx' ? 'Excel' : 'CSV'}</a>
      ))}
      <ShareFigure slice={slice} />
    </div>
  );
}
