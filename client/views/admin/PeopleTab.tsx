import { useState } from 'react';
import { people, type PersonShown } from '../../http/peopleApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { whenText } from '../sheet/whenText.ts';
import { Part } from './Part.tsx';
import { PersonForm } from './PersonForm.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SureButton } from './SureButton.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { useAdminOrder } from './useAdminOrder.ts';

type Doing = { readonly what: 'admit' } | { readonly what: 'change' | 'dismiss'; readonly person: PersonShown } | undefined;

/** 人员: who may sign in by name, as whom; the link by which somebody sets their password is shown once. */
export function PeopleTab(props: TabProps) {
  const { seat, caller } = props;
  const { t, words: { t: desk, names, time }, now } = seat;
  const [doing, setDoing] = useState<Doing>();
  const [opened, setOpened] = useState<{ readonly name: string; readonly link: string }>();
  const asked = useAsked('people', beatOf(props), (signal) => people.all(signal));
  const { busy, said, give } = useAdminOrder(desk, () => asked.again());
  const when = (at: number | undefined): string => (at === undefined ? '—' : whenText(at, now, time));
  const done = (name: string, link: string | undefined) => {
    setDoing(undefined);
    setOpened(link === undefined ? undefined : { name, link: location.origin + link });
    asked.again();
  };
  const renewed = async (name: string) => {
    const answer = await people.renew(name);
    if (answer.outcome === 'ok') done(name, answer.value.link);
    return answer;
  };
  const stateOf = ({ dismissed, secretSetAt, bound, lockedUntil = 0 }: PersonShown) => {
    if (dismissed) return <span className="tone-muted">{t('people.state.dismissed', { reason: dismissed.reason })}</span>;
    if (lockedUntil > now) return <span className="tone-alarm">{t('people.state.locked', { until: when(lockedUntil) })}</span>;
    if (secretSetAt === undefined && bound === true) return <span>{t('people.state.bound')}</span>;
    return secretSetAt === undefined ? <span className="tone-attention">{t('people.state.waiting')}</span> : <span>{t('people.state.active')}</span>;
  };
  const buttons = (person: PersonShown) => (
    <span key="d" className="admin-do">
      {!person.dismissed && <button type="button" className="desk-button" onClick={() => setDoing({ what: 'change', person })}>{t('people.change')}</button>}
      {!person.dismissed && <SureButton label={t('people.renew')} sure={t('people.renewSure')} disabled={busy} onSure={() => void give(renewed(person.name))} />}
      {!person.dismissed && <button type="button" className="desk-button desk-quiet" onClick={() => setDoing({ what: 'dismiss', person })}>{t('people.dismiss')}</button>}
    </span>
  );
  const tools = <div className="admin-filters"><button type="button" className="desk-button" onClick={() => setDoing({ what: 'admit' })}>{t('people.add')}</button></div>;
  return (
    <Part title={t('tab.people')} note={t('people.note')} asked={asked} tools={tools}>
      {({ items }) => (
        <>
          {doing && doing.what !== 'dismiss' && <PersonForm key={doing.what === 'change' ? doing.person.name : ''} seat={seat} caller={caller} person={doing.what === 'change' ? doing.person : undefined} onDone={done} onClose={() => setDoing(undefined)} />}
          {doing?.what === 'dismiss' && (
            <ReasonDialog key={doing.person.name} desk={desk} label={t('people.reason')} hint={t('people.reasonHint')} sure={t('people.dismiss')} cancel={t('cancel')}
              title={t('people.dismissOf', { name: doing.person.name })} says={t('people.dismissSays')} give={(why) => people.dismiss(doing.person.name, why)}
              onClose={() => setDoing(undefined)} onDone={() => done(doing.person.name, undefined)} />
          )}
          {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
          {opened && <p className="admin-link" role="status"><span>{t('people.link', { name: opened.name })}</span><code>{opened.link}</code></p>}
          <Table label={t('tab.people')} none={t('people.none')}
            columns={[[t('people.name')], [t('people.role')], [t('people.area')], [t('people.stateOf')], [t('people.signedIn'), 'figures'], ['', 'words']]}
            rows={items.map((one) => ({
              key: one.name,
              cells: [<b key="n">{one.name}</b>, <span key="r">{desk(`role.${one.role}`)}{one.unit && <small> {names.unit(one.unit)}</small>}{one.terminal && <small> {one.terminal}</small>}</span>, names.path(one.area), stateOf(one), when(one.signedInAt), buttons(one)],
            }))} />
        </>
      )}
    </Part>
  );
}
