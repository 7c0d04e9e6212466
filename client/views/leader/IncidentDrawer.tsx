import { useEffect, useRef, useState } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Answer } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { IncidentPage } from '../../http/centreApi.ts';
import { groupDigits } from '../../ui/number.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { Failed } from './Failed.tsx';
import { dayMinute, ListDrawer, WAITING } from './ListDrawer.tsx';
import type { Slice } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';
import { ListTools } from './share/ListTools.tsx';

const PAGE = 50;

/** The incidents behind a figure. It says so when the figure has moved on. */
export function IncidentDrawer({ slice, onIncident, onClose }: { slice: Slice; onIncident: (id: string) => void; onClose: () => void }) {
  const { t, names, time } = usePageWords();
  const [items, setItems] = useState<readonly IncidentLine[]>([]);
  const [answer, setAnswer] = useState<Answer<IncidentPage> | null>(null);
  const [busy, setBusy] = useState(false);
  const ended = useRef(false);
  const ask = async (cursor: string | null) => {
    setBusy(true);
    const next = await centre.incidents({ ...slice.filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    if (ended.current) return;
    setBusy(false);
    setAnswer(next);
    if (next.outcome === 'ok') setItems((before) => (cursor === null ? next.value.items : [...before, ...next.value.items]));
  };
  useEffect(() => {
    ended.current = false;
    void ask(null);
    return () => { ended.current = true; };
  }, []);
  const page = answer?.outcome === 'ok' ? answer.value : null;
  const title = [t(slice.name), slice.of].filter(Boolean).join(' · ');
  return (
    <ListDrawer
      title={title} onClose={onClose} tools={<ListTools slice={slice} />}
      status={<>
        {page ? <><b className="figures">{t('list.count', { count: groupDigits(page.total) })}</b> · <span className="figures">{t('list.asOf', { seq: groupDigits(page.asOf) })}</span></> : busy ? t('list.loading') : ''}
        {page && page.total !== slice.count && <em>{t('list.differs', { shown: groupDigits(slice.count), count: groupDigits(page.total) })}</em>}
      </>}
    >
      {answer && answer.outcome !== 'ok' && <Failed failure={answer} again={() => void ask(null)} />}
      {page && items.length === 0 && <p className="leader-none">{t('list.none')}</p>}
      <ol aria-busy={busy && items.length === 0}>
        {busy && items.length === 0 && WAITING}
        {items.map((line) => (
          <li key={line.id}>
            <SeverityGlyph severity={line.severity} overdue={line.overdue} label={t(`severity.${line.severity}`)} />
            <p><button type="button" onClick={() => onIncident(line.id)}><b>{line.title}</b></button><span>{names.place(line.area) || t('unlocated')} · {names.channelShort(line.channel)}</span></p>
            <p className="leader-drawer-side"><span className={line.overdue ? 'tone-attention' : ''}>{t(`incidentState.${line.state}`)}</span><time className="figures" dateTime={new Date(line.reportedAt).toISOString()}>{dayMinute(line.reportedAt, time)}</time></p>
          </li>
        ))}
      </ol>
      {page?.next && <button type="button" className="leader-more" disabled={busy} onClick={() => void ask(page.next)}>{t('list.more', { count: Math.min(PAGE, page.total - items.length) })}</button>}
    </ListDrawer>
  );
}
