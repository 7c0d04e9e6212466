import { httpClient } from './httpClient.ts';

/** A page that plays a city of its own asks nobody. */
const isAlone = (import.meta.env.DEV || import.meta.env.VITE_FAKE_FEED === 'on') && new URLSearchParams(location.search).get('feed') === 'fake';

/** The page's own server, for what the played city has none of. */
export const pageHttp = httpClient((input, init) => (isAlone ? Promise.reject(new TypeError('a page that plays asks nobody')) : fetch(input, init)));
