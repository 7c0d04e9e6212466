import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { pageMeta } from '../../ui/pageMeta.ts';
import { groupDigits } from '../../ui/number.ts';
import { tilesCredit } from '../map/TilesNotice.tsx';

/** Whose data the map is, what it is not, and how far the figures reach. The centre sets its own map number 审图号. */
export function MapCredit() {
  const { t, language } = useWords('wall');
  const tiles = tilesCredit();
  const to = useCentre((centre) => centre.to);
  return (
    <footer className="wall-credit">
      <span>{t('legend.borders')} · {pageMeta('yilan-map-number', language, t('credit.mapNumber'))}</span>
      <span>{tiles !== '' && `${tiles} · `}{t('credit.osm')}<span className="credit-as-of"> · {t('credit.asOf', { seq: groupDigits(to) })}</span></span>
    </footer>
  );
}
