import { ClipboardPaste, FileCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Seat } from '../seat/useSeat.ts';
import { wholePolicy, type ChosenFile, type WholePolicy } from './model/policyFile.ts';
import { PolicyProposal } from './PolicyProposal.tsx';

type Whole = Extract<WholePolicy, { outcome: 'whole' }>;

/** Takes a policy from files or out of the clipboard; what it would touch, and its adoption, is {@link PolicyProposal}'s. */
export function PolicyCheckForm({ seat, onDone }: { seat: Seat; onDone: (said: string) => void }) {
  const { t } = seat;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState('');
  const [whole, setWhole] = useState<Whole>();
  const [wrong, setWrong] = useState<Exclude<WholePolicy, { outcome: 'whole' }>>();
  const look = (files: readonly ChosenFile[]) => {
    const read = wholePolicy(files);
    setWhole(read.outcome === 'whole' ? read : undefined);
    setWrong(read.outcome === 'whole' ? undefined : read);
  };
  const close = () => {
    setWhole(undefined);
    setPasting(false);
    setPasted('');
  };
  return (
    <>
      <div className="admin-filters">
        <button type="button" className="desk-button" onClick={() => input.current?.click()}><FileCheck size={16} aria-hidden="true" />{t('policies.check')}</button>
        <button type="button" className="desk-button" aria-expanded={pasting} onClick={() => setPasting(!pasting)}><ClipboardPaste size={16} aria-hidden="true" />{t('policies.paste')}</button>
        <small>{t('policies.checkHint')}</small>
      </div>
      <input ref={input} type="file" accept=".json,application/json" multiple hidden aria-label={t('policies.check')} onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) void Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))).then(look);
      }} />
      {pasting && (
        <div className="admin-card admin-check">
          <label htmlFor={id}><span>{t('policies.pasteLabel')}</span><textarea id={id} className="admin-json" rows={8} spellCheck={false} value={pasted} onChange={(event) => setPasted(event.target.value)} /></label>
          <p className="admin-ends"><button type="button" className="desk-button" disabled={pasted.trim() === ''} onClick={() => look([{ name: t('policies.pasted'), text: pasted }])}>{t('policies.look')}</button></p>
        </div>
      )}
      {wrong && <p className="tone-alarm" role="alert">{t(`policies.wrong.${wrong.outcome}`, { files: wrong.outcome === 'missing' ? wrong.files.join(', ') : wrong.outcome === 'unreadable' ? wrong.file : '' })}</p>}
      {whole && <PolicyProposal key={JSON.stringify(whole.policy)} seat={seat} name={whole.file} policy={whole.policy} onClose={close} onDone={(said) => { close(); onDone(said); }} />}
    </>
  );
}
