import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface VirtualRowsProps {
  /** In order; a row is known by its key. */
  readonly keys: readonly string[];
  readonly rowHeight: number;
  readonly selected: string | null;
  readonly label: string;
  readonly activeId: string | undefined;
  readonly render: (key: string, index: number) => ReactNode;
}

/** Rows drawn beyond each edge, so that a quick wheel shows no hole. */
const SPARE = 6;

/** A list of any length of which only what is seen is drawn. What the eye rests on keeps its place when lines come above it. */
export function VirtualRows({ keys, rowHeight, selected, label, activeId, render }: VirtualRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState({ top: 0, height: 800 });
  const anchor = useRef<{ key: string; offset: number } | null>(null);

  const look = useCallback(() => {
    const at = box.current;
    if (at) setSpan({ top: at.scrollTop, height: at.clientHeight });
  }, []);

  useLayoutEffect(() => {
    look();
    const watch = new ResizeObserver(look);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [look]);

  useLayoutEffect(() => {
    const at = box.current!;
    const kept = anchor.current;
    const index = kept === null || at.scrollTop === 0 ? -1 : keys.indexOf(kept.key);
    if (index >= 0) at.scrollTop = index * rowHeight + kept!.offset;
  }, [keys, rowHeight]);

  useEffect(() => {
    const at = box.current!;
    const index = selected === null ? -1 : keys.indexOf(selected);
    if (index < 0) return;
    const top = index * rowHeight;
    if (top < at.scrollTop) at.scrollTop = index <= 1 ? 0 : top;
    else if (top + rowHeight > at.scrollTop + at.clientHeight) at.scrollTop = top + rowHeight - at.clientHeight;
    // The scroll event comes later; a new order before it must not go back to the old place.
    anchor.current = anchorAt(at, keys, rowHeight);
    // Only a new selection scrolls; a list that changes keeps what the eye rests on.
  }, [selected, rowHeight]);

  const first = Math.max(0, Math.floor(span.top / rowHeight) - SPARE);
  const last = Math.min(keys.length, Math.ceil((span.top + span.height) / rowHeight) + SPARE);
  const onScroll = () => {
    anchor.current = anchorAt(box.current!, keys, rowHeight);
    look();
  };
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const selectedAt = selected === null ? -1 : keys.indexOf(selected);
  // A screen reader follows `aria-activedescendant`, so the selected line is always in the document.
  if (selectedAt >= 0 && (selectedAt < first || selectedAt >= last)) drawn.push(selectedAt);
  return (
    <div ref={box} className="desk-rows" role="listbox" tabIndex={0} aria-label={label} aria-activedescendant={activeId} onScroll={onScroll}>
      <div className="desk-rows-all" role="presentation" style={{ height: keys.length * rowHeight }}>
        {drawn.map((index) => (
          <div key={keys[index]} role="presentation" className="desk-row-place" style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}>
            {render(keys[index]!, index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The first row that is seen, and how much of it lies above the edge. */
function anchorAt(box: HTMLElement, keys: readonly string[], rowHeight: number): { key: string; offset: number } | null {
  const index = Math.floor(box.scrollTop / rowHeight);
  return keys[index] === undefined ? null : { key: keys[index], offset: box.scrollTop - index * rowHeight };
}
