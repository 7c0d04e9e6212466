import '../account/accountWords.ts';
import '../account/account.css';
import { type FormEvent, useEffect, useState } from 'react';
import { account } from '../../http/accountApi.ts';
import type { Failure } from '../../http/answer.ts';
import { useWords } from '../../i18n/i18n.ts';
import { pageMeta } from '../../ui/pageMeta.ts';

/** The first person of a new centre chooses a name; password and authenticator come on the next page. */
export default function SetupScreen() {
  const { t, language } = useWords('account');
  const [code] = useState(() => location.hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => { document.title = t('setup.title'); }, [t]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const name = (new FormData(event.currentTarget).get('name') as string).trim();
    setBusy(true);
    const answer = await account.setUp(code, name);
    setBusy(false);
    // The code is used up, and must not stay in the history.
    if (answer.outcome === 'ok') return location.replace(answer.value.page);
    setFailure(answer);
  }

  return (
    <main className="account-page">
      <form className="account-card account-wide" onSubmit={(event) => void submit(event)}>
        <p className="account-centre">{pageMeta('yilan-centre-name', language, 'Yilan 一览')}</p>
        <h1>{t('setup.title')}</h1>
        {code === '' ? <p role="alert">{t('setup.noCode')}</p> : (
          <>
            <p>{t('setup.why')}</p>
            <ol className="account-steps"><li aria-current="step">{t('setup.stepName')}</li><li>{t('setup.stepSecret')}</li><li>{t('setup.stepOthers')}</li></ol>
            <label>{t('signIn.name')}<input name="name" defaultValue="security-1" autoComplete="username" autoCapitalize="none" spellCheck={false} required maxLength={60} pattern="[A-Za-z0-9._\-]+" autoFocus aria-describedby="name-hint" /><small id="name-hint">{t('setup.nameHint')}</small></label>
            <p className="account-fault" role="alert">{failure === null || busy ? '' : t(faultOf(failure))}</p>
            <button type="submit" disabled={busy}>{t('setup.go')}</button>
          </>
        )}
      </form>
    </main>
  );
}

function faultOf(failure: Failure): string {
  if (failure.outcome === 'conflict') {
    const { rule } = failure.state as { readonly rule?: string };
    return rule === 'nameTaken' || rule === 'linkUsed' ? `setup.${rule}` : 'setup.setUp';
  }
  if (failure.outcome === 'invalid') return 'setup.badName';
  if (failure.outcome !== 'down') return 'failed.other';
  if (failure.reason === 'busy') return 'failed.tooMany';
  return failure.reason === 'offline' || failure.reason === 'timeout' ? 'failed.offline' : 'failed.other';
}
