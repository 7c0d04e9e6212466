import './leaderWords.ts';
import './leader.css';
import { useEffect, useMemo, useState } from 'react';
import { usePageFeed } from '../../feed/usePageFeed.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { PageNotice } from '../../ui/PageNotice.tsx';
import { AreasCard } from './AreasCard.tsx';
import { IncidentDrawer } from './IncidentDrawer.tsx';
import { LeaderHead } from './LeaderHead.tsx';
import type { AreaMeasure } from './model/areaRow.ts';
import type { PeriodName } from './model/period.ts';
import type { Slice } from './model/slice.ts';
import { MapCard } from './map/MapCard.tsx';
import { NowCard } from './NowCard.tsx';
import { PageContext, type PageWords } from './pageWords.ts';
import { RateCard } from './RateCard.tsx';
import { SplitCard } from './SplitCard.tsx';
import { TrendCards } from './TrendCards.tsx';
import { useAreaFigures } from './useAreaFigures.ts';

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
  const [period, setPeriod] = useState<PeriodName>('30d');
  const [measure, setMeasure] = useState<AreaMeasure>('disputes');
  const [slice, setSlice] = useState<Slice | null>(null);
  const area = chosen ?? room;
  const figures = useAreaFigures(area);
  useEffect(() => { document.title = `${t('title')} · ${t('product')}`; }, [t]);
  if (link.state === 'refused') return <PageNotice title={t('refused.title')}><p>{t('refused.body')}</p><p>{link.reason}</p></PageNotice>;
  return (
    <PageContext value={words}>
      <main className="leader">
        <LeaderHead root={room} area={area} asOf={figures.whole?.asOf ?? null} exercise={exercise} onArea={setChosen} />
        <div className="leader-cards">
          <RateCard area={area} whole={figures.whole} onSlice={setSlice} />
          <NowCard area={area} whole={figures.whole} onSlice={setSlice} />
          <TrendCards area={area} period={period} onPeriod={setPeriod} onSlice={setSlice} />
          <MapCard root={room} area={area} onArea={setChosen} />
          <AreasCard area={area} figures={figures} measure={measure} onMeasure={setMeasure} onArea={setChosen} onSlice={setSlice} />
          <SplitCard area={area} by="channel" period={period} onSlice={setSlice} />
          <SplitCard area={area} by="category" period={period} onSlice={setSlice} />
        </div>
        {slice && <IncidentDrawer key={JSON.stringify(slice.filter)} slice={slice} onClose={() => setSlice(null)} />}
      </main>
    </PageContext>
  );
}
