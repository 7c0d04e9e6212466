import { useEffect, useState } from 'react';
import { type BaseMap, loadBaseMap } from '../../map/baseMap.ts';

const RETRY_MS = 5_000;

/** The base map, asked for until it comes; the second value says that it has not come yet. */
export function useBaseMap(): [BaseMap | null, boolean] {
  const [base, setBase] = useState<BaseMap | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let ended = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = () => loadBaseMap(fetch).then(
      (loaded) => {
        if (ended) return;
        setBase(loaded);
        setMissing(false);
      },
      () => {
        if (ended) return;
        setMissing(true);
        again = setTimeout(() => void load(), RETRY_MS);
      },
    );
    void load();
    return () => {
      ended = true;
      clearTimeout(again);
    };
  }, []);
  return [base, missing];
}
