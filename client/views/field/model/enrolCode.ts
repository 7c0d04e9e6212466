/** The code of a link that a camera opened: `/field#enrol=CODE`; undefined for other addresses. */
export function enrolCodeOf(hash: string): string | undefined {
  const [, code] = /^#enrol=([\w-]{0,64})$/.exec(hash) ?? [];
  return code;
}

/** How apps are told where to send, with the token in it. */
export interface AppSettings {
  readonly traccar: string;
  readonly osmAnd: string;
  /** A link that sets OwnTracks by itself: https://owntracks.org/booklet/features/remoteconfig */
  readonly ownTracks: string;
}

export function appSettings(origin: string, terminal: string, token: string): AppSettings {
  const address = `${origin}/osmand?token=${token}`;
  const otrc = { _type: 'configuration', mode: 3, url: `${origin}/owntracks`, auth: true, username: terminal, password: token, deviceId: terminal, monitoring: 1 };
  return {
    traccar: address,
    osmAnd: `${address}&id=${encodeURIComponent(terminal)}&lat={0}&lon={1}&timestamp={2}&hdop={3}&altitude={4}&speed={5}&bearing={6}`,
    ownTracks: `owntracks:///config?inline=${encodeURIComponent(btoa(JSON.stringify(otrc)))}`,
  };
}
