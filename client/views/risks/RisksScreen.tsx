import './risksWords.ts';
import '../desk/deskWords.ts';
import './risks.css';
import { useEffect, useMemo, useState } from 'react';
import { usePageFeed } from '../../feed/usePageFeed.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { failureText, type RiskWords } from './riskContext.ts';
import { RiskForm } from './RiskForm.tsx';
import { RiskList } from './RiskList.tsx';
import { RiskSheetPane } from './RiskSheetPane.tsx';

const REFRESH_MS = 30_000;

/** 重大事项: the register of what may unsettle people, how each was assessed and concluded, and what bears on it since. */
export default function RisksScreen() {
  const { t, language } = useWords('risks');
  const { t: desk } = useWords('desk');
  const names = useNames(language);
  const words: RiskWords = useMemo(() => ({ t, desk, names, language, time: cityTime(language) }), [t, desk, names, language]);
  usePageFeed(false);
  const link = useCentre((state) => state.link);
  const room = useCentre((state) => state.room);
  const exercise = useCentre((state) => state.exercise);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const [chosen, choose] = useChosen();
  const [isAdding, setAdding] = useState(false);
  const [turn, setTurn] = useState(0);
  const asked = useAsked(room, `${beat} ${turn}`, (signal) => centre.risks(room!, signal));
  useEffect(() => { document.title = `${t('short')} · ${t('product')}`; }, [t]);
  if (link.state === 'refused') return <SignedOut title={t('refused.title')}><p>{t('refused.body')}</p><p>{link.reason}</p></SignedOut>;
  const { items, mayKeep = false } = asked.value ?? {};
  const changed = (id: string) => { setTurn((n) => n + 1); setAdding(false); choose(id); };
  return (
    <main className="risks" data-open={chosen !== null || isAdding}>
      <header className="risks-head">
        <h1>{t('title')}</h1>
        {exercise && <span className="risks-exercise">{t('exercise')}</span>}
        <nav><a href="/leader">{t('leader')}</a><a href={`?lang=${language === 'en' ? 'zh-CN' : 'en'}`} lang={language === 'en' ? 'zh-CN' : 'en'}>{t('language')}</a></nav>
      </header>
      <section className="risks-register" aria-label={t('list')} aria-busy={items === undefined}>
        <div className="risks-register-head">
          <h2>{t('list')}{items && <small className="figures">{t('count', { count: items.length })}</small>}</h2>
          {mayKeep ? <button type="button" className="risks-button" onClick={() => { setAdding(true); choose(null); }}>{t('add')}</button> : items && <small>{t('readOnly')}</small>}
        </div>
        {items === undefined && asked.failure && <p className="risks-failed" role="alert">{failureText(asked.failure, words)} <button type="button" className="risks-button" onClick={asked.again}>{t('down.again')}</button></p>}
        {items?.length === 0 && <p className="risks-none">{t('none')}</p>}
        {items && <RiskList items={items} chosen={chosen} words={words} onChoose={(id) => { setAdding(false); choose(id); }} />}
      </section>
      <section className="risks-pane">
        {(chosen !== null || isAdding) && <button type="button" className="risks-back" onClick={() => { setAdding(false); choose(null); }}>‹ {t('back')}</button>}
        {isAdding && room !== null && <RiskForm type="OpenRisk" id={null} version={0} matter={null} words={words} onDone={changed} onCancel={() => setAdding(false)} />}
        {!isAdding && chosen === null && <p className="risks-none risks-pick">{t('pick')}</p>}
        {!isAdding && chosen !== null && <RiskSheetPane key={chosen} id={chosen} turn={`${beat} ${turn}`} mayKeep={mayKeep} words={words} onChanged={() => changed(chosen)} />}
      </section>
    </main>
  );
}

/** Stands in the address, so that a link opens it. */
function useChosen(): [string | null, (id: string | null) => void] {
  const [chosen, setChosen] = useState(() => new URLSearchParams(location.search).get('id'));
  return [chosen, (id) => {
    const query = new URLSearchParams(location.search);
    if (id === null) query.delete('id');
    else query.set('id', id);
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`);
    setChosen(id);
  }];
}
