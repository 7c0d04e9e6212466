import { type FormEvent, useId, useState } from 'react';
import type { TFunction } from 'i18next';
import { AREA_LEVELS, type AreaLevel } from '../../../shared/area.ts';
import type { Label, PolicyDocument } from '../../../shared/policy.ts';
import { type DepartmentLine, withDepartment, withKind } from './model/unitLines.ts';

interface DepartmentFormProps {
  readonly t: TFunction;
  readonly label: (of: Label) => string;
  readonly policy: PolicyDocument;
  /** Undefined: a new one. */
  readonly line: DepartmentLine | undefined;
  readonly onEdit: (edited: PolicyDocument) => void;
  readonly onClose: () => void;
}

/** One department: its names, at which levels it has units, which kinds are its own. Its desks are edited in the policy's file. */
export function DepartmentForm({ t, label, policy, line, onEdit, onClose }: DepartmentFormProps) {
  const id = useId();
  const given = line?.department;
  const [code, setCode] = useState(given?.code ?? '');
  const [zh, setZh] = useState(given?.label.zh ?? '');
  const [en, setEn] = useState(given?.label.en ?? '');
  const [levels, setLevels] = useState<readonly AreaLevel[]>(given?.levels ?? ['city', 'district']);
  const isTaken = line === undefined && policy.departments.some((one) => one.code === code.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onEdit(withDepartment(policy, { ...given, code: given?.code ?? code.trim(), label: { zh: zh.trim(), en: en.trim() }, levels }));
  };
  return (
    <>
      <form className="admin-form" aria-label={given ? label(given.label) : t('units.add')} onSubmit={submit}>
        {line === undefined && <label htmlFor={`${id}-code`}><span>{t('units.code')}</span><input id={`${id}-code`} value={code} required pattern="[a-zA-Z][a-zA-Z0-9]{0,39}" maxLength={40} autoComplete="off" spellCheck={false} placeholder={t('units.codeHint')} onChange={(event) => setCode(event.target.value)} /></label>}
        <label htmlFor={`${id}-zh`}><span>{t('units.zh')}</span><input id={`${id}-zh`} lang="zh-CN" value={zh} required maxLength={60} autoComplete="off" onChange={(event) => setZh(event.target.value)} /></label>
        <label htmlFor={`${id}-en`}><span>{t('units.en')}</span><input id={`${id}-en`} lang="en" value={en} required maxLength={60} autoComplete="off" onChange={(event) => setEn(event.target.value)} /></label>
        <fieldset className="admin-levels">
          <legend>{t('units.levels')}</legend>
          {AREA_LEVELS.filter((level) => level !== 'grid').map((level) => (
            <label key={level}><input type="checkbox" checked={levels.includes(level)} onChange={(event) => setLevels(AREA_LEVELS.filter((one) => (one === level ? event.target.checked : levels.includes(one))))} /><span>{t(`units.level.${level}`)}</span></label>
          ))}
        </fieldset>
        <p className="admin-ends">
          {isTaken && <span className="tone-alarm" role="alert">{t('units.taken')}</span>}
          <button type="submit" className="desk-button" disabled={isTaken}>{t('units.look')}</button>
          <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('units.close')}</button>
        </p>
      </form>
      {line && line.kinds.length > 0 && (
        <ul className="admin-kinds" aria-label={t('units.kindsOf', { name: label(line.department.label) })}>
          {line.kinds.map((kind) => (
            <li key={kind.code}>
              <span>{label(kind.label)}</span>
              <select aria-label={t('units.giveTo', { kind: label(kind.label) })} value={line.department.code} onChange={(event) => onEdit(withKind(policy, kind.code, event.target.value))}>
                {policy.departments.map((one) => <option key={one.code} value={one.code}>{label(one.label)}</option>)}
              </select>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
