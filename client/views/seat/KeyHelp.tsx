import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';

type KeyRow = readonly [keys: readonly string[], what: string];

const KEYS: readonly KeyRow[] = [
  [['↑', '↓', 'K', 'J'], 'move'], [['↵'], 'enter'], [['A'], 'acknowledge'], [['C'], 'confirm'], [['1', '…', '9'], 'actions'], [['/'], 'search'], [['R'], 'report'], [['F'], 'find'], [['N'], 'showNew'], [['W'], 'walls'], [['S'], 'send'], [['T'], 'terminal'], [['M'], 'sound'], [['?'], 'help'], [['Esc'], 'back'],
];

/** `keys`: those of the page, each with its name in the words under `keys`; the desk's own when absent. */
export function KeyHelp({ t, keys: rows = KEYS, onClose }: { t: TFunction; keys?: readonly KeyRow[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} className="desk-dialog desk-keys" aria-labelledby="desk-keys-title" onClose={onClose} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <h2 id="desk-keys-title">{t('keys.title')}</h2>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={what}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(`keys.${what}`)}</dd></div>
        ))}
      </dl>
      <button type="button" className="desk-button" onClick={() => dialog.current?.close()}>{t('keys.close')}</button>
    </dialog>
  );
}
