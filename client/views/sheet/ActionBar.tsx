import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import { type About, ActionForm } from './ActionForm.tsx';
import type { Action, Told } from './model/action.ts';
import { isBusy, type OrderFlow } from './model/orderFlow.ts';

/** An action with whom it goes to: the alert or its incident. */
export interface Offered {
  readonly action: Action;
  readonly to: 'alert' | 'incident';
}

interface ActionBarProps {
  readonly offered: readonly Offered[];
  readonly chosen: Offered | null;
  /** What the chosen one has been told already. */
  readonly begun: Told;
  readonly flow: OrderFlow;
  readonly about: About;
  readonly now: number;
  readonly t: TFunction;
  readonly names: Names;
  readonly onChoose: (offered: Offered | null) => void;
  readonly onSend: (offered: Offered, told: Told) => void;
}

const LETTER: Readonly<Record<string, string>> = { AcknowledgeAlert: 'A', ConfirmAlert: 'C' };

/** What may be done now: the way forward as large buttons, the ways out beside them, each with its key. */
export function ActionBar({ offered, chosen, begun, flow, about, now, t, names, onChoose, onSend }: ActionBarProps) {
  const busy = isBusy(flow);
  const bar = useRef<HTMLDivElement>(null);
  const hadForm = useRef(false);
  // The focus was in the form that has just closed: it must not fall to the page.
  useEffect(() => {
    if (hadForm.current && chosen === null && document.activeElement === document.body) bar.current?.querySelector('button')?.focus();
    hadForm.current = chosen !== null;
  }, [chosen]);
  if (offered.length === 0 && !busy) return <p className="desk-muted">{t('sheet.noActions')}</p>;
  const sendingType = flow.step === 'sending' || flow.step === 'told' ? flow.order.type : null;
  const seldom = offered.filter(({ action }) => action.way === 'more');
  const asksNothing = ({ action }: Offered): boolean => action.fields.length === 0;
  const button = (one: Offered, i: number) => (
    <button
      key={one.action.type} type="button" className="desk-action" data-way={one.action.way} data-type={one.action.type} disabled={busy && asksNothing(one)}
      aria-keyshortcuts={[i < 9 ? String(i + 1) : undefined, LETTER[one.action.type]].filter(Boolean).join(' ') || undefined} aria-expanded={asksNothing(one) ? undefined : chosen?.action.type === one.action.type}
      onClick={() => (asksNothing(one) ? onSend(one, {}) : onChoose(chosen?.action.type === one.action.type ? null : one))}
    >
      <span>{sendingType === one.action.type ? t(flow.step === 'told' ? 'ask.told' : 'ask.sending') : t(`do.${one.action.type}`)}</span>
      {(LETTER[one.action.type] !== undefined || i < 9) && <kbd aria-hidden="true">{LETTER[one.action.type] ?? i + 1}</kbd>}
    </button>
  );
  return (
    <div ref={bar} className="desk-actions">
      {(['forward', 'aside'] as const).map((way) => <div key={way} className="desk-action-buttons">{offered.map((one, i) => one.action.way === way && button(one, i))}</div>)}
      {seldom.length > 0 && (
        <details className="desk-more" open={chosen?.action.way === 'more' || undefined}>
          <summary>{t('sheet.more', { count: seldom.length })}</summary>
          <div className="desk-action-buttons">{offered.map((one, i) => one.action.way === 'more' && button(one, i))}</div>
        </details>
      )}
      {sendingType !== null && !offered.some((one) => one.action.type === sendingType) && <p className="desk-muted" role="status">{t(flow.step === 'told' ? 'ask.told' : 'ask.sending')}</p>}
      {chosen && <ActionForm key={`${chosen.action.type} ${String(begun['into'] ?? '')}`} action={chosen.action} busy={busy} about={about} begun={begun} now={now} t={t} names={names} onCancel={() => onChoose(null)} onSend={(told) => onSend(chosen, told)} />}
    </div>
  );
}
