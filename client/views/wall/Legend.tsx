import type { ColourScale } from '../../map/colourSteps.ts';
import { groupDigits } from '../../ui/number.ts';
import { useMapKey } from './scenes/followScene.ts';
import { SEVERITIES } from '../../../shared/severity.ts';
import { useWords } from '../../i18n/i18n.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';

/** What the signs on the map mean: the same shapes, drawn by the same hand. */
export function Legend() {
  const { t } = useWords('wall');
  const isPlain = useMapKey((state) => state.key.kind === 'none');
  return (
    <aside className="wall-legend" aria-label={t('legend.title')}>
      <GroundKey />
      <ul>
        {SEVERITIES.toReversed().map((severity) => (
          <li key={severity}><SeverityGlyph severity={severity} label="" />{t(`severity.${severity}`)}</li>
        ))}
        <li><svg className="glyph glyph-alarm" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" className="glyph-ring" /></svg>{t('legend.alert')}</li>
        <li><SeverityGlyph severity={1} overdue label="" />{t('legend.overdue')}</li>
        {isPlain && <li><svg className="glyph" viewBox="0 0 24 24" aria-hidden="true"><circle cx="7" cy="9" r="1.900" className="dust-fresh" /><circle cx="16" cy="7" r="1.900" className="dust-fresh" /><circle cx="12" cy="16" r="1.900" className="dust-fresh" /></svg>{t('legend.terminal')}</li>}
      </ul>
    </aside>
  );
}

/** What the colours of the ground mean, with the numbers at their edges. */
function GroundKey() {
  const { t } = useWords('wall');
  const key = useMapKey((state) => state.key);
  if (key.kind === 'none') return null;
  const isRate = key.kind === 'fill' && key.of === 'resolution';
  return (
    <figure className="ground-key" data-of={key.of}>
      <figcaption>{t(`key.${key.of}`)}</figcaption>
      <ColourSteps scale={key.scale} isOpen={key.kind === 'density'} write={(value) => (isRate ? `${Number(value.toFixed(1))}` : groupDigits(value))} />
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
