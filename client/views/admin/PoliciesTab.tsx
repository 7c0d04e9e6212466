import { useState } from 'react';
import { admin } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { PolicyCheckForm } from './PolicyCheckForm.tsx';
import { Part } from './Part.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { whenText } from '../sheet/whenText.ts';

const TONES = { inForce: 'settled', scheduled: 'attention', past: 'muted' } as const;

/** 规则版本: what the centre was and is governed by; a new one is looked at here, and adopted. */
export function PoliciesTab(props: TabProps) {
  const { seat } = props;
  const { t, words: { time }, now } = seat;
  const [said, setSaid] = useState('');
  const asked = useAsked('policies', beatOf(props), admin.policies);
  const when = (iso: string | undefined): string => (iso === undefined ? '' : whenText(Date.parse(iso), now, time));
  const done = (what: string) => {
    setSaid(what);
    asked.again();
  };
  return (
    <Part title={t('tab.policies')} note={t('policies.note')} asked={asked} tools={<PolicyCheckForm seat={seat} onDone={done} />}>
      {({ items }) => (
        <>
          {said !== '' && <p className="tone-settled" role="status">{said}</p>}
          <Table label={t('tab.policies')} none={t('policies.none')}
            columns={[[t('policies.version')], [t('policies.state')], [t('policies.effective'), 'figures'], [t('policies.adopted'), 'figures'], [t('policies.by')], [t('policies.reason'), 'words'], [t('policies.hash')], ['']]}
            rows={[...items].reverse().map(({ version, state, effectiveFrom, adoptedAt, by = '', reason = '', hash = '' }) => ({
              key: `${version} ${hash}`, cells: [
                <b key="v">{version}</b>, <span key="s" className={`tone-${TONES[state]}`}>{t(`policies.states.${state}`)}</span>, when(effectiveFrom), when(adoptedAt), by, reason, hash === '' ? '' : <code key="h" title={hash}>{hash.slice(0, 12)}</code>,
                <a key="d" className="desk-button" href={`/api/v1/policy/versions/${encodeURIComponent(version)}`} download={`${version}.json`}>{t('policies.download')}</a>,
              ],
            }))} />
        </>
      )}
    </Part>
  );
}
