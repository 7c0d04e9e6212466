import type { Ref } from 'react';
import type { Role } from '../../../shared/access.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { SeatSheet, type SeatSheetLever } from '../sheet/SeatSheet.tsx';
import type { SheetWords } from '../sheet/Sheet.tsx';

const nowhere = (): void => undefined;

/** The desk's own sheet for the selected line of a list, with what this seat may do. `onShow`: another incident is wanted, by its id. */
export function SelectedSheet({ ref, line, role, now, words, onClose, onShow }: { ref: Ref<SeatSheetLever>; line: IncidentLine | undefined; role: Role; now: number; words: SheetWords; onClose: () => void; onShow: (id: string) => void }) {
  return (
    <SeatSheet
      ref={ref} entry={line && { kind: 'incident', key: `incident:${line.id}`, incident: line }} role={role} now={now} words={words}
      onPlace={nowhere} onClose={onClose} onShow={(key) => onShow(key.slice(key.indexOf(':') + 1))}
    />
  );
}
