import { useState } from 'react';
import { DevicesPart } from './DevicesPart.tsx';
import { EnrolmentsPart } from './EnrolmentsPart.tsx';
import type { TabProps } from './tabProps.ts';

const LISTS = ['devices', 'enrolments'] as const;

/** 终端: how devices on shift do, and which terminals may speak at all. Who enrols them sees both. */
export function TerminalsTab(props: TabProps) {
  const { seat: { t }, caller: { role } } = props;
  const [list, setList] = useState<(typeof LISTS)[number]>('devices');
  if (role === 'technician') return <DevicesPart {...props} pick={null} />;
  const pick = <span className="admin-lists" role="group" aria-label={t('terminals.list')}>{LISTS.map((one) => <button key={one} type="button" className="desk-button" aria-pressed={one === list} onClick={() => setList(one)}>{t(`terminals.${one}`)}</button>)}</span>;
  return list === 'devices' ? <DevicesPart {...props} pick={pick} /> : <EnrolmentsPart {...props} pick={pick} />;
}
