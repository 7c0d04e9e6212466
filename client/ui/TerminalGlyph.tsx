/** How a terminal is, in the shapes of the map: a dot that points where it goes, an empty ring, a cross. */
export type TerminalState = 'fresh' | 'stale' | 'offline';

const SHAPES: Readonly<Record<TerminalState, string>> = {
  fresh: 'M19.500 12L13.500 16.600A5.200 5.200 0 1 1 13.500 7.400z',
  stale: 'M12 7.200a4.800 4.800 0 1 1 0 9.600a4.800 4.800 0 1 1 0-9.600z',
  offline: 'M7.500 7.500L16.500 16.500M16.500 7.500L7.500 16.500',
};

/** Its words stand beside it. */
export function TerminalGlyph({ state }: { state: TerminalState }) {
  return <svg className={`glyph terminal-glyph is-${state}`} viewBox="0 0 24 24" aria-hidden="true"><path d={SHAPES[state]} /></svg>;
}

/** An incident's arc: what is left of its first day. */
export function AgeGlyph() {
  return <svg className="glyph age-glyph" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="4.5" /><path d="M12 2.500A9.500 9.500 0 0 1 16.800 20.200" /></svg>;
}
