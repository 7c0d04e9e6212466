import type { ReactNode } from 'react';
import type { ToldMeasures } from '../../http/alarmApi.ts';
import { groupDigits } from '../../ui/number.ts';
import type { Seat } from '../seat/useSeat.ts';
import { loadTone, rateText, shareText, tookText } from './model/alarmFigures.ts';
import { whenText } from '../sheet/whenText.ts';

const TONES = { fine: 'settled', busy: 'attention', tooMuch: 'alarm' } as const;

/** The six figures that say how the alarm system does. */
export function AlarmTiles({ measures, seat: { t, words: { time }, now } }: { measures: ToldMeasures; seat: Seat }) {
  const { busiest, rungs } = measures;
  const load = loadTone(measures);
  return (
    <dl className="alarms-tiles">
      <Tile name={t('tile.rate')} value={rateText(measures)} tone={TONES[load]} said={t(`tile.${load}`)}>{t('tile.rateNote', { count: groupDigits(measures.raised) })}</Tile>
      <Tile name={t('tile.busiest')} value={groupDigits(busiest?.raised ?? 0)}>{busiest && t('tile.busiestNote', { at: whenText(busiest.to, now, time) })}</Tile>
      <Tile name={t('tile.flood')} value={shareText(measures.inFlood, measures.elapsed)} tone={measures.inFlood > 0 ? 'attention' : 'settled'}>{t('tile.floodNote', { count: measures.floods.length })}</Tile>
      <Tile name={t('tile.missed')} value={groupDigits(rungs.missed)} tone={rungs.missed > 0 ? 'alarm' : 'settled'} said={rungs.missed > 0 ? t('tile.mustBeZero') : ''}>{t('tile.missedNote', { due: groupDigits(rungs.due), late: groupDigits(rungs.late), worst: tookText(rungs.worst) })}</Tile>
      <Tile name={t('tile.standing')} value={groupDigits(measures.standingCount)} tone={measures.standingCount > 0 ? 'attention' : 'settled'}>{t('tile.standingNote')}</Tile>
      <Tile name={t('tile.chattering')} value={groupDigits(measures.chattering.length)} tone={measures.chattering.length > 0 ? 'attention' : 'settled'}>{t('tile.chatteringNote')}</Tile>
    </dl>
  );
}

function Tile({ name, value, tone = 'text', said = '', children }: { name: string; value: string; tone?: string; said?: string; children: ReactNode }) {
  return (
    <div className="alarms-tile">
      <dt>{name}</dt>
      <dd><b className={`figures tone-${tone}`}>{value}</b>{said !== '' && <i className={`tone-${tone}`}>{said}</i>}<small>{children}</small></dd>
    </div>
  );
}
