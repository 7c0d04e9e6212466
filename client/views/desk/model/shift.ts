export type ShiftName = 'early' | 'late' | 'night';

/** The centre's three shifts by the city's hour: early from 8, late from 16, night from 0. */
export const shiftAt = (hour: number): ShiftName => (hour < 8 ? 'night' : hour < 16 ? 'early' : 'late');
