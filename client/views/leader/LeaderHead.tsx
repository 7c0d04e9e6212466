import './share/shareWords.ts';
import { ChevronRight, FileText, Printer } from 'lucide-react';
import { useWords } from '../../i18n/i18n.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { useFreshness } from '../../ui/useFreshness.ts';
import { drillPath } from './model/drill.ts';
import { usePageWords } from './pageWords.ts';

interface LeaderHeadProps {
  readonly root: string | null;
  readonly area: string | null;
  readonly asOf: number | null;
  readonly exercise: boolean;
  readonly onArea: (area: string | null) => void;
}

/** Where one is, as of when, and whether it is still true. */
export function LeaderHead({ root, area, asOf, exercise, onArea }: LeaderHeadProps) {
  const { t, names, language, time } = usePageWords();
  const s = useWords('share').t;
  const areas = useNameBook((book) => book.areas);
  const now = useCentre((centre) => centre.serverTime);
  const freshness = useFreshness();
  const path = root === null || area === null ? [] : drillPath(root, area, areas.size > 0 ? (code) => areas.get(code)?.parent ?? null : undefined);
  return (
    <header className="leader-head">
      <div className="leader-title">
        <h1>{root === null ? t('title') : t('centre', { city: names.area(root) })}</h1>
        {exercise && <span className="leader-exercise">{t('exercise')}</span>}
      </div>
      <nav aria-label={t('path')} className="leader-path">
        <ol>
          {path.map((code, i) => (
            <li key={code}>
              {i > 0 && <ChevronRight size={16} aria-hidden="true" />}
              {i < path.length - 1 ? <button type="button" onClick={() => onArea(code === root ? null : code)}>{names.area(code)}</button> : <b aria-current="location">{names.area(code)}</b>}
            </li>
          ))}
        </ol>
      </nav>
      <p className="leader-asof" data-freshness={freshness}>
        <span className="leader-dot" aria-hidden="true" />
        <span role="status">{t(`link.${freshness === 'fresh' ? 'live' : freshness}`)}</span>
        <span className="figures">{now > 0 ? t('at', { date: time.date(now), clock: time.clock(now) }) : '--:--:--'}</span>
        <span className="figures leader-seq">{asOf === null ? '' : t('asOf', { seq: groupDigits(asOf) })}</span>
      </p>
      <div className="leader-tools">
        <a href={languageHref(language === 'en' ? 'zh-CN' : 'en')} lang={language === 'en' ? 'zh-CN' : 'en'}>{t('language')}</a>
        <a href={`/report?${new URLSearchParams({ period: 'day', ...(area !== null && { area }), lang: language }).toString()}`}><FileText size={16} aria-hidden="true" />{s('brief')}</a>
        <button type="button" onClick={() => print()}><Printer size={16} aria-hidden="true" />{t('print')}</button>
      </div>
    </header>
  );
}

function languageHref(language: string): string {
  const query = new URLSearchParams(location.search);
  query.set('lang', language);
  return `?${query.toString()}`;
}
