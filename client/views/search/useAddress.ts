import { useEffect, useState } from 'react';
import { addressOf, type SearchAsked } from './model/searchAsked.ts';

/** A pause in typing after which the words are searched for. */
const PAUSE_MS = 300;
/** What the page was opened with and no filter says: the language, the feed. */
const KEPT = ['lang', 'feed'];

/** The question once typing has paused; it and the selection stand in the address, without a step back for each letter. */
export function useAddress(asked: SearchAsked, selected: string | null): SearchAsked {
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    if (asked.q === settled.q) return setSettled(asked);
    const timer = setTimeout(() => setSettled(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  useEffect(() => {
    const said = addressOf(settled);
    const before = new URLSearchParams(location.search);
    for (const name of KEPT) if (before.has(name)) said.set(name, before.get(name)!);
    if (selected !== null) said.set('id', selected);
    const text = said.toString();
    history.replaceState(null, '', text === '' ? location.pathname : `${location.pathname}?${text}`);
  }, [settled, selected]);
  return settled;
}
