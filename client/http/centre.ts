import type { CentreApi } from './centreApi.ts';
import { httpCentreApi } from './httpCentreApi.ts';
import { httpClient } from './httpClient.ts';

/** The centre this page asks: its own server, or, where the fake city is allowed, under `?feed=fake` a small one inside the page that never leaves it. */
export const centre: CentreApi = (import.meta.env.DEV || import.meta.env.VITE_FAKE_FEED === 'on') && new URLSearchParams(location.search).get('feed') === 'fake'
  ? laterApi(() => import('./fake/fakeCentreApi.ts').then(({ fakeCentreApi }) => fakeCentreApi()))
  : httpCentreApi(httpClient((input, init) => fetch(input, init)));

/** Loads its body at the first question: the fake is a chunk that real screens never fetch. */
function laterApi(load: () => Promise<CentreApi>): CentreApi {
  let loaded: Promise<CentreApi> | undefined;
  const body = () => (loaded ??= load());
  return {
    me: async (...asked) => (await body()).me(...asked),
    incidents: async (...asked) => (await body()).incidents(...asked),
    sheet: async (...asked) => (await body()).sheet(...asked),
    matters: async (...asked) => (await body()).matters(...asked),
    alike: async (...asked) => (await body()).alike(...asked),
    candidates: async (...asked) => (await body()).candidates(...asked),
    errands: async (...asked) => (await body()).errands(...asked),
    commandIncident: async (...asked) => (await body()).commandIncident(...asked),
    commandAlert: async (...asked) => (await body()).commandAlert(...asked),
    acknowledgeAlerts: async (...asked) => (await body()).acknowledgeAlerts(...asked),
    recentAlerts: async (...asked) => (await body()).recentAlerts(...asked),
    alertsRaised: async (...asked) => (await body()).alertsRaised(...asked),
    alarmMeasures: async (...asked) => (await body()).alarmMeasures(...asked),
    report: async (...asked) => (await body()).report(...asked),
    tallies: async (...asked) => (await body()).tallies(...asked),
    moments: async (...asked) => (await body()).moments(...asked),
    outlook: async (...asked) => (await body()).outlook(...asked),
    staffing: async (...asked) => (await body()).staffing(...asked),
    clusters: async (...asked) => (await body()).clusters(...asked),
    stats: async (...asked) => (await body()).stats(...asked),
    risks: async (...asked) => (await body()).risks(...asked),
    risk: async (...asked) => (await body()).risk(...asked),
    commandRisk: async (...asked) => (await body()).commandRisk(...asked),
    appraisal: async (...asked) => (await body()).appraisal(...asked),
    agreements: async (...asked) => (await body()).agreements(...asked),
    areas: async (...asked) => (await body()).areas(...asked),
    terminals: async (...asked) => (await body()).terminals(...asked),
    track: async (...asked) => (await body()).track(...asked),
    looks: async (...asked) => (await body()).looks(...asked),
    turnSeat: async (...asked) => (await body()).turnSeat(...asked),
    walls: async (...asked) => (await body()).walls(...asked),
    commandWall: async (...asked) => (await body()).commandWall(...asked),
    steerWall: async (...asked) => (await body()).steerWall(...asked),
  };
}
