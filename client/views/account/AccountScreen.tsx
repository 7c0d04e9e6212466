import './accountWords.ts';
import './account.css';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { pageOfRole } from '../../../shared/pageOfRole.ts';
import { account, type AuthenticatorOffer } from '../../http/accountApi.ts';
import type { Failure } from '../../http/answer.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { pageMeta } from '../../ui/pageMeta.ts';
import { failureText } from './failureText.ts';
import { QrCode } from './QrCode.tsx';

/** One's own password and authenticator: where a set-up link leads, and where they are changed. */
export default function AccountScreen() {
  const { t, language } = useWords('account');
  const names = useNames(language);
  const asked = useAsked('account', 0, (signal) => account.own(signal));
  const [offer, setOffer] = useState<AuthenticatorOffer | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [stage, setStage] = useState<'open' | 'saving' | 'saved'>('open');
  const own = asked.value;
  const askOffer = useCallback(() => account.offer().then((answer) => (answer.outcome === 'ok' ? setOffer(answer.value) : setFailure(answer))), []);
  useEffect(() => { document.title = t('account.title'); }, [t]);
  useEffect(() => { if (own !== undefined) void askOffer(); }, [own, askOffer]);

  /** Where one came in by the identity service, the next one at this machine must not be let in by it as this one. */
  async function signOut(): Promise<void> {
    const answer = await account.signOut();
    if (answer.outcome === 'ok') return location.assign(document.querySelector('meta[name="yilan-provider"]') === null ? '/signin' : '/signin/provider/out');
    setFailure(answer);
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (offer === null || own === undefined) return;
    const field = (name: string): string => (new FormData(form).get(name) as string | null) ?? '';
    setStage('saving');
    const { secret, seal, until } = offer;
    const answer = await account.set({
      password: field('password'), code: field('code').replaceAll(' ', ''), secret, seal, until,
      ...(own.secretSetAt !== undefined && { before: { password: field('beforePassword'), code: field('beforeCode').replaceAll(' ', '') } }),
    });
    setStage(answer.outcome === 'ok' ? 'saved' : 'open');
    setFailure(answer.outcome === 'ok' ? null : answer);
    for (const name of ['code', 'beforeCode']) {
      const input = form.elements.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = '';
    }
    if (answer.outcome === 'invalid' && answer.rule === 'offerRunOut') await askOffer();
  }

  return (
    <main className="account-page">
      <div className="account-card account-wide">
        <p className="account-centre">{pageMeta('yilan-centre-name', language, 'Yilan 一览')}</p>
        <h1>{t('account.title')}</h1>
        {own === undefined && <p role={asked.failure ? 'alert' : 'status'}>{asked.failure === undefined ? t('account.loading') : asked.failure.outcome === 'down' && asked.failure.reason === 'notFound' ? t('account.none') : failureText(asked.failure, t)}</p>}
        {own && <p className="account-who">{t('account.as', { name: own.name, role: t(`role.${own.role}`), area: names.area(own.area) })}</p>}
        {own && stage === 'saved' && <><p className="account-done" role="status">{t('account.done')}</p><a className="account-button" href={`/${pageOfRole(own.role)}`}>{t('account.onward')}</a></>}
        {own && stage !== 'saved' && (
          <form onSubmit={(event) => void submit(event)}>
            <p>{t(own.secretSetAt === undefined ? 'account.first' : 'account.again')}</p>
            {own.secretSetAt !== undefined && (
              <fieldset>
                <legend>{t('account.before')}</legend>
                <label>{t('account.beforePassword')}<input name="beforePassword" type="password" autoComplete="current-password" required maxLength={256} /></label>
                <label>{t('account.beforeCode')}<input name="beforeCode" className="figures" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,7}" required maxLength={7} /></label>
              </fieldset>
            )}
            <input type="hidden" name="username" autoComplete="username" value={own.name} readOnly />
            <label>{t('account.newPassword')}<input name="password" type="password" autoComplete="new-password" required minLength={12} maxLength={128} aria-describedby="password-rule" /><small id="password-rule">{t('account.rule')}</small></label>
            <p>{t('account.scan')}</p>
            {offer && <div className="account-offer"><QrCode text={offer.uri} label={t('account.qr')} /><p><span>{t('account.secret')}</span><code>{offer.secret.match(/.{1,4}/g)!.join(' ')}</code></p></div>}
            <label>{t('account.code')}<input name="code" className="figures" inputMode="numeric" autoComplete="off" pattern="[0-9 ]{6,7}" required maxLength={7} /></label>
            <p className="account-fault" role="alert">{failure === null || stage === 'saving' ? '' : failureText(failure, t)}</p>
            <button type="submit" disabled={stage === 'saving' || offer === null}>{t(stage === 'saving' ? 'account.saving' : 'account.save')}</button>
          </form>
        )}
        <button type="button" className="account-quiet" onClick={() => void signOut()}>{t('account.signOut')}</button>
      </div>
    </main>
  );
}
