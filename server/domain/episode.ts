/** Something that lasts, as it was last looked at. Times in ms. */
export interface Seen {
  /** When it began, as far as is known. */
  readonly since: number;
  /** When it may have begun at the earliest, where a restart has made that unsure; absent: `since`. */
  readonly notBefore?: number;
}

/** What is known of it from look to look. `raised`: a person was called for it. */
export interface Episode {
  readonly since: number;
  readonly raised: boolean;
  /** Since when it is gone, while it may still come back as the same. */
  readonly goneSince?: number;
}

/** Seconds that it must last before a person is called, and must be gone before they are let go. */
export interface Delays {
  readonly onDelay?: number;
  readonly offDelay?: number;
}

export interface Turn {
  readonly episode?: Episode;
  /** What is to be done now. */
  readonly call?: 'raise' | 'end';
}

/**
 * One look at something that lasts. It calls a person once it has lasted `onDelay`, and only once until it has been gone for
 * `offDelay`: what flickers within it is the same episode. What ends before it was called for never was.
 *
 * @param lastRaisedAt when a person was last called for it, ms. An episode that may have begun before then is that one: so neither a
 * restart nor a person who has dealt with it makes it ring again.
 */
export function turnEpisode(episode: Episode | undefined, seen: Seen | undefined, now: number, { onDelay = 0, offDelay = 0 }: Delays, lastRaisedAt?: number): Turn {
  if (seen === undefined) return turnGone(episode, now, offDelay);
  if (episode?.raised === true) return { episode: { since: episode.since, raised: true } };
  if (episode === undefined && lastRaisedAt !== undefined && lastRaisedAt >= (seen.notBefore ?? seen.since)) return { episode: { since: seen.since, raised: true } };
  const lasted = now - seen.since >= onDelay * 1_000;
  return { episode: { since: seen.since, raised: lasted }, ...(lasted && { call: 'raise' }) };
}

function turnGone(episode: Episode | undefined, now: number, offDelay: number): Turn {
  if (episode === undefined || !episode.raised) return {};
  const goneSince = episode.goneSince ?? now;
  return now - goneSince >= offDelay * 1_000 ? { call: 'end' } : { episode: { ...episode, goneSince } };
}
