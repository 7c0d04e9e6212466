import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { SharedFigure } from '../../../../shared/sharedFigure.ts';
import type { Answer } from '../../../http/answer.ts';
import { figures } from '../../../http/figureApi.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { groupDigits } from '../../../ui/number.ts';
import { shareable } from '../model/shareable.ts';
import type { Slice } from '../model/slice.ts';
import { usePageWords } from '../pageWords.ts';
import { figureName, momentText, valueText } from './figureWords.ts';

type Made = { readonly path: string; readonly figure: SharedFigure };

/** Makes a link to a figure as it is now, and says beforehand what whoever opens it will see. */
export function ShareFigure({ slice }: { slice: Slice }) {
  const { t } = useWords('share');
  const down = useWords('leader').t;
  const { names, time } = usePageWords();
  const [answer, setAnswer] = useState<Answer<Made> | 'asking' | null>(null);
  const [copied, setCopied] = useState(false);
  const asked = shareable(slice.filter);
  if (asked === undefined) return null;
  const make = async () => {
    setAnswer('asking');
    setCopied(false);
    setAnswer(await figures.link(asked));
  };
  if (answer === null || answer === 'asking') return <button type="button" disabled={answer === 'asking'} onClick={() => void make()}><Link2 size={15} aria-hidden="true" />{t(answer === null ? 'link' : 'making')}</button>;
  if (answer.outcome !== 'ok') return <p role="alert" className="share-said">{t('refused', { why: answer.outcome === 'down' ? down(`down.${answer.reason}`) : down('down.server') })} <button type="button" onClick={() => void make()}>{down('down.again')}</button></p>;
  const { path, figure } = answer.value;
  const address = new URL(path, location.href).href;
  const copy = () => { navigator.clipboard.writeText(address).then(() => setCopied(true), () => undefined); };
  return (
    <div className="share-said">
      <p role="status">{t('made', { said: `${figureName(figure, t, names)} ${valueText(figure, figure)}`, at: momentText(figure.at, time), seq: groupDigits(figure.asOf) })}</p>
      <p><input readOnly aria-label={t('address')} value={address} onFocus={(event) => event.target.select()} /><button type="button" onClick={copy}>{t(copied ? 'copied' : 'copy')}</button></p>
    </div>
  );
}
