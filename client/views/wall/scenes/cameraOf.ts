import type { AlertLine } from '../../../../shared/wire/messages.ts';
import type { Camera } from '../../../map/camera.ts';

/** Where the map looks: an alarm's own place, else its area, else what the scene looks at. */
export function cameraOf(focus: string | null, alarm: string | null, alerts: ReadonlyMap<string, AlertLine>): Camera {
  const alert = alarm === null ? undefined : alerts.get(alarm);
  if (alert?.lon !== undefined && alert.lat !== undefined) return { at: 'place', lon: alert.lon, lat: alert.lat, area: alert.area };
  const code = alert?.area ?? focus;
  return code === null ? { at: 'city' } : { at: 'area', code };
}
