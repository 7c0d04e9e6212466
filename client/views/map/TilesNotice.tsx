import './mapWords.ts';
import { useWords } from '../../i18n/i18n.ts';
import { pageTiles, useTilesDown } from './pageTiles.ts';

/** Whose base map it is; nothing where there is none. */
export const tilesCredit = (): string => pageTiles()?.credit ?? '';

/** Says that the base map does not come: what is seen is the offline map. */
export function TilesNotice({ className }: { className: string }) {
  const { t } = useWords('map');
  const down = useTilesDown((tiles) => tiles.down);
  return down ? <p className={className} role="status">{t('base.failed', { name: tilesCredit() })}</p> : null;
}
