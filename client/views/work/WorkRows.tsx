import type { TFunction } from 'i18next';
import { groupDigits } from '../../ui/number.ts';
import { VirtualRows } from '../seat/VirtualRows.tsx';
import { IncidentRow, rowId } from '../seat/IncidentRow.tsx';
import type { SheetWords } from '../sheet/Sheet.tsx';
import type { HeldList } from '../seat/useHeldLists.ts';
import type { WorkGroup } from './model/workList.ts';

interface WorkRowsProps {
  readonly groups: readonly WorkGroup[];
  readonly shown: ReadonlyMap<WorkGroup, HeldList>;
  /** As the truth is, whatever a hand holds. */
  readonly counts: Readonly<Record<WorkGroup, number>>;
  /** Whose list it is: said on no line. */
  readonly unit: string | undefined;
  readonly selected: string | null;
  readonly now: number;
  readonly t: TFunction;
  readonly words: SheetWords;
  readonly onSelect: (id: string) => void;
}

const HEAD = 'head ';
/** A line that has gone to another group stands in both while a hand holds the list. */
const GONE = 'gone ';

/** The work in its groups, each with its name, its count and, where it is not plain, why it stands there. */
export function WorkRows({ groups, shown, counts, unit, selected, now, t, words, onSelect }: WorkRowsProps) {
  const listed = groups.flatMap((group) => shown.get(group)?.lines ?? []);
  const keys = groups.flatMap((group) => [HEAD + group, ...(shown.get(group)?.lines ?? []).map(({ line, gone }) => (gone ? GONE + line.id : line.id))]);
  const rowOf = new Map(listed.map(({ line, gone }, i) => [gone ? GONE + line.id : line.id, { line, gone, position: i + 1 }]));
  const second = Math.floor(now / 1_000) * 1_000;
  return (
    <VirtualRows keys={keys} rowHeight={56} selected={selected} label={t('list')} activeId={selected === null || !rowOf.has(selected) ? undefined : rowId(selected)} render={(key) => {
      const group = groups.find((one) => HEAD + one === key);
      if (group !== undefined) return <Head name={t(`group.${group}`)} count={counts[group]} why={WHY.has(group) ? t(`why.${group}`) : ''} />;
      const { line, gone, position } = rowOf.get(key)!;
      return <IncidentRow line={line} id={rowId(key)} selected={key === selected} gone={gone} now={second} words={words} position={position} of={rowOf.size} onSelect={onSelect} {...(line.unit === unit && { owner: words.t(`incidentState.${line.state}`) })} />;
    }} />
  );
}

const WHY: ReadonlySet<string> = new Set(['checkedByOthers', 'assisting', 'asked']);

function Head({ name, count, why }: { name: string; count: number; why: string }) {
  return <div className="desk-head" role="presentation"><span>{name}</span><span className="figures">{groupDigits(count)}</span>{why !== '' && <span className="desk-head-note">{why}</span>}</div>;
}
