import { type ReactNode, useState } from 'react';
import { admin, type DeviceState } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import { Part } from './Part.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { usePaused } from './usePaused.ts';

const FILTERS = ['', 'fresh', 'stale', 'offline', 'low'] as const;
const TONES: Readonly<Record<DeviceState, string>> = { fresh: 'normal', stale: 'attention', offline: 'muted' };
const SHOWN = 200;
const LOW = 0.15;

/** Terminals on shift as devices: how they do; where they are is not asked. `pick`: what else there is of terminals. */
export function DevicesPart({ pick, ...props }: TabProps & { readonly pick: ReactNode }) {
  const { seat: { t, words: { t: desk }, now } } = props;
  const [q, setQ] = useState('');
  const [state, setState] = useState<(typeof FILTERS)[number]>('');
  const words = usePaused(q.trim());
  const asked = useAsked(`terminals ${state} ${words}`, beatOf(props), (signal) => admin.devices({ q: words, state, limit: SHOWN }, signal));
  const counts = asked.value?.counts;
  const tools = (
    <div className="admin-filters" role="group" aria-label={t('filters')}>
      {pick}
      {FILTERS.map((one) => <button key={one} type="button" className="desk-button" aria-pressed={one === state} onClick={() => setState(one)}>{one === '' ? t('terminals.all') : one === 'low' ? t('terminals.low') : desk(`terminal.${one}`)}<b className="figures">{counts === undefined ? '–' : groupDigits(one === '' ? counts.onShift : counts[one])}</b></button>)}
      <input type="search" value={q} maxLength={64} placeholder={t('terminals.search')} aria-label={t('terminals.search')} autoComplete="off" onChange={(event) => setQ(event.target.value)} />
    </div>
  );
  return (
    <Part title={t('tab.terminals')} note={t('terminals.note')} asked={asked} tools={tools}>
      {({ items, total, counts: { known, clock } }) => (
        <>
          <p className="admin-count">{t('terminals.count', { total: groupDigits(total), known: groupDigits(known) })}{clock > 0 && <span className="tone-attention"> {t('terminals.clocks', { count: clock })}</span>}{total > items.length && ` ${t('terminals.first', { count: items.length })}`}</p>
          <Table label={t('tab.terminals')} none={t('terminals.none')}
            columns={[[t('terminals.terminal')], [t('terminals.state')], [t('terminals.heard'), 'figures'], [desk('terminal.battery'), 'figures'], [t('terminals.clock')]]}
            rows={items.map(({ terminal, state: is, receivedAt, battery, clock: wrong }) => ({
              key: terminal,
              cells: [<code key="t">{terminal}</code>, <span key="s" className={`admin-state tone-${TONES[is]}`}><TerminalGlyph state={is} />{desk(`terminal.${is}`)}</span>, ageText(Math.max(0, now - receivedAt), false), battery === undefined ? '' : <span key="b" className={battery < LOW ? 'tone-alarm' : undefined}>{Math.round(battery * 100)}%</span>, wrong === undefined ? '' : <span key="c" className="tone-attention">{t(`terminals.wrong.${wrong}`)}</span>],
            }))} />
        </>
      )}
    </Part>
  );
}
