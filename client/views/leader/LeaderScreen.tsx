import './leaderWords.ts';
import './leader.css';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { usePageFeed } from '../../feed/usePageFeed.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { AreasCard } from './AreasCard.tsx';
import { BrewingCard } from './BrewingCard.tsx';
import { CompareCard } from './CompareCard.tsx';
import { HeatCard } from './HeatCard.tsx';
import { AlertDrawer, type AlertSlice } from './AlertDrawer.tsx';
import { IncidentDrawer } from './IncidentDrawer.tsx';
import { LeaderHead } from './LeaderHead.tsx';
import type { AreaMeasure } from './model/areaRow.ts';
import type { Slice } from './model/slice.ts';
import type { ChosenWindow } from './model/window.ts';
import { MultiplesCard } from './MultiplesCard.tsx';
import { MapCard } from './map/MapCard.tsx';
import { NowCard } from './NowCard.tsx';
import { OutlookCard } from './OutlookCard.tsx';
import { PageContext, type PageWords } from './pageWords.ts';
import { RateCard } from './RateCard.tsx';
import { SharedFigureCard } from './share/SharedFigureCard.tsx';
import { SplitCard } from './SplitCard.tsx';
import { TrendCards } from './TrendCards.tsx';
import { useAreaFigures } from './useAreaFigures.ts';
import { useMoments } from './useMoments.ts';
import { useTimeWindow } from './useStats.ts';

const AppraisalTab = lazy(() => import('./appraisal/AppraisalTab.tsx'));
const TrailDrawer = lazy(() => import('./TrailDrawer.tsx'));
const TABS = ['overview', 'appraisal'] as const;

/** Live rates, why they are what they are, and the incidents behind each number. */
export default function LeaderScreen() {
  const { t, language } = useWords('leader');
  const names = useNames(language);
  const words: PageWords = useMemo(() => ({ t, names, language, time: cityTime(language) }), [t, names, language]);
  usePageFeed(false);
  const link = useCentre((centre) => centre.link);
  const room = useCentre((centre) => centre.room);
  const exercise = useCentre((centre) => centre.exercise);
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenTime, setChosenTime] = useState<ChosenWindow>({ name: '30d', from: '', to: '' });
  const [measure, setMeasure] = useState<AreaMeasure>('disputes');
  const [slice, setSlice] = useState<Slice | null>(null);
  const [alerts, setAlerts] = useState<AlertSlice | null>(null);
  const [incident, setIncident] = useState<string | null>(null);
  const [tab, setTab] = useTab();
  const area = chosen ?? room;
  const figures = useAreaFigures(area);
  const moments = useMoments(area);
  const window = useTimeWindow(chosenTime, useCentre((centre) => centre.serverTime));
  useEffect(() => { document.title = `${t('title')} · ${t('product')}`; }, [t]);
  if (link.state === 'refused') return <SignedOut title={t('refused.title')}><p>{t('refused.body')}</p><p>{link.reason}</p></SignedOut>;
  return (
    <PageContext value={words}>
      <main className="leader">
        <LeaderHead root={room} area={area} asOf={figures.whole?.asOf ?? null} exercise={exercise} onArea={setChosen} />
        <SharedFigureCard onArea={setChosen} />
        <nav className="leader-tabs leader-switch" aria-label={t('tabs.title')}>
          {TABS.map((one) => <button key={one} type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>{t(`tabs.${one}`)}</button>)}
          <a href="/risks">{t('pages.risks')}</a>
        </nav>
        {tab === 'appraisal' ? <Suspense><AppraisalTab area={area} onArea={setChosen} onSlice={setSlice} onIncident={setIncident} /></Suspense> : <div className="leader-cards">
          <RateCard area={area} whole={figures.whole} moments={moments} onSlice={setSlice} />
          <NowCard area={area} whole={figures.whole} moments={moments} onSlice={setSlice} onAlerts={setAlerts} />
          <TrendCards area={area} chosen={chosenTime} window={window} onChosen={setChosenTime} onSlice={setSlice} />
          <CompareCard area={area} window={window} onSlice={setSlice} />
          <HeatCard area={area} window={window} />
          <OutlookCard area={area} onIncident={setIncident} />
          <BrewingCard area={area} onIncident={setIncident} />
          <MapCard root={room} area={area} onArea={setChosen} />
          <MultiplesCard areas={figures.children?.map((one) => one.area)} window={window} onArea={setChosen} onSlice={setSlice} />
          <AreasCard area={area} figures={figures} measure={measure} onMeasure={setMeasure} onArea={setChosen} onSlice={setSlice} />
          <SplitCard area={area} by={['channel', 'unit', 'area']} window={window} onSlice={setSlice} />
          <SplitCard area={area} by={['category', 'disputeKind']} window={window} onSlice={setSlice} />
        </div>}
        {slice && <IncidentDrawer key={JSON.stringify(slice.filter)} slice={slice} onIncident={setIncident} onClose={() => setSlice(null)} />}
        {alerts && <AlertDrawer slice={alerts} onIncident={setIncident} onClose={() => setAlerts(null)} />}
        {incident !== null && <Suspense><TrailDrawer key={incident} id={incident} onClose={() => setIncident(null)} /></Suspense>}
      </main>
    </PageContext>
  );
}

type Tab = (typeof TABS)[number];

/** Stands in the address, so that a link or a bookmark opens it. */
function useTab(): [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState<Tab>(() => (new URLSearchParams(location.search).get('tab') === 'appraisal' ? 'appraisal' : 'overview'));
  return [tab, (next) => {
    const query = new URLSearchParams(location.search);
    if (next === 'overview') query.delete('tab');
    else query.set('tab', next);
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`);
    setTab(next);
  }];
}
