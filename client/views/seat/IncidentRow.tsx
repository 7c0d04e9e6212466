import { memo, type ReactNode } from 'react';
import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useWords } from '../../i18n/i18n.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { incidentClock } from './model/lineClock.ts';
import { ClockCell, type LineWords } from './ClockCell.tsx';

export interface IncidentRowProps {
  readonly line: IncidentLine;
  readonly id: string;
  readonly selected: boolean;
  /** It has left the list, which a hand keeps still. */
  readonly gone?: boolean;
  /** The centre's clock, whole seconds. */
  readonly now: number;
  readonly words: LineWords;
  readonly position: number;
  readonly of: number;
  /** In place of the running clock. */
  readonly clock?: ReactNode;
  /** In place of the state and the unit. */
  readonly owner?: ReactNode;
  readonly onSelect: (id: string) => void;
}

/** Ids of rows in the document, for `aria-activedescendant`. */
export const rowId = (id: string): string => `row-${id}`;

/** One incident in a list: shape, what and what is special about it, where and what kind, clock, whose. */
export const IncidentRow = memo(function IncidentRow({ line, id, selected, gone = false, now, words: { t, names }, position, of, clock, owner, onSelect }: IncidentRowProps) {
  return (
    <div id={id} role="option" aria-selected={selected} aria-posinset={position} aria-setsize={of} data-kind="incident" data-key={line.id} data-state={line.state} data-gone={gone} className="desk-line seat-line" onClick={() => onSelect(line.id)}>
      <SeverityGlyph severity={line.severity} overdue={line.overdue} label={t(`severity.${line.severity}`)} />
      <span className="desk-line-what">{line.title}<Flags line={line} /></span>
      <span className="desk-line-where">{names.place(line.area) || t('unlocated')} · {names.category(line.category)}</span>
      {clock ?? <ClockCell clock={incidentClock(line, now)} t={t} />}
      <span className={`desk-line-owner${line.state === 'reported' ? ' tone-attention' : ''}`} title={line.unit && names.unit(line.unit)}>
        {owner ?? <>{t(`incidentState.${line.state}`)}{line.unit && <i>{names.unit(line.unit)}</i>}</>}
      </span>
      {gone && <span className="desk-line-gone">{t('queue.gone')}</span>}
    </div>
  );
});

/** What sets this one apart, in words: pressed by a leader, taken up by a higher centre, more time asked, done again, reported by many, at risk. */
export function Flags({ line }: { line: IncidentLine }) {
  const { t } = useWords('seat');
  return <>{flagsOf(line, t).map(({ text, tone }) => <i key={text} className={`seat-flag tone-${tone}`}>{text}</i>)}</>;
}

function flagsOf({ supervised, escalatedTo, extensionAsked, reworks = 0, heat = 0 }: IncidentLine, t: TFunction): { readonly text: string; readonly tone: 'alarm' | 'attention' | 'muted' }[] {
  return [
    ...(supervised === true ? [{ text: t('flag.supervised'), tone: 'alarm' as const }] : []),
    ...(escalatedTo === undefined ? [] : [{ text: t('flag.escalated'), tone: 'attention' as const }]),
    ...(reworks > 0 ? [{ text: t('flag.reworks', { count: reworks }), tone: 'attention' as const }] : []),
    ...(extensionAsked === true ? [{ text: t('flag.extension'), tone: 'attention' as const }] : []),
    ...(heat > 0 ? [{ text: t('flag.heat', { count: heat }), tone: 'muted' as const }] : []),
  ];
}
