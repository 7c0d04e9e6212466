import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many rows of the height of the list's first one fit into it whole: a wall cuts no line in two. */
export function useFittingRows(list: RefObject<HTMLElement | null>, rowUnits: number, least = 1): number {
  const [rows, setRows] = useState(least);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = () => {
      const unit = Number.parseFloat(getComputedStyle(element).getPropertyValue('--u')) || 1;
      setRows(Math.max(least, Math.floor((element.clientHeight + 0.5) / (rowUnits * unit))));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, rowUnits, least]);
  return rows;
}
