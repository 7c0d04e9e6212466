import { useCallback, useState } from 'react';

export type FixFault = 'denied' | 'unavailable' | 'timeout' | 'insecure';
export interface GpsFix { readonly lon: number; readonly lat: number; /** Radius of 68 % confidence, metres. */ readonly accuracy: number }
export type FixState = { readonly step: 'idle' | 'locating' } | { readonly step: 'failed'; readonly fault: FixFault } | { readonly step: 'found'; readonly fix: GpsFix };

const PATIENCE_MS = 15_000;
const FAULTS: readonly FixFault[] = ['unavailable', 'denied', 'unavailable', 'timeout'];

/** Asks the phone where it is when the worker asks, and only then: this page follows nobody. */
export function useFix(onFix?: (fix: GpsFix) => void): { readonly state: FixState; readonly locate: () => void } {
  const [state, setState] = useState<FixState>({ step: 'idle' });
  const locate = useCallback(() => {
    if (!isSecureContext || navigator.geolocation === undefined) {
      setState({ step: 'failed', fault: isSecureContext ? 'unavailable' : 'insecure' });
      return;
    }
    setState({ step: 'locating' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const fix = { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy };
        setState({ step: 'found', fix });
        onFix?.(fix);
      },
      ({ code }) => setState({ step: 'failed', fault: FAULTS[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 5_000 },
    );
  }, [onFix]);
  return { state, locate };
}
