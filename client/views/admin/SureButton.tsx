import { useState } from 'react';

/** Asked twice: what it does cannot be taken back by the same button. */
export function SureButton({ label, sure, disabled, onSure }: { label: string; sure: string; disabled: boolean; onSure: () => void }) {
  const [asks, setAsks] = useState(false);
  return <button type="button" className="desk-button" aria-pressed={asks} disabled={disabled} onBlur={() => setAsks(false)} onClick={() => (asks ? (setAsks(false), onSure()) : setAsks(true))}>{asks ? sure : label}</button>;
}
