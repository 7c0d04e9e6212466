import './enrol.css';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../http/answer.ts';
import { type Enrolled, machines } from '../../http/machinesApi.ts';
import { useWords } from '../../i18n/i18n.ts';
import { appSettings } from './model/enrolCode.ts';
import { noteToken } from './useRenewedToken.ts';

/** Makes this phone a terminal, by its one-time code. Not by itself: whoever was sent a link is to know what it does. */
export function EnrolPhone({ code: given, onClose }: { code: string; onClose: () => void }) {
  const { t } = useWords('field');
  const [code, setCode] = useState(given);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    void machines.enrol(code.trim(), 'cookie').then((answer) => {
      setBusy(false);
      if (answer.outcome !== 'ok') return setFailure(answer);
      if (answer.value.token !== undefined) return setEnrolled(answer.value);
      noteToken();
      location.reload();
    });
  };
  if (enrolled?.token !== undefined) return <AppSettingsCard terminal={enrolled.terminal} token={enrolled.token} />;
  return (
    <main className="field-enrol">
      <h1>{t('enrol.title')}</h1>
      <p>{t('enrol.says')}</p>
      <form onSubmit={send}>
        <label>{t('enrol.code')}<input className="figures" value={code} maxLength={64} autoComplete="off" autoCapitalize="characters" spellCheck={false} placeholder="XXXX-XXXX-XXXX" onChange={(event) => setCode(event.target.value)} /></label>
        <p className="field-enrol-fault" role="alert">{failure === undefined ? '' : t(`enrol.fault.${faultOf(failure)}`)}</p>
        <button type="submit" className="field-enrol-do" disabled={busy || code.trim() === ''}>{t(busy ? 'enrol.doing' : 'enrol.do')}</button>
        <button type="button" onClick={onClose}>{t('enrol.cancel')}</button>
      </form>
    </main>
  );
}

function faultOf(failure: Failure): 'code' | 'busy' | 'offline' | 'unknown' {
  if (failure.outcome === 'invalid') return 'code';
  if (failure.outcome !== 'down') return 'unknown';
  return failure.reason === 'busy' ? 'busy' : failure.reason === 'offline' ? 'offline' : 'unknown';
}

/** What is entered in an app that sends positions. The token is in none of the page's stores. */
function AppSettingsCard({ terminal, token }: { terminal: string; token: string }) {
  const { t } = useWords('field');
  const { traccar, osmAnd, ownTracks } = appSettings(location.origin, terminal, token);
  return (
    <main className="field-enrol">
      <h1>{t('enrol.done', { terminal })}</h1>
      <p>{t('enrol.appSays')}</p>
      <h2>{t('enrol.ownTracks')}</h2>
      <a className="field-enrol-do" href={ownTracks}>{t('enrol.ownTracksOpen')}</a>
      <Copied title={t('enrol.traccar')} text={traccar} />
      <Copied title={t('enrol.device')} text={terminal} />
      <Copied title={t('enrol.osmAnd')} text={osmAnd} />
      <Copied title={t('enrol.token')} text={token} />
      <p><button type="button" onClick={() => location.assign('/field')}>{t('enrol.finish')}</button></p>
    </main>
  );
}

function Copied({ title, text }: { title: string; text: string }) {
  const { t } = useWords('field');
  const [done, setDone] = useState(false);
  return (
    <section className="field-enrol-line">
      <h2>{title}</h2>
      <code tabIndex={0}>{text}</code>
      <button type="button" aria-label={`${t('enrol.copy')} ${title}`} onClick={() => void navigator.clipboard?.writeText(text).then(() => setDone(true), () => undefined)}>{t(done ? 'enrol.copied' : 'enrol.copy')}</button>
    </section>
  );
}
