import './mapWords.ts';
import { useWords } from '../../i18n/i18n.ts';
import { AREA_MEASURES, LEAST_SAMPLE } from '../../map/areaShades.ts';
import type { ColourScale } from '../../map/colourSteps.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import { groupDigits } from '../../ui/number.ts';
import { useMapKey } from './mapKey.ts';

/** What the colours of the ground mean, of which areas, with the numbers at their edges. */
export function GroundKey({ names }: { names: Names }) {
  const { t } = useWords('map');
  const key = useMapKey((state) => state.key);
  const level = useNameBook((book) => (key.kind === 'fill' && key.within !== null ? book.areas.get(key.within)?.level : undefined)) ?? 'city';
  if (key.kind === 'none') return null;
  const isRate = key.kind === 'fill' && AREA_MEASURES[key.of].kind === 'rate';
  return (
    <figure className="ground-key" data-of={key.of} data-level={key.kind === 'fill' ? level : undefined}>
      <figcaption>
        {t(key.kind === 'fill' ? `measure.${key.of}` : `density.${key.of}`)}
        {key.kind === 'fill' && <small>{t(`parts.${level}`, { area: names.area(key.within) })}</small>}
      </figcaption>
      <ColourSteps scale={key.scale} isOpen={key.kind === 'density'} write={(value) => (isRate ? `${Number(value.toFixed(1))}` : groupDigits(value))} />
      {isRate && key.plain > 0 && <p>{t('plain', { count: key.plain, least: LEAST_SAMPLE })}</p>}
    </figure>
  );
}

/** Swatches in the scale's order; an open scale ends with "and more". */
function ColourSteps({ scale, isOpen, write }: { scale: ColourScale; isOpen: boolean; write: (value: number) => string }) {
  const end = scale.edges[scale.tones.length];
  return (
    <ol className="figures">
      {scale.tones.map((tone, step) => (
        <li key={tone}>
          <svg viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true"><rect width="10" height="10" fill={tone} /></svg>
          <span>{write(scale.edges[step]!)}</span>
          {step === scale.tones.length - 1 && <span className="ground-end">{isOpen || end === undefined ? '+' : write(end)}</span>}
        </li>
      ))}
    </ol>
  );
}
