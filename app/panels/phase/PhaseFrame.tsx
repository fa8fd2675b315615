import { lazy, type ReactNode, Suspense } from 'react';
import type { FrameSize } from '../panel.ts';

const PhaseTab = lazy(() => import('./PhaseTab.tsx'));

/** The map with its controls and its progress, which load when somebody opens it. */
export function PhaseFrame(size: FrameSize): ReactNode {
  return (
    <Suspense fallback={<div style={{ height: size.height }} />}>
      <PhaseTab {...size} />
    </Suspense>
  );
}
