import './appraisalWords.ts';
import './appraisal.css';
import { useState } from 'react';
import type { PeriodName } from '../model/period.ts';
import type { Slice } from '../model/slice.ts';
import { AgreementsCard } from './AgreementsCard.tsx';
import { AppraisalCard } from './AppraisalCard.tsx';

interface AppraisalTabProps {
  readonly area: string | null;
  readonly onArea: (area: string) => void;
  readonly onSlice: (slice: Slice) => void;
  readonly onIncident: (id: string) => void;
}

/** 考核: how well everybody did their part, and what the parties of disputes still owe each other. */
export default function AppraisalTab({ area, onArea, onSlice, onIncident }: AppraisalTabProps) {
  const [period, setPeriod] = useState<PeriodName>('30d');
  return (
    <div className="leader-cards">
      <AppraisalCard area={area} period={period} onPeriod={setPeriod} onArea={onArea} onSlice={onSlice} />
      <AgreementsCard area={area} onIncident={onIncident} />
    </div>
  );
}
