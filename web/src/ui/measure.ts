import { useCallback, useState } from 'react';

/** The width a drawing really has, followed as the page changes. Give the first answer to the element's `ref`. */
export function useWidth(start = 0): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(start);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
