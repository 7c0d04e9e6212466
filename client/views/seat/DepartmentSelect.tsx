import { useMemo } from 'react';
import type { Label } from '../../../shared/policy.ts';
import { useNameBook } from '../../stores/names.ts';
import { departmentsOf } from './model/departments.ts';

export function DepartmentSelect({ id, value, any, say, onPick }: { id: string; value: string; any: string; say: (label: Label) => string; onPick: (code: string) => void }) {
  const policy = useNameBook((book) => book.policy);
  const departments = useMemo(() => (policy === null ? [] : departmentsOf(policy)), [policy]);
  return (
    <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">{any}</option>
      {departments.map(({ code, label }) => <option key={code} value={code}>{say(label)}</option>)}
    </select>
  );
}
