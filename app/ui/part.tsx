import { type ComponentType, createElement, type ReactNode, useEffect } from 'react';
import { create } from 'zustand';
import { createAgain } from '../session/again.ts';
import { Boundary } from './Boundary.tsx';
import { fetchPart } from './fetchPart.ts';
import { Missing } from './Missing.tsx';

interface Found<P> {
  readonly Component: ComponentType<P> | null;
  readonly isMissing: boolean;
}

/**
 * A component that loads when it is first shown.
 *
 * Where its file does not arrive, a sentence stands in its place, and the file is asked for again: when it is shown the
 * next time, by a button, and by itself. (A lazy component of React's is lost for good after one refusal.)
 *
 * @param room  what keeps its place until it is there
 */
export function part<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  room: (props: P) => ReactNode = () => null,
): ComponentType<P> {
  const useFound = create<Found<P>>(() => ({ Component: null, isMissing: false }));
  let isLoading = false;
  const attempt = (): void => {
    if (isLoading || useFound.getState().Component) return;
    isLoading = true;
    fetchPart(load).then(
      (module) => {
        isLoading = false;
        fetching.done();
        useFound.setState({ Component: module.default, isMissing: false });
      },
      () => {
        isLoading = false;
        useFound.setState({ isMissing: true });
        fetching.again();
      },
    );
  };
  const fetching = createAgain(attempt);
  return function Part(props: P): ReactNode {
    const { Component, isMissing } = useFound();
    useEffect(() => {
      attempt();
      // Nobody waits for it any more.
      return fetching.done;
    }, []);
    if (Component) return <Boundary>{createElement(Component, props)}</Boundary>;
    return isMissing ? <Missing retry={fetching.now} /> : room(props);
  };
}
