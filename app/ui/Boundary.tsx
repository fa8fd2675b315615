import { Component, type ReactNode, useEffect } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { Missing } from './Missing.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A part of the page that throws says so in its place, and the rest lives. Thirty lines: not worth a package. */
export class Boundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  private readonly retry = (): void => this.setState({ hasFailed: false });

  override render(): ReactNode {
    return this.state.hasFailed ? <Broken retry={this.retry} /> : this.props.children;
  }
}

function Broken({ retry }: { readonly retry: () => void }): ReactNode {
  // What threw under one setting need not under another.
  useEffect(
    () => useExperiment.subscribe((now, before) => now.run !== before.run && retry()),
    [retry],
  );
  return <Missing isBroken retry={retry} />;
}
