import { expect, it } from 'vitest';
import { shiftAt, type DutyShift } from '../../shared/duty.ts';
import { zoneOffset } from '../../shared/zone.ts';

const label = { zh: '班', en: 'shift' };
const DAY: DutyShift = { code: 'day', label, from: 480, to: 1200 }, NIGHT: DutyShift = { code: 'night', label, from: 1200, to: 480 };
const at = (time: string, shifts: readonly DutyShift[] = [DAY, NIGHT]) => shiftAt(shifts, Date.parse(`2026-11-22T${time}+08:00`), zoneOffset('Asia/Shanghai'))?.code;

it('a shift holds from its first minute to before its last, also over midnight; a gap belongs to nobody', () => {
  expect([at('08:00'), at('19:59:59'), at('20:00'), at('23:59'), at('00:00'), at('07:59')]).toEqual(['day', 'day', 'night', 'night', 'night', 'night']);
  expect(at('21:00', [DAY])).toBeUndefined();
});
