import { useState } from 'react';
import { LEAST_SAMPLE } from '../../../../shared/ranking.ts';
import type { WorkStage } from '../../../../shared/stageCounts.ts';
import { centre } from '../../../http/centre.ts';
import type { Appraisal, AppraisalRow as Row } from '../../../http/centreApi.ts';
import { useAsked } from '../../../http/useAsked.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { subjectText } from '../../../ui/subjectText.ts';
import { Failed } from '../Failed.tsx';
import { APPRAISED_BY, COLUMNS_OF, STAGES_OF, sortedBy, sortRows, type AppraisedBy, type Sorting } from '../model/appraisalTable.ts';
import { isoOf, PERIODS, type PeriodName } from '../model/period.ts';
import { rateOf } from '../model/rate.ts';
import { rateScale } from '../model/rateScale.ts';
import type { Slice } from '../model/slice.ts';
import { usePageWords } from '../pageWords.ts';
import { usePeriod } from '../TrendCards.tsx';
import { AppraisalHead } from './AppraisalHead.tsx';
import { AppraisalRow } from './AppraisalRow.tsx';
import { useAppraisalWords } from './useAppraisalWords.ts';

const REFRESH_MS = 30_000;
/** Shown before one asks for all. */
const FIRST = 20;
const BY_PLACE: Sorting = { key: 'place', down: false };

interface AppraisalCardProps {
  readonly area: string | null;
  readonly period: PeriodName;
  readonly onPeriod: (period: PeriodName) => void;
  readonly onArea: (area: string) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** One line for each unit, person, area or body: rate with interval and sample, every number of the stage, points; any column sorts. */
export function AppraisalCard({ area, period: name, onPeriod, onArea, onSlice }: AppraisalCardProps) {
  const t = useAppraisalWords();
  const now = useCentre((state) => state.serverTime);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const [by, setBy] = useState<AppraisedBy>('unit');
  const [chosen, setStage] = useState<WorkStage>('handle');
  const [sorting, setSorting] = useState(BY_PLACE);
  const [all, setAll] = useState(false);
  const stage = STAGES_OF[by].includes(chosen) ? chosen : STAGES_OF[by][0];
  const span = usePeriod(name, now);
  const nameOf = useRowNames(by);
  const asked = useAsked<Appraisal>(area === null ? null : `${by} ${stage} ${area} ${name}`, `${beat} ${span.from}`, (signal) => centre.appraisal({ by, area: area!, stage, from: isoOf(span.from), to: isoOf(span.to) }, signal));
  const rows = sortRows(asked.value?.rows ?? [], stage, sorting, nameOf);
  const shown = all ? rows : rows.slice(0, FIRST);
  const scale = rateScale(rows.map(({ stages }) => rateOf({ done: stages[stage]?.rate.numerator ?? 0, of: stages[stage]?.rate.denominator ?? 0 })));
  const row = { by, stage, span, scale, area: area ?? '', onArea, onSlice };
  const choose = (next: AppraisedBy) => { setBy(next); setSorting(BY_PLACE); setAll(false); };
  return (
    <section className="leader-card appraisal" aria-label={t('title')}>
      <div className="leader-card-head">
        <h2>{t('title')}<small>{t(`stages.${stage}`)} · {t(name)}</small></h2>
        <div className="leader-switch" role="group" aria-label={t('by')}>
          {APPRAISED_BY.map((one) => <button key={one} type="button" aria-pressed={one === by} onClick={() => choose(one)}>{t(one)}</button>)}
        </div>
        {STAGES_OF[by].length > 1 && (
          <div className="leader-switch" role="group" aria-label={t('stage')}>
            {STAGES_OF[by].map((one) => <button key={one} type="button" aria-pressed={one === stage} onClick={() => { setStage(one); setSorting(BY_PLACE); }}>{t(`stages.${one}`)}</button>)}
          </div>
        )}
        <div className="leader-switch" role="group" aria-label={t('period')}>
          {PERIODS.map((one) => <button key={one} type="button" aria-pressed={one === name} onClick={() => onPeriod(one)}>{t(one)}</button>)}
        </div>
      </div>
      {asked.value === undefined && asked.failure ? <Failed failure={asked.failure} again={asked.again} /> : (
        <div className="appraisal-table" aria-busy={asked.value === undefined}>
          <table>
            <AppraisalHead stage={stage} scale={scale} withPoints={asked.value?.total.points !== undefined} sorting={sorting} onSort={(key) => setSorting(sortedBy(sorting, key))} />
            <tbody>
              {asked.value === undefined && Array.from({ length: 8 }, (_, i) => <tr key={i} className="leader-row-wait"><td colSpan={6 + COLUMNS_OF[stage].length}><span /></td></tr>)}
              {asked.value && rows.length > 0 && <AppraisalRow {...row} row={{ key: '', ...asked.value.total }} name={t('table.total')} isTotal />}
              {shown.map((one) => <AppraisalRow key={`${one.key}${one.here ? '-here' : ''}`} {...row} row={one} name={nameOf(one)} />)}
            </tbody>
          </table>
        </div>
      )}
      {asked.value && rows.length === 0 && <p className="leader-none">{t('table.none')}</p>}
      {!all && rows.length > FIRST && <button type="button" className="leader-more" onClick={() => setAll(true)}>{t('table.more', { count: rows.length - FIRST })}</button>}
      <p className="leader-note">
        {t(stage === 'mediate' || stage === 'fulfil' ? 'note.investigated' : 'note.reported')} {t('note.rank', { n: asked.value?.least ?? LEAST_SAMPLE, from: scale.low })}
        {asked.value?.total.points !== undefined && ` ${t('note.points')}`}
        {asked.value && asked.value.count > rows.length && ` ${t('table.cut', { count: asked.value.count, shown: rows.length })}`}
      </p>
    </section>
  );
}

/** What a row is called. */
function useRowNames(by: AppraisedBy): (row: Row) => string {
  const { names } = usePageWords();
  const t = useAppraisalWords();
  return ({ key, here }) => {
    switch (by) {
      case 'unit': return key === '-' ? t('table.nobody') : names.unit(key);
      case 'person': return key === '-' ? t('table.nobodyPerson') : subjectText(t, key);
      case 'body': return key === '-' ? t('table.nobodyBody') : t(`desk:body.${key}`);
      case 'area': return here ? t('table.here', { name: names.area(key) }) : names.area(key);
    }
  };
}
