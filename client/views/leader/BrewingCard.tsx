import { centre } from '../../http/centre.ts';
import type { BrewingCluster, SeenSurge } from '../../http/areaFigures.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { usePageWords } from './pageWords.ts';

const REFRESH_MS = 60_000;
const SHOWN = 6;

/** 苗头: reports that gather before they are a dispute, with the list behind each; and surges beside what was to be expected. */
export function BrewingCard({ area, onIncident }: { area: string | null; onIncident: (id: string) => void }) {
  const { t } = usePageWords();
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const asked = useAsked(area, beat, (signal) => centre.clusters(area!, signal));
  const { terms, items = [], surges, found = 0 } = asked.value ?? {};
  return (
    <section className="leader-card leader-brewing" aria-label={t('brewing.title')} aria-busy={asked.value === undefined}>
      <h2>{t('brewing.title')}{terms && <small>{t('brewing.terms', terms)}</small>}</h2>
      {asked.value === undefined && asked.failure && <Failed failure={asked.failure} again={asked.again} />}
      {asked.value && items.length === 0 && <p className="leader-none">{t('brewing.none')}</p>}
      <ul>{items.slice(0, SHOWN).map((cluster) => <li key={`${cluster.category} ${cluster.incidents[0]?.id}`}><Cluster cluster={cluster} onIncident={onIncident} /></li>)}</ul>
      {found > SHOWN && <p className="leader-note">{t('brewing.more', { count: found - SHOWN })}</p>}
      <h3>{t('brewing.surges')}</h3>
      {asked.value && surges === null && <p className="leader-muted">{t('brewing.learning')}</p>}
      {surges?.length === 0 && <p className="leader-muted">{t('brewing.noSurge')}</p>}
      <ul>{surges?.map((surge) => <li key={`${surge.area} ${surge.kind}`}><Surge surge={surge} /></li>)}</ul>
      <p className="leader-note">{t('brewing.note')}</p>
    </section>
  );
}

function Cluster({ cluster: { category, area, metres, since, last, open, repeats, usual, incidents }, onIncident }: { cluster: BrewingCluster; onIncident: (id: string) => void }) {
  const { t, names, time } = usePageWords();
  const days = Math.max(1, Math.ceil((last - since) / 86_400_000));
  return (
    <details className="leader-cluster">
      <summary>
        <b>{names.category(category)}</b><span>{names.path(area)}</span>
        <small>{t('brewing.said', { count: incidents.length, metres, days })}{repeats > 0 && t('brewing.repeats', { count: repeats })} · {t('brewing.usual', { usual: usualText(usual) })} · {t('brewing.open', { count: open })}</small>
      </summary>
      <ol>{incidents.map((line) => <li key={line.id}><button type="button" onClick={() => onIncident(line.id)}><b>{line.title}</b><span>{t(`incidentState.${line.state}`)}</span><time className="figures">{time.date(line.reportedAt)} {time.minute(line.reportedAt)}</time></button></li>)}</ol>
    </details>
  );
}

function Surge({ surge: { area, kind, minutes, count, usual, low, high } }: { surge: SeenSurge }) {
  const { t, names } = usePageWords();
  return <p className="leader-surge"><b>{names.place(area) || names.area(area)} · {names.category(kind)}</b><span className="figures tone-attention">{t('brewing.surge', { minutes, count: groupDigits(count) })}</span><small>{t('brewing.expected', { usual: usualText(usual), low, high })}</small></p>;
}

/** What is seldom is not nothing. */
const usualText = (usual: number): string => (usual < 0.1 ? '<0.1' : usual.toFixed(1));
