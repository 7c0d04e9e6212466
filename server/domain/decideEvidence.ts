import type { Role } from '../../shared/access.ts';
import type { Evidence, Incident } from '../../shared/incident.ts';
import { decided, no, type Decision } from './decision.ts';

/** More files than these tell no more about one matter, and every sheet would carry them. */
const MOST_EVIDENCE = 30;

/** Those who see the sheet and work on the matter. A wall, a machine and whoever only reads add nothing to a trail. */
const WHO: ReadonlySet<Role> = new Set(['admin', 'dutyOfficer', 'dispatcher', 'handler', 'gridWorker']);

/** Decides whether a file becomes part of an incident. In any state: a picture that came late may be why it is opened again. */
export function decideEvidence(evidence: Evidence, incident: Incident, { by }: { readonly by: { readonly role: Role } }): Decision {
  if (!WHO.has(by.role)) return no('roleMayNot', { zh: '上传附件', en: 'AttachEvidence' });
  if ((incident.evidence?.length ?? 0) >= MOST_EVIDENCE) return no('evidenceFull', { zh: String(MOST_EVIDENCE), en: String(MOST_EVIDENCE) });
  return decided({ type: 'EvidenceAttached', data: evidence });
}
