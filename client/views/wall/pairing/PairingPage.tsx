import './pairing.css';
import { useEffect, useState } from 'react';
import { httpClient } from '../../../http/httpClient.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { clockText } from '../../../ui/duration.ts';
import { PageNotice } from '../../../ui/PageNotice.tsx';
import { type PairingStep, pairWall } from './pairWall.ts';
import { forgetSecret, keepSecret, readSecret } from './wallSecret.ts';

/** What a wall shows that is not signed in: its code, large; whoever has the desk types it there. */
export function PairingPage({ reason }: { reason: string }) {
  const { t } = useWords('wall');
  const name = (new URLSearchParams(location.search).get('name') ?? '').trim();
  const [step, setStep] = useState<PairingStep>({ step: 'asking' });
  useEffect(() => {
    if (name === '') return undefined;
    let left = false;
    let wake = (): void => {};
    const rest = (ms: number) => new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => { clearTimeout(timer); done(); };
    });
    void pairWall({
      http: httpClient((input, init) => fetch(input, init)), name, show: (next) => { if (!left) setStep(next); }, rest, isLeft: () => left,
      kept: { read: () => readSecret(name), keep: (secret) => keepSecret(name, secret), forget: () => forgetSecret(name) },
      enter: () => location.reload(),
    });
    return () => {
      left = true;
      wake();
    };
  }, [name]);
  if (name === '' || step.step === 'signedIn') {
    return <PageNotice title={t('refused.title')}><p>{name === '' ? t('pairing.noName') : t('refused.body')}</p><p>{t('refused.reason', { reason })}</p></PageNotice>;
  }
  return (
    <main className="pairing" data-step={step.step}>
      <p className="pairing-wall">{t('pairing.wall')} <b>{name}</b></p>
      {step.step === 'code'
        ? (
          <>
            <h1>{t('pairing.title')}</h1>
            <p className="pairing-code figures">{step.code.slice(0, 3)}<i aria-hidden="true" />{step.code.slice(3)}</p>
            <p className="pairing-how">{t('pairing.how')}</p>
            <p className="pairing-left">{t('pairing.left', { t: clockText(Math.max(0, step.leftMs)) })}</p>
          </>
        )
        : <h1 role="status">{t(`pairing.${step.step}`)}</h1>}
    </main>
  );
}
