import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkStage } from '../../../../shared/stageCounts.ts';
import { ScaleAxis } from '../../../ui/DotScale.tsx';
import { COLUMNS_OF, type SortKey, type Sorting } from '../model/appraisalTable.ts';
import type { RateScale } from '../model/rateScale.ts';
import { useAppraisalWords } from './useAppraisalWords.ts';

interface AppraisalHeadProps {
  readonly stage: WorkStage;
  readonly scale: RateScale;
  readonly withPoints: boolean;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
}

/** Names of the columns; each is a button that sorts by it. */
export function AppraisalHead({ stage, scale, withPoints, sorting, onSort }: AppraisalHeadProps) {
  const t = useAppraisalWords();
  const column = (key: SortKey, name: string, className = '', before?: ReactNode) => {
    const isSorted = sorting.key === key;
    return (
      <th key={key} scope="col" className={className} aria-sort={isSorted ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
        {before}
        <button type="button" title={t('table.sort', { name })} onClick={() => onSort(key)}>{name}{isSorted && (sorting.down ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />)}</button>
      </th>
    );
  };
  const ofMediation = stage === 'mediate';
  return (
    <thead>
      <tr>
        {column('place', t('table.place'))}
        {column('name', t('table.name'))}
        <th scope="col" className="leader-col-dot"><span className="visually-hidden">{t('table.interval')}</span><span className="appraisal-interval"><ScaleAxis start={scale.low} /></span></th>
        {column('rate', t(ofMediation ? 'table.mediateRate' : 'table.rate'))}
        {column('sample', t(ofMediation ? 'table.mediateParts' : 'table.parts'))}
        {withPoints && column('points', t('table.points'))}
        {COLUMNS_OF[stage].map((count) => column(count, t(`count.${count}`)))}
      </tr>
    </thead>
  );
}
