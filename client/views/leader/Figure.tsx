import type { ReactNode } from 'react';
import { groupDigits } from '../../ui/number.ts';
import type { Slice } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';

/** A number that answers: pressed, it opens the list of exactly the incidents it counts; of zero an empty one, which can be shared as well. */
export function Count({ slice, onSlice, className = '', children }: { slice: Slice | null; onSlice: (slice: Slice) => void; className?: string; children?: ReactNode }) {
  const { t } = usePageWords();
  if (slice === null) return <span className={`figures ${className}`}>—</span>;
  const text = children ?? groupDigits(slice.count);
  const name = [t(slice.name), slice.of].filter(Boolean).join(' · ');
  return <button type="button" className={`leader-count figures ${className}`} aria-label={`${name} ${groupDigits(slice.count)}`} title={t('list.open', { count: groupDigits(slice.count) })} onClick={() => onSlice(slice)}>{text}</button>;
}
