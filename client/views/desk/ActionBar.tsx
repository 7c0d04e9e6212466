import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import { ActionForm } from './ActionForm.tsx';
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
  readonly flow: OrderFlow;
  readonly area: string | null;
  readonly category: string | undefined;
  readonly t: TFunction;
  readonly names: Names;
  readonly onChoose: (offered: Offered | null) => void;
  readonly onSend: (offered: Offered, told: Told) => void;
}

const LETTER: Readonly<Record<string, string>> = { AcknowledgeAlert: 'A', ConfirmAlert: 'C' };

/** What may be done now: the way forward as large buttons, the ways out beside them, each with its key. */
export function ActionBar({ offered, chosen, flow, area, category, t, names, onChoose, onSend }: ActionBarProps) {
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
  return (
    <div ref={bar} className="desk-actions">
      {(['forward', 'aside'] as const).map((way) => (
        <div key={way} className="desk-action-buttons">
          {offered.map((one, i) => one.action.way === way && (
            <button
              key={one.action.type} type="button" className="desk-action" data-way={way} data-type={one.action.type} disabled={busy && one.action.ask === 'nothing'}
              aria-keyshortcuts={[String(i + 1), LETTER[one.action.type]].filter(Boolean).join(' ')} aria-expanded={one.action.ask === 'nothing' ? undefined : chosen?.action.type === one.action.type}
              onClick={() => (one.action.ask === 'nothing' ? onSend(one, {}) : onChoose(chosen?.action.type === one.action.type ? null : one))}
            >
              <span>{sendingType === one.action.type ? t(flow.step === 'told' ? 'ask.told' : 'ask.sending') : t(`do.${one.action.type}`)}</span>
              <kbd aria-hidden="true">{LETTER[one.action.type] ?? i + 1}</kbd>
            </button>
          ))}
        </div>
      ))}
      {sendingType !== null && !offered.some((one) => one.action.type === sendingType) && <p className="desk-muted" role="status">{t(flow.step === 'told' ? 'ask.told' : 'ask.sending')}</p>}
      {chosen && <ActionForm key={chosen.action.type} action={chosen.action} busy={busy} area={area} category={category} t={t} names={names} onCancel={() => onChoose(null)} onSend={(told) => onSend(chosen, told)} />}
    </div>
  );
}
