import '../account/accountWords.ts';
import '../account/account.css';
import { type FormEvent, useEffect, useState } from 'react';
import type { Failure } from '../../http/answer.ts';
import { account } from '../../http/accountApi.ts';
import { useWords } from '../../i18n/i18n.ts';
import { pageMeta } from '../../ui/pageMeta.ts';
import { failureText } from '../account/failureText.ts';

/** By name, password and code to the page one works on. */
export default function SigninScreen() {
  const { t, language } = useWords('account');
  const [busy, setBusy] = useState(false);
  const provider = pageMeta('yilan-provider', language, t('signIn.provider'));
  const isOffered = document.querySelector('meta[name="yilan-provider"]') !== null;
  const why = new URLSearchParams(location.search).get('provider');
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => { document.title = t('signIn.title'); }, [t]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const field = (name: string): string => new FormData(form).get(name) as string;
    setBusy(true);
    const answer = await account.signIn(field('name').trim(), field('password'), field('code').replaceAll(' ', ''));
    setBusy(false);
    if (answer.outcome === 'ok') return location.assign(answer.value.page);
    setFailure(answer);
    // A code is taken once: the next try needs the next one.
    (form.elements.namedItem('code') as HTMLInputElement).value = '';
    (form.elements.namedItem('password') as HTMLInputElement).select();
  }

  return (
    <main className="account-page">
      <form className="account-card" onSubmit={(event) => void submit(event)}>
        <p className="account-centre">{pageMeta('yilan-centre-name', language, 'Yilan 一览')}</p>
        <h1>{t('signIn.title')}</h1>
        <label>{t('signIn.name')}<input name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} required maxLength={60} autoFocus /></label>
        <label>{t('signIn.password')}<input name="password" type="password" autoComplete="current-password" required maxLength={256} /></label>
        <label>{t('signIn.code')}<input name="code" className="figures" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,7}" required maxLength={7} aria-describedby="code-hint" /><small id="code-hint">{t('signIn.codeHint')}</small></label>
        <p className="account-fault" role="alert">{failure === null || busy ? '' : failureText(failure, t)}</p>
        <button type="submit" disabled={busy}>{t(busy ? 'signIn.busy' : 'signIn.go')}</button>
        {isOffered && <a className="account-button account-provider" href="/signin/provider">{t('signIn.byProvider', { provider })}</a>}
        {why !== null && failure === null && <p className="account-fault" role="alert">{t(`provider.${why}`, { defaultValue: t('provider.refused') })}</p>}
        <p className="account-small">{t('signIn.noAccount')}</p>
      </form>
    </main>
  );
}
