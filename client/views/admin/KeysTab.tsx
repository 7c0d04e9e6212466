import { useState } from 'react';
import type { KeyLine } from '../../../shared/enrolment.ts';
import { machines } from '../../http/machinesApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { whenText } from '../sheet/whenText.ts';
import { KeyForm } from './KeyForm.tsx';
import { Part } from './Part.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';

const SOON_MS = 14 * 86_400_000;

/** 接口密钥: which other programs come in, with which rights, where and until when; a key is shown once. */
export function KeysTab(props: TabProps) {
  const { seat, caller } = props;
  const { t, words: { t: desk, names, time }, now } = seat;
  const [makes, setMakes] = useState(false);
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string }>();
  const [ending, setEnding] = useState<KeyLine>();
  const asked = useAsked('keys', beatOf(props), (signal) => machines.keys(signal));
  const stateOf = ({ revoked, until }: KeyLine) => {
    if (revoked) return <span className="tone-muted">{t('keys.revoked', { reason: revoked.reason })}</span>;
    if (until <= now) return <span className="tone-muted">{t('keys.over')}</span>;
    return <span className={until - now < SOON_MS ? 'tone-attention' : undefined}>{t('keys.until', { at: time.date(until) })}</span>;
  };
  const tools = <div className="admin-filters"><button type="button" className="desk-button" onClick={() => setMakes(true)}>{t('keys.add')}</button></div>;
  return (
    <Part title={t('tab.keys')} note={t('keys.note')} asked={asked} tools={tools}>
      {({ items, scopes }) => (
        <>
          {makes && <KeyForm seat={seat} caller={caller} scopes={scopes} onClose={() => setMakes(false)} onDone={(name, secret) => { setMakes(false); setMade({ name, secret }); asked.again(); }} />}
          {ending && (
            <ReasonDialog key={ending.id} desk={desk} label={t('people.reason')} hint={t('keys.reasonHint')} sure={t('keys.revoke')} cancel={t('cancel')} title={t('keys.revokeOf', { name: ending.name })} says={t('keys.revokeSays')}
              give={(why) => machines.revokeKey(ending.id, why)} onClose={() => setEnding(undefined)} onDone={() => { setEnding(undefined); asked.again(); }} />
          )}
          {made && <p className="admin-link" role="status"><span>{t('keys.once', { name: made.name })}</span><code>{made.secret}</code><span className="admin-ends"><button type="button" className="desk-button desk-quiet" onClick={() => setMade(undefined)}>{t('enrol.close')}</button></span></p>}
          <Table label={t('tab.keys')} none={t('keys.none')}
            columns={[[t('keys.name')], [t('keys.may'), 'words'], [t('people.area')], [t('people.stateOf'), 'words'], [t('keys.used'), 'figures'], [t('keys.made'), 'figures'], ['', 'words']]}
            rows={items.map((key) => ({
              key: key.id,
              cells: [
                <span key="n"><b>{key.name}</b><small> key-{key.id.slice(0, 8)}</small></span>, <span key="m" className="admin-scopes">{key.may.map((one) => <code key={one} title={one}>{t(`keys.scope.${one}`, { defaultValue: one })}</code>)}</span>, names.path(key.area), stateOf(key),
                key.usedAt === undefined ? t('keys.never') : ageText(Math.max(0, now - key.usedAt), false), <span key="w">{whenText(key.madeAt, now, time)}<small> {key.madeBy}</small></span>,
                key.revoked === undefined && key.until > now ? <span key="d" className="admin-do"><button type="button" className="desk-button desk-quiet" onClick={() => setEnding(key)}>{t('keys.revoke')}</button></span> : '',
              ],
            }))} />
        </>
      )}
    </Part>
  );
}
