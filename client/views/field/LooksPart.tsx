import { centre } from '../../http/centre.ts';
import type { OwnLooks } from '../../http/looksApi.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { useField } from './fieldContext.ts';
import { useShelved } from './useShelved.ts';

const EVERY_MS = 60_000;
/** As long a list as a thumb scrolls; the centre has them all. */
const LATEST = 8;

/** 谁看过我的轨迹: who looked at where this terminal went, when and why. Only for a terminal that the sign-in names. */
export function LooksPart({ terminal }: { readonly terminal: string }) {
  const { t, time } = useField();
  const { value, failure } = useShelved<OwnLooks>(`looks ${terminal}`, (signal) => centre.looks(terminal, signal), EVERY_MS);
  return (
    <section className="field-card">
      <h2>{t('looks.title')}</h2>
      <p className="field-hint">{t('looks.hint')}</p>
      {value === undefined ? <p className="field-hint" role="status">{t(failure === undefined ? 'loading' : 'looks.failed')}</p>
        : value.items.length === 0 ? <p className="field-hint">{t('looks.none')}</p> : (
          <ul className="field-mine">
            {value.items.slice(0, LATEST).map(({ by, at, from, to, reason }) => (
              <li key={`${at} ${by.subject}`}><b>{reason}</b><span className="figures">{t('looks.line', { who: `${t(`role.${by.role}`)} ${subjectText(t, by.subject)}`, at: time.minute(at), from: time.minute(from), to: time.minute(to) })}</span></li>
            ))}
          </ul>
        )}
    </section>
  );
}
