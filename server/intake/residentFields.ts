import { FieldFault } from '../http/doorFault.ts';

/** Names under which other systems send who a resident is, in letters alone and small: `idCard`, `id_card` and `ID-Card` are one. */
const RESIDENT: ReadonlySet<string> = new Set([
  'idcard', 'idcardno', 'idcardnumber', 'idno', 'idnumber', 'identitycard', 'identitynumber', 'nationalid', 'residentid', 'residentno', 'residentname', 'residentphone',
  'citizenid', 'personid', 'householdid', 'householdno', 'passportno', 'socialsecurityno', 'faceid', 'sfzh', 'sfzhm', 'zjhm', 'gmsfhm',
  '身份证', '身份证号', '身份证号码', '公民身份号码', '证件号', '证件号码', '居民编号', '户号', '户籍号',
]);

/** The fields of a thing by which it would be keyed by a resident, each refused by its name; none is looked at further. */
export function residentFaults(given: object): FieldFault[] {
  return Object.keys(given).flatMap((field) => (RESIDENT.has(field.replaceAll(/[\s_.-]/g, '').toLowerCase()) ? [new FieldFault(field, 'residentData')] : []));
}
