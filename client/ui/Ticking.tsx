import { useEffect, useRef } from 'react';

/** Text that changes several times a second, written past React: a clock costs no render. */
export function Ticking({ read, everyMs = 250, className }: { read: () => string; everyMs?: number; className?: string }) {
  const element = useRef<HTMLSpanElement>(null);
  const reader = useRef(read);
  reader.current = read;
  useEffect(() => {
    const write = () => {
      const text = reader.current();
      if (element.current !== null && element.current.textContent !== text) element.current.textContent = text;
    };
    write();
    const timer = setInterval(write, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return <span ref={element} className={className} />;
}
