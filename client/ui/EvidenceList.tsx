import './evidence.css';
import { FileText } from 'lucide-react';
import type { Evidence } from '../../shared/incident.ts';

interface EvidenceListProps {
  readonly incident: string;
  readonly evidence: readonly Evidence[];
  readonly title: string;
  readonly photo: (n: number) => string;
  readonly document: (n: number) => string;
}

/** Pictures as small ones, documents by name; each opens whole in a tab of its own. */
export function EvidenceList({ incident, evidence, title, photo, document }: EvidenceListProps) {
  return (
    <section className="evidence" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {evidence.map(({ id, type }, i) => {
          const href = `/api/v1/incidents/${incident}/attachments/${id}`;
          return (
            <li key={id}>
              <a href={href} target="_blank" rel="noopener">
                {type.startsWith('image/') ? <img src={href} alt={photo(i + 1)} loading="lazy" decoding="async" /> : <><FileText size={28} aria-hidden="true" /><span>{document(i + 1)}</span></>}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
