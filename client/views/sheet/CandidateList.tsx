import { Send } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { Candidate } from '../../../shared/candidate.ts';
import type { Candidates } from '../../http/sendApi.ts';
import { reasonText, wayText } from './model/candidateWords.ts';

interface CandidateListProps {
  readonly candidates: Candidates;
  /** Who the key would send. */
  readonly chosen: string | undefined;
  readonly busy: boolean;
  readonly t: TFunction;
  readonly onChoose: (terminal: string) => void;
  readonly onSend: (terminal: string) => void;
}

/** Who could go, the best first, with all that speaks for and against each. A person sends; nothing is sent by itself. */
export function CandidateList({ candidates: { place, items }, chosen, busy, t, onChoose, onSend }: CandidateListProps) {
  if (place === null) return <p className="desk-muted">{t('send.noPlace')}</p>;
  if (items.length === 0) return <p className="desk-muted">{t('send.nobody')}</p>;
  return (
    <>
      <ol className="desk-candidates">
        {items.map((one) => (
          <li key={one.terminal} data-chosen={one.terminal === chosen}>
            <button type="button" className="desk-candidate" aria-pressed={one.terminal === chosen} disabled={!one.maySend} onClick={() => onChoose(one.terminal)}>
              <b className="figures">{one.terminal}</b>
              {one.role && <i>{t(`send.role.${one.role}`)}</i>}
              {one.metres !== undefined && <span className="figures" title={t('send.straight')}>{wayText(one.metres)}</span>}
              <Reasons one={one} t={t} />
            </button>
            {one.maySend && (
              <button type="button" className="desk-button" data-send={one.terminal} disabled={busy} aria-keyshortcuts={one.terminal === chosen ? 'S' : undefined} onClick={() => onSend(one.terminal)}>
                <Send size={14} aria-hidden="true" />{t('do.SendTerminal')}<span className="visually-hidden"> {one.terminal}</span>{one.terminal === chosen && <kbd aria-hidden="true">S</kbd>}
              </button>
            )}
          </li>
        ))}
      </ol>
      <p className="desk-muted desk-candidates-say">{t(place.of === 'area' ? 'send.byArea' : 'send.straight')}</p>
    </>
  );
}

function Reasons({ one, t }: { one: Candidate; t: TFunction }) {
  return (
    <small>
      {one.for.map((reason) => <span key={reason.why} data-side="for"><span className="visually-hidden">{t('send.for')}</span>{reasonText(reason, t)}</span>)}
      {one.against.map((reason) => <span key={reason.why} data-side="against"><span className="visually-hidden">{t('send.against')}</span>{reasonText(reason, t)}</span>)}
    </small>
  );
}
