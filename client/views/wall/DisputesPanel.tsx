import { useRef } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { selectOpenIncidents } from '../../stores/centreSelectors.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { PanelHead } from './PanelHead.tsx';
import { useFittingRows } from './useFittingRows.ts';
import { watchedDisputes } from './watched.ts';
import { WORK_ROW_UNITS, WorkRow } from './WorkRow.tsx';

/** Disputes that a person marked, red ones first, each with its kind, its place and its clock. */
export function DisputesPanel({ focus }: { focus: string | null }) {
  const { t } = useWords('wall');
  const open = useCentre(selectOpenIncidents);
  const ready = useCentre((centre) => centre.epoch !== null);
  const second = useCentre((centre) => Math.floor(centre.serverTime / 1000));
  const list = useRef<HTMLOListElement>(null);
  const rows = useFittingRows(list, WORK_ROW_UNITS);
  const disputes = watchedDisputes(open, focus);
  const red = disputes.filter(({ risk }) => risk === 'red').length;
  return (
    <section className="wall-panel wall-disputes" aria-label={t('work.disputes')}>
      <PanelHead title={t('work.disputes')} count={ready ? red : null} countTone={red > 0 ? 'alarm' : 'muted'}>{t('work.openDisputes', { count: disputes.length })}</PanelHead>
      <ol ref={list} className="wall-rows" aria-busy={!ready}>
        {disputes.slice(0, rows).map((line) => <WorkRow key={line.id} line={line} now={second * 1000} />)}
        {ready && disputes.length === 0 && <li className="wall-empty"><strong className="tone-settled">{t('work.noDisputes')}</strong></li>}
      </ol>
    </section>
  );
}
