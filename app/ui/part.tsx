import {
  type ComponentType,
  createElement,
  type ReactNode,
  useEffect,
  useSyncExternalStore,
} from 'react';
import { createRetry } from '../../workers/thread/retry.ts';
import { Boundary } from './Boundary.tsx';
import { fetchPart } from './fetchPart.ts';
import { Missing } from './Missing.tsx';

/** A file of the page that loads on demand, for components in more than one place. */
export interface LateFile<M> {
  /** Asks for it, unless it is there or on its way; where it does not arrive, again and again until it does. */
  readonly load: () => void;
  /** Nobody waits for it any more. */
  readonly leave: () => void;
  readonly use: () => Arrival<M>;
}

interface Arrival<M> {
  readonly found: M | null;
  readonly isMissing: boolean;
}

/** A file that is asked for again where it does not arrive: by a call, and by itself. */
export function lateFile<M>(fetch: () => Promise<M>): LateFile<M> {
  let state: Arrival<M> = { found: null, isMissing: false };
  const listeners = new Set<() => void>();
  const put = (next: Arrival<M>): void => {
    state = next;
    for (const changed of listeners) changed();
  };
  const follow = (changed: () => void) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  };
  let isLoading = false;
  const load = (): void => {
    if (isLoading || state.found) return;
    isLoading = true;
    fetchPart(fetch).then(
      (found) => {
        isLoading = false;
        fetching.done();
        put({ found, isMissing: false });
      },
      () => {
        isLoading = false;
        put({ found: null, isMissing: true });
        fetching.retryLater();
      },
    );
  };
  const fetching = createRetry(load);
  return {
    load: fetching.now,
    leave: fetching.done,
    use: () => useSyncExternalStore(follow, () => state),
  };
}

/**
 * A component that loads when it is first shown.
 *
 * Where its file does not arrive, a sentence stands in its place, and the file is asked for again: when it is shown the
 * next time, by a button, and by itself. (A lazy component of React's is lost for good after one refusal.)
 *
 * @param Room  keeps its place until it is there
 */
export function part<P extends object>(
  fetch: () => Promise<{ readonly default: ComponentType<P> }>,
  Room: ComponentType<P> = () => null,
): ComponentType<P> {
  const file = lateFile(fetch);
  return function Part(props: P): ReactNode {
    const { found, isMissing } = file.use();
    useEffect(() => {
      file.load();
      return file.leave;
    }, []);
    if (found) return <Boundary>{createElement(found.default, props)}</Boundary>;
    return isMissing ? <Missing retry={file.load} /> : <Room {...props} />;
  };
}
