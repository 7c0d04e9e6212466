import { useRef } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { selectOpenIncidents } from '../../stores/centreSelectors.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { PanelHead } from './PanelHead.tsx';
import { SOON_MS } from './scenes/marked.ts';
import { useFittingRows } from './useFittingRows.ts';
import { nextDue } from './watched.ts';
import { WORK_ROW_UNITS, WorkRow } from './WorkRow.tsx';

/** What will be late next unless somebody acts: the nearest due times, with their clocks running down. */
export function DuePanel({ focus }: { focus: string | null }) {
  const { t } = useWords('wall');
  const open = useCentre(selectOpenIncidents);
  const ready = useCentre((centre) => centre.epoch !== null);
  const second = useCentre((centre) => Math.floor(centre.serverTime / 1000));
  const list = useRef<HTMLOListElement>(null);
  const rows = useFittingRows(list, WORK_ROW_UNITS);
  const now = second * 1000;
  const due = nextDue(open, focus, now);
  const soon = due.filter(({ dueAt }) => dueAt! - now < SOON_MS).length;
  return (
    <section className="wall-panel wall-due" aria-label={t('work.due')}>
      <PanelHead title={t('work.due')} count={ready ? soon : null} countTone={soon > 0 ? 'attention' : 'muted'}>{t('work.dueNote')}</PanelHead>
      <ol ref={list} className="wall-rows" aria-busy={!ready}>
        {due.slice(0, rows).map((line) => <WorkRow key={line.id} line={line} now={now} />)}
        {ready && due.length === 0 && <li className="wall-empty"><strong className="tone-settled">{t('work.noDue')}</strong></li>}
      </ol>
    </section>
  );
}
