/** A dispute's risk as a flag: whole for red, notched and open for yellow, so that they differ without colour. */
export function RiskFlag({ level, label }: { level: 'red' | 'yellow'; label: string }) {
  return (
    <svg className={`glyph glyph-${level === 'red' ? 'alarm' : 'attention'}`} viewBox="0 0 24 24" role="img" aria-label={label}>
      <path d={level === 'red' ? 'M4 2h2v20H4z M7 3h14v11H7z' : 'M4 2h2v20H4z M7 3h14l-4 5.500l4 5.500H7z M9.500 5.500v6h6.700l-2.200-3l2.200-3z'} fillRule="evenodd" />
    </svg>
  );
}
