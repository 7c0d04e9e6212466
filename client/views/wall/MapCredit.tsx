import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';

/** Whose data the map is, what it is not, and how far the figures reach. The centre sets its map number 审图号 by a `meta` tag. */
export function MapCredit() {
  const { t } = useWords('wall');
  const to = useCentre((centre) => centre.to);
  const mapNumber = document.querySelector<HTMLMetaElement>('meta[name="yilan-map-number"]')?.content ?? '';
  return (
    <footer className="wall-credit">
      <span>{t('legend.borders')} · {mapNumber === '' ? t('credit.mapNumber') : mapNumber}</span>
      <span>{t('credit.osm')}<span className="credit-as-of"> · {t('credit.asOf', { seq: groupDigits(to) })}</span></span>
    </footer>
  );
}
