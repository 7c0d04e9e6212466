import './shareWords.ts';
import './share.css';
import { useState } from 'react';
import { type ShownFigure, figures } from '../../../http/figureApi.ts';
import { useAsked } from '../../../http/useAsked.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { groupDigits } from '../../../ui/number.ts';
import { usePageWords } from '../pageWords.ts';
import { figureName, momentText, valueText } from './figureWords.ts';

/** Whoever opened a link to a figure sees it as it was then, with the one of now beside; or why there is none to be seen. */
export function SharedFigureCard({ onArea }: { onArea: (area: string) => void }) {
  const { t } = useWords('share');
  const [sealed, setSealed] = useState(() => new URLSearchParams(location.search).get('figure'));
  const asked = useAsked<ShownFigure>(sealed, 0, (signal) => figures.shared(sealed!, signal));
  if (sealed === null) return null;
  const close = () => {
    const query = new URLSearchParams(location.search);
    query.delete('figure');
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`);
    if (asked.value) onArea(asked.value.figure.area);
    setSealed(null);
  };
  return (
    <section className="leader-card share-card" aria-label={t('shown.title')} aria-busy={asked.busy}>
      <h2>{t('shown.title')}</h2>
      {asked.value ? <Shown {...asked.value} /> : asked.failure ? <Why failure={asked.failure} again={asked.again} /> : <p role="status">{t('shown.loading')}</p>}
      <div className="share-tools"><button type="button" onClick={close}>{t('shown.close')}</button></div>
    </section>
  );
}

function Shown({ figure, now, restored }: ShownFigure) {
  const { t } = useWords('share');
  const { names, time } = usePageWords();
  const isSame = figure.numerator === now.numerator && figure.denominator === now.denominator;
  return (
    <>
      <p className="share-name">{figureName(figure, t, names)}{figure.from !== undefined && figure.to !== undefined && <small>{t('shown.window', { from: momentText(figure.from, time), to: momentText(figure.to, time) })}</small>}</p>
      <dl>
        <div><dt>{t('shown.atShare')}</dt><dd><b className="figures">{valueText(figure, figure)}</b><small className="figures">{t('shown.asOf', { at: momentText(figure.at, time), seq: groupDigits(figure.asOf) })}</small></dd></div>
        <div><dt>{t('shown.now')}</dt><dd>{isSame ? <span>{t('shown.same')}</span> : <span className="figures">{valueText(figure, now)}</span>}<small className="figures">{t('shown.asOf', { at: momentText(now.at, time), seq: groupDigits(now.asOf) })}</small></dd></div>
      </dl>
      {restored && <p className="leader-note">{t('shown.restored')}</p>}
    </>
  );
}

function Why({ failure, again }: { failure: NonNullable<ReturnType<typeof useAsked>['failure']>; again: () => void }) {
  const { t } = useWords('share');
  const leader = useWords('leader').t;
  if (failure.outcome === 'invalid' && failure.field === 'figure') return <div role="alert"><p><b>{t('shown.bad')}</b></p><p>{t('shown.badBody')}</p></div>;
  if (failure.outcome === 'down' && failure.reason === 'forbidden') return <p role="alert">{t('shown.forbidden')}</p>;
  return <div role="alert"><p>{t('shown.failed')}</p><div className="share-tools"><button type="button" onClick={again}>{leader('down.again')}</button></div></div>;
}
