import type { CentreApi } from './centreApi.ts';
import type { HttpClient } from './httpClient.ts';

/** The centre's own doors. */
export function httpCentreApi(http: HttpClient): CentreApi {
  const one = (id: string) => encodeURIComponent(id);
  return {
    me: (signal) => http.get('/api/v1/me', {}, signal),
    incidents: (filter, signal) => http.get('/api/v1/incidents', { ...filter }, signal),
    sheet: (id, signal) => http.get(`/api/v1/incidents/${one(id)}`, {}, signal),
    matters: (area, signal) => http.get('/api/v1/matters', { area }, signal),
    alike: (id, signal) => http.get(`/api/v1/incidents/${one(id)}/alike`, {}, signal),
    candidates: (id, signal) => http.get(`/api/v1/incidents/${one(id)}/candidates`, {}, signal),
    errands: (terminal, signal) => http.get('/api/v1/errands', { terminal }, signal),
    commandIncident: (id, order) => http.post(`/api/v1/incidents/${one(id)}/commands`, order),
    commandAlert: (id, order) => http.post(`/api/v1/alerts/${one(id)}/commands`, order),
    acknowledgeAlerts: (order) => http.post('/api/v1/alerts/commands', order),
    recentAlerts: (signal) => http.get('/api/v1/alerts', { state: 'any', limit: 200 }, signal),
    alertsRaised: (query, signal) => http.get('/api/v1/alerts', { state: 'any', limit: 1_000, ...query }, signal),
    alarmMeasures: (query, signal) => http.get('/api/v1/alerts/measures', { ...query }, signal),
    report: (report, key) => http.post('/api/v1/incidents', report, { 'idempotency-key': key }),
    tallies: (area, signal) => http.get('/api/v1/tallies', { area }, signal),
    moments: (area, signal) => http.get('/api/v1/tallies/moments', { area }, signal),
    staffing: (area, signal) => http.get('/api/v1/tallies/staff', { area }, signal),
    clusters: (area, signal) => http.get('/api/v1/clusters', { area }, signal),
    outlook: (area, signal) => http.get('/api/v1/outlook', { area, limit: 8 }, signal),
    stats: (query, signal) => http.get('/api/v1/stats', { ...query }, signal),
    risks: (area, signal) => http.get('/api/v1/risks', { area }, signal),
    risk: (id, signal) => http.get(`/api/v1/risks/${one(id)}`, {}, signal),
    commandRisk: (id, order) => http.post(`/api/v1/risks/${one(id)}/commands`, order),
    appraisal: (query, signal) => http.get('/api/v1/appraisal', { ...query }, signal),
    agreements: (query, signal) => http.get('/api/v1/disputes/agreements', { ...query }, signal),
    areas: (area, signal) => http.get('/api/v1/areas', { area }, signal),
    terminals: (filter, signal) => http.get('/api/v1/terminals', { ...filter }, signal),
    track: (terminal, from, reason, signal) => http.get(`/api/v1/terminals/${one(terminal)}/track`, { from, reason }, signal),
    looks: (terminal, signal) => http.get(`/api/v1/terminals/${one(terminal)}/looks`, {}, signal),
    turnSeat: (action, seat) => http.post('/api/v1/seats', { action, seat }),
    walls: (signal) => http.get('/api/v1/walls', {}, signal),
    commandWall: (id, order) => http.post(`/api/v1/walls/${one(id)}/commands`, order),
    steerWall: (id, view, minutes) => http.post(`/api/v1/walls/${one(id)}/view`, { ...view, minutes }),
  };
}
