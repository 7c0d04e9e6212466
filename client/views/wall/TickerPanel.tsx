import { useEffect, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useWords } from '../../i18n/i18n.ts';
import { selectOwnFigures, selectTicker } from '../../stores/centreSelectors.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { ageText } from '../../ui/duration.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { isWithin } from './focus.ts';
import { PanelHead } from './PanelHead.tsx';
import { useFittingRows } from './useFittingRows.ts';

const ROW_UNITS = 58;
/** Lines move at most this often, however much happens: faster than that nobody reads. */
const CALM_MS = 1_000;

/** What has just happened, newest change on top. */
export function TickerPanel({ focus }: { focus: string | null }) {
  const { t } = useWords('wall');
  const lines = useCalm(CALM_MS);
  const ready = useCentre((centre) => centre.epoch !== null);
  const today = useCentre((centre) => selectOwnFigures(centre)?.today.reported ?? null);
  const second = useCentre((centre) => Math.floor(centre.serverTime / 1000));
  const list = useRef<HTMLOListElement>(null);
  const rows = useFittingRows(list, ROW_UNITS);
  const shown = lines.filter((line) => isWithin(line.area, focus)).slice(0, rows);
  return (
    <section className="wall-panel wall-ticker" aria-label={t('ticker.title')}>
      <PanelHead title={t('ticker.title')}>{today !== null && t('ticker.today', { count: groupDigits(today) as unknown as number })}</PanelHead>
      <ol ref={list} className="wall-rows" aria-busy={!ready}>
        {shown.map((line) => <TickerRow key={line.id} line={line} now={second * 1000} />)}
        {ready && shown.length === 0 && <li className="wall-empty"><span>{t('ticker.none')}</span></li>}
      </ol>
    </section>
  );
}

function TickerRow({ line, now }: { line: IncidentLine; now: number }) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const isNew = line.state === 'reported' && now - line.reportedAt < 4_000;
  return (
    <li className={`ticker-row ${isNew ? 'is-new' : ''}`} data-incident={line.id}>
      <SeverityGlyph severity={line.severity} overdue={line.overdue} label={t(`severity.${line.severity}`)} />
      <span className="row-title">{line.title}</span>
      <span className={`row-state state-${line.state}`}>{t(`incidentState.${line.state}`)}</span>
      <span className="row-place">{line.area === null ? t('unlocated') : names.place(line.area)}</span>
      <span className="row-source">{names.channelShort(line.channel)} · <span className="figures">{ageText(now - line.changedAt, false)}</span></span>
    </li>
  );
}

/** The ticker's lines as they were at the last calm moment. */
function useCalm(everyMs: number): readonly IncidentLine[] {
  const [lines, setLines] = useState(() => selectTicker(useCentre.getState()));
  useEffect(() => {
    let moved = 0;
    let later: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      later = undefined;
      moved = performance.now();
      setLines(selectTicker(useCentre.getState()));
    };
    const leave = useCentre.subscribe((state, before) => {
      if ((state.newest === before.newest && state.incidents === before.incidents) || later !== undefined) return;
      later = setTimeout(look, Math.max(0, everyMs - (performance.now() - moved)));
    });
    look();
    return () => {
      leave();
      clearTimeout(later);
    };
  }, [everyMs]);
  return lines;
}
