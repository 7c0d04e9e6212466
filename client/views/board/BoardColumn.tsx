import { memo } from 'react';
import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { groupDigits } from '../../ui/number.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { incidentClock } from '../seat/model/lineClock.ts';
import { ClockCell, type LineWords } from '../seat/ClockCell.tsx';
import { VirtualRows } from '../seat/VirtualRows.tsx';
import { Flags } from '../seat/IncidentRow.tsx';
import type { HeldList } from '../seat/useHeldLists.ts';
import type { BoardList } from './model/board.ts';

interface BoardColumnProps {
  readonly list: BoardList;
  readonly shown: HeldList;
  /** As the truth is, whatever a hand holds. */
  readonly count: number;
  readonly overdue: number;
  readonly href: string;
  readonly selected: string | null;
  readonly now: number;
  readonly t: TFunction;
  readonly words: LineWords;
  readonly onSelect: (list: BoardList, id: string) => void;
}

const CARD_HEIGHT = 100;
const cardId = (list: BoardList, id: string): string => `card-${list}-${id}`;

/** One list of the board: its name and count open the same list in the search; cards below, the next due on top. */
export function BoardColumn({ list, shown, count, overdue, href, selected, now, t, words, onSelect }: BoardColumnProps) {
  const name = t(`list.${list}`);
  const byId = new Map(shown.lines.map((one) => [one.line.id, one]));
  const second = Math.floor(now / 1_000) * 1_000;
  return (
    <section className="board-list" data-list={list} aria-label={name}>
      <h2>
        <a href={href} target="yilan-search" title={t('openList')}><span>{name}</span> <b className="figures">{groupDigits(count)}</b></a>
        {overdue > 0 && <span className="tone-alarm figures board-overdue">{t('overdue', { count: groupDigits(overdue) })}</span>}
        {shown.waiting > 0 && <span className="board-waiting figures">{t('waiting', { count: shown.waiting })}</span>}
      </h2>
      <div className="desk-rows-frame">
        {shown.lines.length === 0
          ? <p className="board-none">{t('none')}</p>
          : (
            <VirtualRows keys={[...byId.keys()]} rowHeight={CARD_HEIGHT} selected={selected} label={name} activeId={selected === null || !byId.has(selected) ? undefined : cardId(list, selected)} render={(id, index) => {
              const { line, gone } = byId.get(id)!;
              return <Card id={cardId(list, id)} line={line} gone={gone} list={list} selected={id === selected} now={second} words={words} position={index + 1} of={shown.lines.length} onSelect={onSelect} />;
            }} />
          )}
      </div>
    </section>
  );
}

interface CardProps {
  readonly id: string;
  readonly line: IncidentLine;
  readonly gone: boolean;
  readonly list: BoardList;
  readonly selected: boolean;
  readonly now: number;
  readonly words: LineWords;
  readonly position: number;
  readonly of: number;
  readonly onSelect: (list: BoardList, id: string) => void;
}

const Card = memo(function Card({ id, line, gone, list, selected, now, words: { t, names }, position, of, onSelect }: CardProps) {
  const whose = line.unit === undefined ? names.channelShort(line.channel) : names.unit(line.unit);
  return (
    <div id={id} role="option" aria-selected={selected} aria-posinset={position} aria-setsize={of} data-key={line.id} data-gone={gone} className="board-card" onClick={() => onSelect(list, line.id)}>
      <SeverityGlyph severity={line.severity} overdue={line.overdue} label={t(`severity.${line.severity}`)} />
      <p className="board-card-what">{line.title}</p>
      <p className="board-card-where">{names.place(line.area) || t('unlocated')}</p>
      <p className="board-card-flags"><Flags line={line} /></p>
      <p className="board-card-foot"><span title={whose}>{gone ? t('queue.gone') : whose}</span><ClockCell clock={incidentClock(line, now)} t={t} /></p>
    </div>
  );
});
