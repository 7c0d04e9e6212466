import type { Failure } from '../../http/answer.ts';
import { usePageWords } from './pageWords.ts';

/** One card that could not be filled: why, and the way to try again. The others go on. */
export function Failed({ failure, again }: { failure: Failure; again: () => void }) {
  const { t, language } = usePageWords();
  const why = failure.outcome === 'down' ? t(`down.${failure.reason}`) : failure.outcome === 'refused' ? failure.say[language === 'en' ? 'en' : 'zh'] : t('down.server');
  return <div className="leader-failed" role="alert"><p>{why}</p><button type="button" onClick={again}>{t('down.again')}</button></div>;
}
