import { useEffect, useState } from 'react';
import { fetchPart } from '../../ui/fetchPart.ts';

/** What comes with its file: null before it is there, and `isMissing` where it did not arrive. */
export interface Late<T> {
  readonly found: T | null;
  readonly isMissing: boolean;
  readonly retry: () => void;
}

/**
 * Fetches something by a key, and again when the key is another; what was there before stays until then.
 *
 * @param fetch  of the present key
 */
export function useLate<T>(key: string, fetch: () => Promise<T>): Late<T> {
  const [state, setState] = useState<{ found: T | null; isMissing: boolean }>({
    found: null,
    isMissing: false,
  });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is fetched
  useEffect(() => {
    let isWanted = true;
    fetchPart(fetch).then(
      (found) => isWanted && setState({ found, isMissing: false }),
      () => isWanted && setState((before) => ({ ...before, isMissing: true })),
    );
    return () => {
      isWanted = false;
    };
  }, [key, attempt]);
  return { ...state, retry: () => setAttempt(attempt + 1) };
}
