import { useState } from 'react';
import { missingChecks, nextReview } from '../../../shared/riskMatter.ts';
import type { RiskLine } from '../../http/riskApi.ts';
import { groupDigits } from '../../ui/number.ts';
import type { RiskWords } from './riskContext.ts';

const SHOWN = ['all', 'opened', 'concluded', 'closed'] as const;

/** The register, the one that changed last first; what is overdue is said in words. */
export function RiskList({ items, chosen, words, onChoose }: { items: readonly RiskLine[]; chosen: string | null; words: RiskWords; onChoose: (id: string) => void }) {
  const { t, names } = words;
  const [of, setOf] = useState<(typeof SHOWN)[number]>('all');
  if (items.length === 0) return null;
  return (
    <>
      <div className="risks-switch" role="group" aria-label={t('list')}>{SHOWN.map((one) => <button key={one} type="button" aria-pressed={one === of} onClick={() => setOf(one)}>{t(`of.${one}`)}</button>)}</div>
      <ol className="risks-list">
        {items.filter(({ state }) => of === 'all' || state === of).map((matter) => {
          const next = nextReview(matter);
          return (
            <li key={matter.id}>
              <button type="button" aria-current={matter.id === chosen} onClick={() => onChoose(matter.id)}>
                <b>{matter.title}</b>
                <Stand matter={matter} words={words} />
                <small>{names.path(matter.area)} · {names.category(matter.kind)}</small>
                <small>
                  {matter.state === 'opened' ? t('checksDone', { done: 5 - missingChecks(matter).length }) : t('bearing', { count: groupDigits(matter.bearing) })}
                  {matter.overdue.length > 0 ? <em className="tone-attention">{t('overdueShort')}</em> : next && <span>{t('next', { day: next.due })}</span>}
                </small>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}

const TONES = { doNot: 'alarm', postpone: 'attention', goAhead: 'normal' } as const;

/** How it stands: its conclusion, or its state before one. */
export function Stand({ matter, words: { t } }: { matter: RiskLine; words: RiskWords }) {
  const conclusion = matter.state === 'opened' ? undefined : matter.conclusion;
  return <span className={`risks-stand tone-${conclusion && matter.state !== 'closed' ? TONES[conclusion] : 'soft'}`}>{matter.state === 'closed' ? t('state.closed') : conclusion ? t(`conclusion.${conclusion}`) : t('state.opened')}</span>;
}
