import { useEffect, useRef, useState } from 'react';
import { createTimer } from '../session/settling.ts';

/** Words that change more often than this cannot be read. */
const calmMs = 1000;

/** A value that changes at most once a second while it is to be calm; at once while it is not. */
export function useCalm<V>(value: V, isCalm: boolean): V {
  const [shown, setShown] = useState(value);
  const last = useRef(-Infinity);
  const latest = useRef(value);
  const timer = useRef(createTimer());
  latest.current = value;
  useEffect(() => {
    const show = (): void => {
      last.current = performance.now();
      setShown(latest.current);
    };
    const wait = isCalm ? last.current + calmMs - performance.now() : 0;
    if (wait <= 0) {
      timer.current.stop();
      if (!Object.is(latest.current, shown)) show();
    } else if (!timer.current.isRunning()) timer.current.start(show, wait);
  });
  useEffect(() => () => timer.current.stop(), []);
  return isCalm ? shown : value;
}
